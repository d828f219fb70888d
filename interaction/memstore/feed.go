package memstore

import (
	"context"

	"github.com/deskline/deskline/interaction"
)

// atOnce is how many events are read before commits get their turn.
const atOnce = 1024

// After returns the events behind a position, in order, at most limit. Positions begin at 1 and have no gap; position 0 gives
// the feed from its beginning. An event is seen only when every event before it can be seen, and with all others of its batch.
// None is an empty slice and no error. The caller owns the slice.
func (s *Store) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	position = max(position, 0)
	s.mu.RLock()
	n := min(s.log.end-position, int64(limit))
	s.mu.RUnlock()
	if n <= 0 {
		return nil, nil
	}
	events := make([]interaction.Event, 0, n)
	for int64(len(events)) < n {
		from := position + int64(len(events)) + 1
		events = s.span(from, min(n-int64(len(events)), atOnce)).appendTo(events)
	}
	return events, nil
}

// End returns the position of the last event, 0 if there is none. That event and every one before it can be seen, and so can their
// records; what is committed later has a greater position.
func (s *Store) End(ctx context.Context) (position int64, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.log.end, nil
}

// History returns the events of one subject from the number seq on, at most limit. It costs as much as it returns and at most
// 64 steps more. A subject without events is an empty slice and no error. The caller owns the slice.
func (s *Store) History(ctx context.Context, of interaction.Subject, seq int64, limit int) ([]interaction.Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var events []interaction.Event
	for seq = max(seq, 1); len(events) < limit; seq += atOnce {
		some, more := s.historySpan(of, seq, min(limit-len(events), atOnce))
		if !more {
			break
		}
		events = some.appendTo(events)
	}
	return events, nil
}

// span is a few events taken out from under the lock, with what it takes to unpack them.
type span struct {
	events []raw
	words  []string
	ids    idList
}

func (s *Store) span(from, n int64) span {
	s.mu.RLock()
	defer s.mu.RUnlock()
	found := make([]raw, n)
	for k := range found {
		found[k] = s.log.raw(from + int64(k))
	}
	return span{found, s.names.words, s.ids}
}

// historySpan takes out the events of a subject with the next numbers, and reports whether there are such numbers.
func (s *Store) historySpan(of interaction.Subject, seq int64, numbers int) (found span, more bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	subject, last := s.historyOf(of)
	if last == 0 {
		return span{}, false
	}
	if newest, _ := s.log.raw(last).link(subject); seq > newest {
		return span{}, false
	}
	return span{s.log.history(subject, last, seq, seq+int64(numbers)-1), s.names.words, s.ids}, true
}

// historyOf returns a subject with the position of its last event, 0 if it has none.
func (s *Store) historyOf(of interaction.Subject) (subject, int64) {
	if !of.Interaction.IsZero() {
		if n, known := s.slots[of.Interaction]; known {
			return ofSlot(n), s.rows.at(n).last
		}
		return 0, 0
	}
	if a := s.agentNow(of.Agent); a != nil {
		return ofAgent(a.number), a.last
	}
	return 0, 0
}

func (f span) appendTo(events []interaction.Event) []interaction.Event {
	for k := range f.events {
		events = append(events, f.events[k].event(f.words, &f.ids))
	}
	return events
}

// Watch returns a channel that is closed after the next commit that stores anything. Take it before reading the feed, then wait
// on it: so nothing is missed.
func (s *Store) Watch() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.changed
}
