package memstore

import (
	"context"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// After returns the events behind a position, in order, at most limit. Positions begin at 1 and have no gap; position 0 gives
// the feed from its beginning. An event is seen only when every event before it can be seen, and with all others of its batch.
// None is an empty slice and no error.
func (s *Store) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	position = max(position, 0)
	s.mu.RLock()
	n := min(s.log.end-position, int64(limit))
	var found []raw
	if n > 0 {
		found = make([]raw, n)
	}
	for k := range found {
		found[k] = s.log.raw(position + int64(k) + 1)
	}
	words, ids := s.names.words, s.ids
	s.mu.RUnlock()
	return events(found, words, &ids), nil
}

// History returns the events of one subject from the number seq on, at most limit. It costs as much as it returns and at most
// 64 steps more. A subject without events is an empty slice and no error.
func (s *Store) History(ctx context.Context, of interaction.Subject, seq int64, limit int) ([]interaction.Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if limit <= 0 {
		return nil, nil
	}
	limit = min(limit, 1<<31)
	s.mu.RLock()
	var found []raw
	if n, known := s.slots[of.Interaction]; known {
		found = s.log.history(ofSlot(n), s.rows.at(n).last, seq, limit)
	}
	if a := s.agentNow(of.Agent); a != nil && of.Interaction.IsZero() {
		found = s.log.history(ofAgent(a.number), a.last, seq, limit)
	}
	words, ids := s.names.words, s.ids
	s.mu.RUnlock()
	slices.Reverse(found)
	return events(found, words, &ids), nil
}

func events(found []raw, words []string, ids *idList) []interaction.Event {
	all := make([]interaction.Event, len(found))
	for k := range found {
		all[k] = found[k].event(words, ids)
	}
	return all
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
