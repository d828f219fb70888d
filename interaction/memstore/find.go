package memstore

import (
	"cmp"
	"context"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Find returns interactions, newest first by ID, and the cursor of the next page, "" after the last. A page is full unless it is
// the last. None is an empty slice and no error. The caller owns the slice. A cursor that Find did not make is ErrInvalid.
//
// An agent's list, a contact's interactions, an interaction's clones, and what is active in one queue are found without looking
// at others. Every other query looks at the interactions from the cursor on until the page is full: at worst at all, some ten
// nanoseconds each. It gives way to commits every 4,096 interactions and looks at its context then; a long scan may therefore
// show one interaction as it was before a commit and the next as it is after it. Each record by itself is whole.
func (s *Store) Find(ctx context.Context, q interaction.Query) (found []interaction.Interaction, next string, err error) {
	below, err := cursor(q.After)
	if err != nil {
		return nil, "", err
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 100
	}
	limit = min(limit, 1000)
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return nil, "", err
		}
		var views []view
		views, below, more = s.some(&q, below, limit+1-len(found))
		for n := range views {
			i := views[n].record()
			if !matches(&q, &i) {
				continue
			}
			if len(found) == limit {
				return found, found[limit-1].ID.String(), nil
			}
			found = append(found, i)
		}
	}
	return found, "", nil
}

func cursor(after string) (interaction.ID, error) {
	if after == "" {
		return interaction.ID{}, nil
	}
	id, err := interaction.ParseID(after)
	if err != nil {
		return id, &interaction.InvalidError{Field: "after", Rule: "a cursor of an earlier page", Found: "something else"}
	}
	return id, nil
}

const scanAtOnce = 4096

// some takes out at most want interactions below an ID that may match, newest first. It returns where to go on, and whether
// there may be more.
func (s *Store) some(q *interaction.Query, below interaction.ID, want int) (views []view, last interaction.ID, more bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	seen := 0
	visit := func(n uint32) bool {
		last = *s.ids.at(n)
		if seen++; s.mayMatch(q, n) {
			views = append(views, s.view(last, n))
		}
		more = len(views) == want || seen == scanAtOnce
		return !more
	}
	if slots, few := s.few(q); few {
		slices.SortFunc(slots, func(a, b uint32) int { return compare(s.ids.at(b), s.ids.at(a)) })
		for _, n := range slices.Compact(slots) {
			if !below.IsZero() && compare(s.ids.at(n), &below) >= 0 {
				continue
			}
			if !visit(n) {
				break
			}
		}
		return views, last, more
	}
	s.among(q).down(&s.ids, below, visit)
	return views, last, more
}

// among returns the smallest set that holds whatever the query may find.
func (s *Store) among(q *interaction.Query) *order {
	if q.Queue == "" || !q.Active && !active(q.State) {
		return &s.newest
	}
	if kept := s.queues[q.Queue]; kept != nil {
		return &kept.active
	}
	return new(order)
}

// few returns the slots that an index names for the query, in no order, and whether there is an index.
func (s *Store) few(q *interaction.Query) (slots []uint32, indexed bool) {
	switch {
	case q.Agent != "":
		if a := s.agentNow(q.Agent); a != nil {
			for _, l := range a.record.Load {
				if slot, known := s.slots[l.Interaction]; known && !slices.Contains(slots, slot) {
					slots = append(slots, slot)
				}
			}
		}
	case !q.CloneOf.IsZero():
		slots = slices.Clone(s.clones[q.CloneOf])
	case q.Contact != "":
		slots = s.ofContact(q.Contact)
	case len(q.Keys) > 0:
		slots = s.ofContact(q.Keys...)
	default:
		return nil, false
	}
	return slots, true
}

// mayMatch looks at what needs no unpacking.
func (s *Store) mayMatch(q *interaction.Query, n uint32) bool {
	r := s.rows.at(n)
	return r.version != 0 && (q.State == interaction.StateNone || r.state == q.State) && (!q.Active || active(r.state)) &&
		(q.Queue == "" || r.queue.id == q.Queue) && (q.Since.IsZero() || r.lately(q.Since))
}

// matches looks at everything.
func matches(q *interaction.Query, i *interaction.Interaction) bool {
	m := cmp.Or(i.Matter, &noMatter)
	return (q.Queue == "" || i.Queue == q.Queue) && (q.State == interaction.StateNone || i.State == q.State) &&
		(!q.Active || i.Active()) && (q.Contact == "" || m.Contact.KnownBy(q.Contact)) &&
		(len(q.Keys) == 0 || slices.ContainsFunc(q.Keys, func(key string) bool { return m.Contact.KnownBy(key) })) &&
		(q.Since.IsZero() || i.Active() || !i.Completed.Before(q.Since)) && (q.Except.IsZero() || i.ID != q.Except) &&
		(q.CloneOf.IsZero() || m.CloneOf == q.CloneOf) && (q.Agent == "" || openLeg(i, q.Agent))
}

func openLeg(i *interaction.Interaction, agent interaction.AgentID) bool {
	return slices.ContainsFunc(i.Legs, func(l interaction.Leg) bool { return l.Agent == agent && l.Open() })
}
