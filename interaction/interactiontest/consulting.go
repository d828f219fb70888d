package interactiontest

import (
	"context"

	"github.com/deskline/deskline/interaction"
)

// Consult calls the device of o.Target, or o.Number, under o.Call. When it is answered, the agent's call o.Peer is taken out of
// the conversation with the customer and joined with it. A device of the agent's that is not up under o.Peer is rung first. All
// signals are about o.Call; if the agent's own device fails or hangs up before both are joined, the cause is
// [interaction.CauseFailed].
func (t *Telephony) Consult(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskConsult, CallOrder: o}}, func() error {
		own := t.live(o.Peer)
		busy := own != nil && (own.dial != nil || !own.State.talking())
		if !t.can(o.Agent, interaction.CanConsult) || o.Peer == "" || busy || !t.callable(o) {
			return interaction.ErrCallRefused
		}
		if own == nil {
			own = t.add(o.Peer, Call{Interaction: o.Interaction, Agent: o.Agent})
		}
		d := &dialling{t: t, number: t.callee(o), device: own}
		d.begin(interaction.AgentFirst)
		return nil
	})
}

// Join lets o.Call into the conversation of the customer's call o.Peer, and takes the agent's call o.Own out of it. A hold ends.
// Either of the two that is gone is [interaction.ErrNoSuchCall]; o.Own may be. One that was not answered yet is refused.
func (t *Telephony) Join(ctx context.Context, o interaction.CallOrder) error {
	return t.gather(ctx, interaction.AskJoin, interaction.CanConsult, o, []interaction.CallID{o.Call, o.Peer}, func(all []*call) {
		t.partFrom(o.Own, all[0])
		t.partFrom(o.Own, all[1])
		t.enter(all[0], all[1])
		all[1].State = CallUp
	})
}

// Conference lets o.Call and the agent's call o.Own into the conversation of the customer's call o.Peer. Their holds end. One
// that is gone is [interaction.ErrNoSuchCall]; one that was not answered yet is refused.
func (t *Telephony) Conference(ctx context.Context, o interaction.CallOrder) error {
	return t.gather(ctx, interaction.AskConference, interaction.CanConference, o, []interaction.CallID{o.Call, o.Peer, o.Own}, func(all []*call) {
		for _, c := range all {
			t.enter(c, all[1])
		}
	})
}

// gather does something with calls that must all have been answered.
func (t *Telephony) gather(ctx context.Context, kind interaction.AskKind, needs interaction.Capability, o interaction.CallOrder, who []interaction.CallID, act func([]*call)) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: kind, CallOrder: o}}, func() error {
		var all []*call
		for _, id := range who {
			c := t.live(id)
			if c == nil {
				return interaction.ErrNoSuchCall
			}
			all = append(all, c)
		}
		if !t.can(o.Agent, needs) {
			return interaction.ErrCallRefused
		}
		for _, c := range all {
			if c.State.unanswered() || c.dial != nil {
				return interaction.ErrCallRefused
			}
		}
		act(all)
		return nil
	})
}

// Transfer calls the device of o.Target, or o.Number, under o.Call. When it is answered, it enters the conversation of the
// customer's call o.Peer, and the agent's call o.Own is taken out of it. A peer that is gone is [interaction.ErrNoSuchCall]; one
// that goes while it rings makes the call fail when it is picked up.
func (t *Telephony) Transfer(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskTransfer, CallOrder: o}}, func() error {
		peer := t.live(o.Peer)
		if peer == nil {
			return interaction.ErrNoSuchCall
		}
		if !t.can(o.Agent, interaction.CanTransfer) || peer.State.unanswered() || !t.callable(o) {
			return interaction.ErrCallRefused
		}
		c := t.callee(o)
		t.rings(c, peer, func() {
			t.partFrom(o.Own, peer)
			t.enter(c, peer)
			peer.State = CallUp
		})
		return nil
	})
}

// callable reports whether an order says whom to call, under an ID that is free.
func (t *Telephony) callable(o interaction.CallOrder) bool {
	return o.Call != "" && t.live(o.Call) == nil && (o.Target != "" || o.Number != "")
}

// callee writes the call of a consult or a transfer into the book.
func (t *Telephony) callee(o interaction.CallOrder) *call {
	if o.Target != "" {
		return t.add(o.Call, Call{Interaction: o.Interaction, Agent: o.Target})
	}
	return t.add(o.Call, Call{Interaction: o.Interaction, Number: o.Number, Outside: true})
}

// rings rings a call's phone, and lets something follow when it is picked up, unless whom it is for is gone by then.
func (t *Telephony) rings(c, with *call, then func()) {
	c.announced = true
	c.answered = func() {
		if with.State == CallGone {
			t.end(c)
			t.failed(c, interaction.CauseFailed)
			return
		}
		then()
		t.signal(c, interaction.SignalAnswered, "", "")
	}
	c.failed = func(cause interaction.Cause) { t.failed(c, cause) }
	t.ringUp(c, t.farEnd(c, Answers))
}
