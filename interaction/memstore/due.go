package memstore

import (
	"container/heap"
	"context"
	"time"

	"github.com/deskline/deskline/interaction"
)

// subject is an interaction by its slot, or an agent by number.
type subject uint32

const agentBit subject = 1 << 31

func ofSlot(n uint32) subject  { return subject(n) }
func ofAgent(n uint32) subject { return subject(n) | agentBit }

// known returns the subject as a number, if the store has met it and it is one of the two kinds.
func (s *Store) known(of interaction.Subject) (subject, bool) {
	if of.Interaction.IsZero() {
		n, known := s.numberOf(of.Agent)
		return ofAgent(n), known
	}
	n, known := s.slotOf(of.Interaction)
	return ofSlot(n), known && of.Agent == ""
}

func (s *Store) subjectOf(of subject) interaction.Subject {
	if of&agentBit != 0 {
		return interaction.Subject{Agent: interaction.AgentID(s.names.words[of&^agentBit])}
	}
	return interaction.Subject{Interaction: *s.ids.at(uint32(of))}
}

// place returns where the subject's place in the heap is kept.
func (s *Store) place(of subject) *uint32 {
	if of&agentBit != 0 {
		return &s.agents[of&^agentBit].due
	}
	return &s.rows.at(uint32(of)).place
}

// dueHeap holds every subject that has a deadline, with the next to pass at the top: entry n is not after entries 2n+1 and 2n+2.
type dueHeap []dueAt

type dueAt struct {
	at int64
	of subject
}

// before orders deadlines: by time, then interactions by ID, then agents by ID.
func (s *Store) before(a, b dueAt) bool {
	if a.at != b.at || a.of == b.of {
		return a.at < b.at
	}
	if a.of&agentBit != b.of&agentBit {
		return b.of&agentBit != 0
	}
	if a.of&agentBit != 0 {
		return s.agents[a.of&^agentBit].record.ID < s.agents[b.of&^agentBit].record.ID
	}
	return compare(s.ids.at(uint32(a.of)), s.ids.at(uint32(b.of))) < 0
}

// setDue gives a subject another deadline, or takes it away. Place is the subject's own.
func (s *Store) setDue(of subject, place *uint32, at int64) {
	if at == never {
		if *place != 0 {
			s.removeDue(*place - 1)
		}
		return
	}
	if *place == 0 {
		s.due = append(s.due, dueAt{})
		s.settle(uint32(len(s.due)-1), dueAt{at, of})
		return
	}
	s.settle(*place-1, dueAt{at, of})
}

func (s *Store) removeDue(n uint32) {
	*s.place(s.due[n].of) = 0
	last := s.due[len(s.due)-1]
	s.due = s.due[:len(s.due)-1]
	if int(n) < len(s.due) {
		s.settle(n, last)
	}
}

// settle puts an entry where it belongs, beginning at a free place.
func (s *Store) settle(n uint32, entry dueAt) {
	for n > 0 {
		up := (n - 1) / 2
		if !s.before(entry, s.due[up]) {
			break
		}
		s.putDue(n, s.due[up])
		n = up
	}
	for {
		down := 2*n + 1
		if int(down) >= len(s.due) {
			break
		}
		if int(down)+1 < len(s.due) && s.before(s.due[down+1], s.due[down]) {
			down++
		}
		if !s.before(s.due[down], entry) {
			break
		}
		s.putDue(n, s.due[down])
		n = down
	}
	s.putDue(n, entry)
}

func (s *Store) putDue(n uint32, entry dueAt) {
	s.due[n] = entry
	*s.place(entry.of) = n + 1
}

// Due returns the subjects whose earliest deadline is at or before the time, oldest first, at most limit. Of those due at the
// same microsecond interactions come first, by ID, then agents, by ID. It takes nothing away: the same subject comes again until
// its record says otherwise. It costs as much as it returns. None is an empty slice and no error. The caller owns the slice.
func (s *Store) Due(ctx context.Context, at time.Time, limit int) ([]interaction.Due, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.dueBy(at.UnixMicro(), limit), nil
}

func (s *Store) dueBy(at int64, limit int) []interaction.Due {
	if limit <= 0 || len(s.due) == 0 || s.due[0].at > at {
		return nil
	}
	var passed []interaction.Due
	ripe := ripening{store: s, entries: []int{0}}
	for len(passed) < limit && len(ripe.entries) > 0 {
		n := ripe.entries[0]
		entry := s.due[n]
		passed = append(passed, interaction.Due{Subject: s.subjectOf(entry.of), At: time.UnixMicro(entry.at).UTC()})
		ripe.next(n, at)
	}
	return passed
}

// ripening holds the entries of the heap that may come next: the children of those already taken.
type ripening struct {
	store   *Store
	entries []int
}

// next takes the first entry away and puts its due children in.
func (r *ripening) next(n int, at int64) {
	heap.Pop(r)
	for down := 2*n + 1; down <= 2*n+2 && down < len(r.store.due); down++ {
		if r.store.due[down].at <= at {
			heap.Push(r, down)
		}
	}
}

func (r *ripening) Len() int { return len(r.entries) }
func (r *ripening) Less(a, b int) bool {
	return r.store.before(r.store.due[r.entries[a]], r.store.due[r.entries[b]])
}
func (r *ripening) Swap(a, b int) { r.entries[a], r.entries[b] = r.entries[b], r.entries[a] }
func (r *ripening) Push(n any)    { r.entries = append(r.entries, n.(int)) }
func (r *ripening) Pop() any {
	last := r.entries[len(r.entries)-1]
	r.entries = r.entries[:len(r.entries)-1]
	return last
}
