package statistics_test

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// deleteMeFillKept says of each clock in the events whether its promise was kept, where the desk does not say so yet.
func deleteMeFillKept(events []interaction.Event) []interaction.Event {
	type promise struct {
		id   interaction.ID
		kind interaction.ClockKind
	}
	kept, over := map[promise]bool{}, map[promise]bool{}
	for n := range events {
		e := &events[n]
		if e.Facts == nil || len(e.Clocks) == 0 {
			continue
		}
		facts := *e.Facts
		facts.Clocks = slices.Clone(e.Clocks)
		e.Facts = &facts
		handled := e.State == interaction.StateCompleted && e.Reason == string(interaction.EndHandled)
		for k := range facts.Clocks {
			c := &facts.Clocks[k]
			p := promise{e.Interaction, c.Kind}
			if !over[p] && !c.Ended.IsZero() {
				over[p] = true
				inTime := !c.Breached && (c.Due.IsZero() || !c.Ended.After(c.Due))
				met := map[interaction.ClockKind]bool{interaction.ClockAnswer: e.State != interaction.StateCompleted,
					interaction.ClockResponse: e.Type == interaction.EventSent || handled, interaction.ClockResolution: handled}
				kept[p] = inTime && met[c.Kind]
			}
			c.Kept = kept[p]
		}
	}
	return events
}
