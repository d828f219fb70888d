package memstore

import (
	"context"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// Agents returns the stored records with an ID greater than after, by ID in the order of its bytes, at most limit. A page costs as
// much as it returns. None is an empty slice and no error. The caller owns the slice.
func (s *Store) Agents(ctx context.Context, after interaction.AgentID, limit int) ([]interaction.Agent, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	from, found := s.agentPlace(after)
	if found {
		from++
	}
	rest := s.byID[from:]
	rest = rest[:min(len(rest), max(limit, 0))]
	page := make([]interaction.Agent, len(rest))
	for k, n := range rest {
		page[k] = s.agents[n].record
	}
	return page, nil
}

// fileAgent puts an agent who has a record from now on into the order of their IDs.
func (s *Store) fileAgent(n uint32) {
	at, _ := s.agentPlace(s.agents[n].record.ID)
	s.byID = slices.Insert(s.byID, at, n)
}

// agentPlace is where an agent stands in the order of IDs, or would stand, and whether they have a record.
func (s *Store) agentPlace(id interaction.AgentID) (at int, found bool) {
	return slices.BinarySearchFunc(s.byID, id, func(n uint32, id interaction.AgentID) int {
		return strings.Compare(s.names.words[n], string(id))
	})
}
