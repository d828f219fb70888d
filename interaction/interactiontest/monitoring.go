package interactiontest

import (
	"cmp"
	"context"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Monitor rings the device of o.Agent under o.Call and lets it take part in what the agent's call o.Peer hears and says, as
// o.Mode says; it goes along when that call moves to another conversation. Where o.Call is there already only the mode changes.
// It ends with o.Peer: the signal is hung_up by the system, or failed if it was not answered yet. A peer that is gone is
// [interaction.ErrNoSuchCall]; one that is not an agent's, or not answered, is refused.
func (t *Telephony) Monitor(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskMonitor, CallOrder: o}}, func() error {
		on := t.live(o.Peer)
		if on == nil {
			return interaction.ErrNoSuchCall
		}
		c := t.live(o.Call)
		known := o.Mode == interaction.Listen || o.Mode == interaction.Whisper || o.Mode == interaction.BargeIn
		if !t.can(o.Agent, interaction.CanMonitor) || !known || o.Call == "" || on.Agent == "" || !on.State.talking() || c != nil && c.on == nil {
			return interaction.ErrCallRefused
		}
		if c != nil {
			c.Mode = o.Mode
			return nil
		}
		c = t.add(o.Call, Call{Interaction: o.Interaction, Agent: o.Agent, Mode: o.Mode})
		c.on = on
		t.rings(c, on, func() {})
		return nil
	})
}

// abandon ends the calls of those who monitor one that is gone.
func (t *Telephony) abandon(gone *call) {
	var left []*call
	for _, c := range t.book {
		if c.on == gone && c.State != CallGone {
			left = append(left, c)
		}
	}
	slices.SortFunc(left, func(a, b *call) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range left {
		if c.State.unanswered() {
			t.end(c)
			t.failed(c, interaction.CauseFailed)
			continue
		}
		t.hungUp(c, interaction.BySystem)
	}
}
