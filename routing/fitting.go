package routing

import (
	"bytes"

	"github.com/deskline/deskline/interaction"
)

// fitting sees to it that agents' records hold the capacity that the roster gives them: the desk decides by the record.
type fitting struct {
	seen  map[interaction.AgentID]*interaction.Standing // that was looked at last
	texts map[*Capacity][]byte
	tasks []task
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

func (f *fitting) next() (task, bool) {
	if len(f.tasks) == 0 {
		return task{}, false
	}
	t := f.tasks[0]
	f.tasks = f.tasks[1:]
	return t, true
}
