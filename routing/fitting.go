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

	stranger bool // somebody has logged in to a queue of which the board knows nothing
}

func newFitting() fitting {
	return fitting{fits: map[interaction.AgentID]*interaction.Standing{}, texts: map[*Capacity][]byte{},
		wanted: map[interaction.AgentID][]byte{}, under: map[interaction.AgentID][]byte{}}
}

// know tells a board of an agent's record, and has the record changed if its profile is not the roster's. Of whom the roster
// does not name, what the host has set stays.
func (f *fitting) know(b *Board, a interaction.Agent) {
	if f.fits[a.ID] != a.Standing {
		f.fit(b.roster, &a)
		f.stranger = f.stranger || a.Standing != nil && slices.ContainsFunc(a.Queues, b.isStrange)
	}
	b.SetAgent(a)
}

// listen returns who tells a board what is read.
func (f *fitting) listen(b *Board) listener {
	return func(agents []interaction.Agent, waiting []interaction.Interaction) {
		for n := range agents {
			f.know(b, agents[n])
		}
		for n := range waiting {
			b.SetInteraction(waiting[n])
		}
	}
}

// fit gives an agent the roster's profile.
func (f *fitting) fit(r *roster, a *interaction.Agent) {
	want := f.profile(r, a)
	if want == nil || bytes.Equal(want, a.Profile) {
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

// noCapacity is the profile of who has the capacity of the desk's model.
var noCapacity = []byte("null")

// profile is what the roster gives an agent who is logged in, nil if nothing.
func (f *fitting) profile(r *roster, a *interaction.Agent) []byte {
	if a.Standing == nil || a.Presence == interaction.LoggedOut || a.Presence == interaction.PresenceNone {
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
	for len(f.line) > 0 && !now.Before(f.rests) {
		id := f.line[0]
		want := f.wanted[id]
		f.line = f.line[1:]
		if delete(f.wanted, id); want != nil {
			f.under[id] = want
			return task{agent: id, profile: want}, true
		}
	}
	return task{}, false
}

// due is when there is a change to be made again, zero if there is none.
func (f *fitting) due(now time.Time) time.Time {
	if len(f.line) == 0 || !f.rests.After(now) {
		return time.Time{}
	}
	return f.rests
}

// made ends a change. The record is to be read again: if the desk did not take the change, it is made again after a rest.
func (f *fitting) made(o outcome, now time.Time) {
	if delete(f.under, o.task.agent); o.refused != nil {
		f.rests = now.Add(Retry)
	}
}
