package memstore

import (
	"context"
	"fmt"

	"github.com/deskline/deskline/interaction"
)

// Commit stores changes in the order given, each all or nothing, and returns one error for each: nil, or one that is
// ErrConflict. A record without an ID is ErrInvalid, and so is a version that is not above the one it replaces, because it would
// fence nothing off. The second result is the context's error if it was done before, with nothing stored; no outcome is ever
// unknown.
func (s *Store) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("memstore: commit: %w", err)
	}
	errs := make([]error, len(batch))
	s.mu.Lock()
	defer s.mu.Unlock()
	stored := false
	for n := range batch {
		if errs[n] = s.conflict(&batch[n]); errs[n] == nil {
			s.store(&batch[n])
			stored = true
		}
	}
	if stored && s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
	return errs, nil
}

// conflict says why a change cannot be stored, nil if it can.
func (s *Store) conflict(c *interaction.Change) error {
	if s.answers.has(c.Answer.Request) {
		return fmt.Errorf("memstore: request %s has an answer: %w", c.Answer.Request, interaction.ErrConflict)
	}
	for n := range c.Interactions {
		w := &c.Interactions[n]
		var found int64
		if slot, known := s.slotOf(w.Now.ID); known {
			found = s.rows.at(slot).version
		}
		if err := fence(w.Was, found, w.Now.Version, interaction.Subject{Interaction: w.Now.ID}); err != nil {
			return err
		}
	}
	for n := range c.Agents {
		w := &c.Agents[n]
		var found int64
		if number, known := s.numberOf(w.Now.ID); known {
			found = s.agents[number].record.Version
		}
		if err := fence(w.Was, found, w.Now.Version, interaction.Subject{Agent: w.Now.ID}); err != nil {
			return err
		}
	}
	return nil
}

func fence(was, found, now int64, of interaction.Subject) error {
	if was != found {
		return &interaction.ConflictError{Subject: of, Expected: was, Found: found}
	}
	if of == (interaction.Subject{}) {
		return &interaction.InvalidError{Field: "id", Rule: "required", Found: "nothing"}
	}
	if now <= was {
		return &interaction.InvalidError{Field: "version", Rule: fmt.Sprintf("above %d", was), Found: fmt.Sprint(now)}
	}
	return nil
}

func (s *Store) store(c *interaction.Change) {
	for n := range c.Events {
		s.append(&c.Events[n])
	}
	for n := range c.Interactions {
		w := &c.Interactions[n]
		s.keep(s.slot(w.Now.ID), &w.Now)
	}
	for n := range c.Agents {
		w := &c.Agents[n]
		s.keepAgent(s.number(w.Now.ID), &w.Now)
	}
	if !c.Answer.Request.IsZero() {
		s.answers.add(s, &c.Answer)
	}
}
