package memstore

import (
	"context"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// fileDebt keeps the set of interactions in which a disposition is owed.
func (s *Store) fileDebt(n uint32, r *row, i *interaction.Interaction) {
	owes := slices.ContainsFunc(i.Legs, func(l interaction.Leg) bool { return l.Debt != interaction.NoDebt })
	if owes == r.owes {
		return
	}
	r.owes = owes
	if !owes {
		s.owing.remove(&s.ids, n)
		return
	}
	s.owing.add(&s.ids, n)
}

// Debts returns the interactions in which the agent owes a disposition for the queue that their leg worked for, oldest first,
// at most limit; agent "" means everybody's, queue "" means every queue's. It looks at interactions with debts only, and at no
// more than it must; it gives way to commits as Find does. None is an empty slice and no error. The caller owns the slice.
func (s *Store) Debts(ctx context.Context, agent interaction.AgentID, queue interaction.QueueID, limit int) ([]interaction.Interaction, error) {
	var found []interaction.Interaction
	var above interaction.ID
	for len(found) < limit {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		views := s.owed(above)
		if len(views) == 0 {
			break
		}
		for n := range views {
			above = views[n].id
			i := views[n].record()
			if len(found) < limit && owes(&i, agent, queue) {
				found = append(found, i)
			}
		}
	}
	return found, ctx.Err()
}

const debtsAtOnce = 256

// owed takes out some interactions with debts, oldest first.
func (s *Store) owed(above interaction.ID) []view {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var views []view
	s.owing.up(&s.ids, above, func(n uint32) bool {
		views = append(views, s.view(*s.ids.at(n), n))
		return len(views) < debtsAtOnce
	})
	return views
}

func owes(i *interaction.Interaction, agent interaction.AgentID, queue interaction.QueueID) bool {
	return slices.ContainsFunc(i.Legs, func(l interaction.Leg) bool {
		return l.Debt != interaction.NoDebt && (agent == "" || l.Agent == agent) && (queue == "" || l.Queue == queue)
	})
}
