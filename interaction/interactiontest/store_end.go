package interactiontest

import (
	"errors"
	"fmt"

	"github.com/deskline/deskline/interaction"
)

var storeFeedEndCases = []storeCase{
	{name: "the end of the feed is its last event", rule: "the position of the last event, 0 if there is none; a conflict does not move it", needs: []ability{feeds, tellsEnd}, run: func(t *storeTest) {
		t.endsAt(0)
		i := t.keep(t.created("sales"))
		t.endsAt(1)
		c := t.created("sales")
		c.Events = append(c.Events, t.agent(interaction.Agent{ID: "ana"}).Events...)
		c.Events[1].AgentSeq = 0
		t.commit(c, t.edited(i), t.created("support"))
		t.endsAt(5)
		t.conflicts("a stale change", t.edited(i))
		t.endsAt(5)
		for range 1100 {
			t.commit(t.created("sales"))
		}
		t.endsAt(1105)
	}},
	{name: "what is committed later is behind the end", rule: "the end and every event before it can be seen, with their records, and what is committed later has a greater position, also while others write", needs: []ability{feeds, tellsEnd}, run: func(t *storeTest) {
		changes := make([][]interaction.Change, racers)
		for n := range changes {
			for range rounds {
				changes[n] = append(changes[n], t.created("sales"))
			}
		}
		wrong := make([]error, racers)
		together(func(n int) {
			for _, c := range changes[n] {
				wrong[n] = errors.Join(wrong[n], t.behindTheEnd(c))
			}
		})
		if err := errors.Join(wrong...); err != nil {
			t.Fatal(err)
		}
		t.endsAt(racers * rounds)
	}},
}

// endsAt checks where the feed ends, and that it is there that the events end.
func (t *storeTest) endsAt(want int64) {
	t.Helper()
	end, err := t.End(t.Context())
	if err != nil || end != want {
		t.Fatalf("the feed ends at %d, %v, want %d", end, err, want)
	}
	if got := t.after(end, 10); len(got) != 0 {
		t.Fatalf("there is an event at %d behind the end at %d", got[0].Position, end)
	}
	if end > 0 && len(t.after(end-1, 10)) != 1 {
		t.Fatalf("there is no event at the end, which is %d", end)
	}
}

// behindTheEnd takes the end of the feed, commits a change of one event, and holds both against what the feed has.
func (t *storeTest) behindTheEnd(c interaction.Change) error {
	end, err := t.End(t.Context())
	if err != nil {
		return fmt.Errorf("the end of the feed: %w", err)
	}
	if err := t.seenAt(end); err != nil {
		return err
	}
	if errs, err := t.Commit(t.Context(), []interaction.Change{c}); err != nil || errs[0] != nil {
		return fmt.Errorf("commit: %v, %v", errs, err)
	}
	told, err := t.History(t.Context(), interaction.Subject{Interaction: stored(c).ID}, 1, 1)
	if err != nil || len(told) != 1 || told[0].Position <= end {
		return fmt.Errorf("the feed ended at %d, and what was committed then is told as %+v, %v", end, told, err)
	}
	return nil
}

// seenAt checks that there is an event at a position, and the record that it tells of; position 0 is before the first.
func (t *storeTest) seenAt(position int64) error {
	if position == 0 {
		return nil
	}
	last, err := t.After(t.Context(), position-1, 1)
	if err != nil || len(last) != 1 || last[0].Position != position {
		return fmt.Errorf("the feed ends at %d, where it has %+v, %v", position, last, err)
	}
	if i, err := t.Interaction(t.Context(), last[0].Interaction); err != nil || i.Version < last[0].Seq {
		return fmt.Errorf("the record that the event at %d tells of: version %d, %v, want %d", position, i.Version, err, last[0].Seq)
	}
	return nil
}
