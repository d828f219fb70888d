package routing

import (
	"bytes"
	"maps"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// fitting sees to it that agents' records hold the capacity that the roster gives them: the desk decides by the record. The board is told
// of an agent as if the record held it already, so that no decision goes by what is to be changed.
type fitting struct {
	fits   map[interaction.AgentID]*interaction.Standing // that was looked at last, and needs no change
	texts  map[*Capacity][]byte
	wanted map[interaction.AgentID][]byte // the profiles of who is in the line; nil: no longer
	line   []interaction.AgentID
	under  map[interaction.AgentID][]byte // the profiles that are being changed
	held   []task                         // decisions that wait until those of their agents are
	rests  time.Time                      // until then, as the desk did not take one

	changed  map[interaction.AgentID]*changed // whose profile was
	later    []interaction.AgentID            // in the line as well, who was changed only just
	laterDue time.Time                        // when the first of them is to be looked at again, zero: none is there

	stranger bool // somebody has logged in to a queue of which the board knows nothing
}

// changed is when an agent's profile may be changed again. Somebody else may want another one, or the store may keep another than it was
// given: then it is changed ever more seldom, until the roster is loaded anew or the agent logs in anew.
type changed struct {
	due      time.Time
	rest     time.Duration
	loggedIn time.Time // zero: not known yet
}

// mostRest is how long an agent's profile is left alone at most.
const mostRest = time.Minute

func newFitting() fitting {
	return fitting{fits: map[interaction.AgentID]*interaction.Standing{}, texts: map[*Capacity][]byte{},
		wanted: map[interaction.AgentID][]byte{}, under: map[interaction.AgentID][]byte{}, changed: map[interaction.AgentID]*changed{}}
}

// know tells a board of an agent's record, and has the record changed if its profile is not the roster's. Of whom the roster
// does not name, what the host has set stays.
func (f *fitting) know(b *Board, a interaction.Agent) {
	if f.fits[a.ID] != a.Standing {
		f.meet(&a, b.now)
		f.fit(b.roster, &a)
		f.stranger = f.stranger || a.Standing != nil && slices.ContainsFunc(a.Queues, b.isStrange)
	}
	b.SetAgent(a)
}

// meet forgets what was changed of an agent who has logged out or in since.
func (f *fitting) meet(a *interaction.Agent, now time.Time) {
	c := f.changed[a.ID]
	switch {
	case c == nil:
		return
	case c.loggedIn.IsZero():
		c.loggedIn = a.Tally.LoggedIn
	}
	if !isIn(a) || !c.loggedIn.Equal(a.Tally.LoggedIn) {
		if delete(f.changed, a.ID); len(f.later) > 0 {
			f.laterDue = now
		}
	}
}

// isIn reports whether an agent is logged in.
func isIn(a *interaction.Agent) bool {
	return a.Standing != nil && a.Presence != interaction.LoggedOut && a.Presence != interaction.PresenceNone
}

// listen returns who tells a board what is read.
func (f *fitting) listen(b *Board) listener {
	return func(agents []interaction.Agent, waiting []interaction.Interaction, gone ...interaction.ID) {
		for n := range agents {
			f.know(b, agents[n])
		}
		for n := range waiting {
			b.SetInteraction(waiting[n])
		}
		for _, id := range gone {
			b.Forget(id)
		}
	}
}

// fit gives an agent the roster's profile.
func (f *fitting) fit(r *roster, a *interaction.Agent) {
	want := f.profile(r, a)
	if want == nil || sameProfile(want, a.Profile) {
		f.fits[a.ID] = a.Standing
		if _, inLine := f.wanted[a.ID]; inLine {
			f.wanted[a.ID] = nil
		}
		return
	}
	if !bytes.Equal(f.under[a.ID], want) {
		if _, inLine := f.wanted[a.ID]; !inLine {
			f.line = append(f.line, a.ID)
		}
		f.wanted[a.ID] = want
	}
	s := *a.Standing
	s.Profile = want
	a.Standing = &s
}

// sameProfile reports whether a profile says the same as the one wanted, which a store may have written in its own way.
func sameProfile(want, found []byte) bool {
	if bytes.Equal(want, found) {
		return true
	}
	if bytes.Equal(want, noCapacity) {
		return bytes.Equal(want, bytes.TrimSpace(found))
	}
	c, faults := readCapacity(found)
	return len(found) > 0 && len(faults) == 0 && bytes.Equal(want, c.JSON())
}

// noCapacity is the profile of who has the capacity of the desk's model.
var noCapacity = []byte("null")

// profile is what the roster gives an agent who is logged in, nil if nothing.
func (f *fitting) profile(r *roster, a *interaction.Agent) []byte {
	if !isIn(a) {
		return nil
	}
	c := r.talent(a.ID).capacity
	switch {
	case c == nil && r.profiles[a.ID] != nil && len(a.Profile) > 0:
		return noCapacity // the roster names them, and gives them none
	case c == nil:
		return nil
	}
	if f.texts[c] == nil {
		f.texts[c] = c.JSON()
	}
	return f.texts[c]
}

// inherit takes over what an earlier one has under way.
func (f *fitting) inherit(old *fitting) {
	maps.Copy(f.under, old.under)
	f.held = old.held
}

// hold keeps a decision back while the profile of one of its agents is being changed, and reports whether it does: the desk would not
// know yet that there is room.
func (f *fitting) hold(t task) bool {
	if !f.concerns(&t) {
		return false
	}
	f.held = append(f.held, t)
	return true
}

func (f *fitting) concerns(t *task) bool {
	return len(f.under) > 0 && slices.ContainsFunc(t.decision.Agents, func(a interaction.AgentID) bool { return f.under[a] != nil })
}

// next returns what is to be done next: a change, or a decision that waited for one.
func (f *fitting) next(now time.Time) (task, bool) {
	if n := slices.IndexFunc(f.held, func(t task) bool { return !f.concerns(&t) }); n >= 0 {
		t := f.held[n]
		f.held = slices.Delete(f.held, n, n+1)
		return t, true
	}
	if !f.laterDue.IsZero() && !now.Before(f.laterDue) {
		f.line, f.later, f.laterDue = append(f.line, f.later...), nil, time.Time{}
	}
	for len(f.line) > 0 && !now.Before(f.rests) {
		id := f.line[0]
		want := f.wanted[id]
		f.line = f.line[1:]
		if c := f.changed[id]; want != nil && c != nil && now.Before(c.due) {
			f.later, f.laterDue = append(f.later, id), earlier(f.laterDue, c.due)
			continue
		}
		if delete(f.wanted, id); want != nil {
			f.under[id] = want
			return task{agent: id, profile: want}, true
		}
	}
	return task{}, false
}

// due is when there is a change to be made again, zero if there is none.
func (f *fitting) due(now time.Time) time.Time {
	due := f.laterDue
	if len(f.line) > 0 {
		due = earlier(due, f.rests)
	}
	if due.IsZero() {
		return due
	}
	if f.rests.After(due) {
		due = f.rests
	}
	if !due.After(now) {
		return time.Time{}
	}
	return due
}

// made ends a change. The record is to be read again: if the desk did not take the change, it is made again after a rest.
func (f *fitting) made(o outcome, now time.Time) {
	if delete(f.under, o.task.agent); o.refused != nil {
		f.rests = now.Add(Retry)
		return
	}
	c := f.changed[o.task.agent]
	if c == nil {
		c = &changed{rest: Retry / 2}
		f.changed[o.task.agent] = c
	}
	c.rest = min(2*c.rest, mostRest)
	c.due = now.Add(c.rest)
}
