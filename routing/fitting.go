package routing

import (
	"bytes"
	"time"

	"github.com/deskline/deskline/interaction"
)

// fitting sees to it that agents' records hold the capacity that the roster gives them: the desk decides by the record.
type fitting struct {
	seen  map[interaction.AgentID]*interaction.Standing // that was looked at last
	texts map[*Capacity][]byte
	tasks []task
	rests time.Time // until then, as the desk did not take one
}

// fit looks at an agent's record, and has it changed if its profile is not the roster's. Where the roster says nothing, what the host
// has set stays.
func (r *Router) fit(a *interaction.Agent) {
	f := &r.fitting
	if f.seen == nil {
		f.seen, f.texts = map[interaction.AgentID]*interaction.Standing{}, map[*Capacity][]byte{}
	}
	if f.seen[a.ID] == a.Standing || a.Presence == interaction.LoggedOut || a.Presence == interaction.PresenceNone {
		return
	}
	f.seen[a.ID] = a.Standing
	c := r.board.roster.talent(a.ID).capacity
	if c == nil {
		return
	}
	if f.texts[c] == nil {
		f.texts[c] = c.JSON()
	}
	if want := f.texts[c]; !bytes.Equal(want, a.Profile) {
		f.tasks = append(f.tasks, task{agent: a.ID, profile: want})
	}
}

// next returns the next change to be made.
func (f *fitting) next(now time.Time) (task, bool) {
	if len(f.tasks) == 0 || now.Before(f.rests) {
		return task{}, false
	}
	t := f.tasks[0]
	f.tasks = f.tasks[1:]
	return t, true
}

// due is when there is a change to be made, zero if there is none.
func (f *fitting) due() time.Time {
	if len(f.tasks) == 0 {
		return time.Time{}
	}
	return f.rests
}

// refit has a change that the desk did not take made again, after a rest.
func (r *Router) refit(o outcome) {
	if o.refused == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fitting.tasks = append(r.fitting.tasks, o.task)
	r.fitting.rests = r.board.now.Add(Retry)
}
