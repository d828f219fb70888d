package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// contact is a customer with two numbers.
var contact = interaction.Contact{First: "Eva", Last: "Lund", Phones: []interaction.Phone{{Number: caller, Preferred: true}, {Number: another, Label: "work"}}}

// dialTales tell of calls that agents make.
var dialTales = []tale{
	{name: "callback_with_after_call_work", phones: true, form: interactiontest.Form{Required: true},
		script: interactiontest.Script{caller: interactiontest.NoAnswer}, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			back := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Direction: interaction.Outbound, Origin: interaction.FromCallback,
				Matter: interaction.Matter{Contact: contact, Subject: "Web callback: broken kettle", Case: []interaction.Attribute{{Name: "model", Value: "K2"}}}})
			p.Offers(back, s.ana)
			s.ana.Accepts(back)
			s.ana.Calls(back, "")
			p.Deliver()
			p.Telephony.Becomes(caller, interactiontest.Answers)
			p.Wait(10 * time.Minute)
			s.ana.Calls(back, "")
			p.Deliver()
			s.ana.Holds(back)
			s.ana.Retrieves(back)
			s.ana.Releases(back)
			p.Deliver()
			s.ana.Completes(back, "")
			s.ana.Completes(back, "repaired")
			p.Wait(30 * time.Second)
		}},
	{name: "redial_to_another_number_that_is_busy", phones: true, script: interactiontest.Script{another: interactiontest.Busy},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(out, "")
			p.Deliver()
			p.CustomerLeaves(out)
			p.Deliver()
			s.ana.Redials(out, "+15550100")
			s.ana.Redials(out, another)
			p.Deliver()
			s.ana.Completes(out, "try tomorrow")
		}},
	{name: "gate_blocks_a_call", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			s.gate.Block(caller, "do not call")
			logIn(s.ana, s.sue)
			p.Grants(s.sue, interaction.Grant{Permission: interaction.Override, Queue: "support"})
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "sue", Matter: interaction.Matter{Contact: contact}})
			other := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(other, "")
			p.Give(other, interaction.Call{By: interaction.By("ana"), Override: "they asked for it"})
			s.ana.Completes(other, "not allowed")
			s.sue.Calls(out, "")
			p.Give(out, interaction.Call{By: interaction.By("sue"), Override: "a recall of the product"})
			p.Deliver()
			s.sue.Releases(out)
			p.Deliver()
			s.sue.Completes(out, "warned")
		}},
	{name: "dial_is_cancelled", phones: true, script: interactiontest.Script{caller: interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(out, "")
			p.Deliver()
			s.ana.Cancels(out)
			p.Deliver()
			s.ana.Completes(out, "")
		}},
	{name: "dial_that_may_not_be_repeated", phones: true,
		config: func(c *interaction.Config) {
			c.Telephony = c.Telephony.(*interactiontest.Telephony).Without(interaction.CanRepeatDial)
		},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultUnknownUndone, Order: interaction.AskDial, Nth: 1})
			s.ana.Calls(out, "")
			p.Wait(45 * time.Second)
			p.Deliver()
			s.ana.Calls(out, "")
			p.Deliver()
			p.CustomerLeaves(out)
			p.Deliver()
			s.ana.Completes(out, "")
		}},
	{name: "agents_phone_does_not_answer_a_dial", phones: true, script: interactiontest.Script{interactiontest.Device("ana"): interactiontest.NoAnswer},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(out, "")
			p.Deliver()
			s.ana.Completes(out, "")
		}},
	{name: "agent_hangs_up_while_it_rings", phones: true, script: interactiontest.Script{caller: interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(out, "")
			p.Deliver()
			s.ana.HangsUp(out)
			p.Deliver()
			s.ana.Completes(out, "")
		}},
	{name: "nobody_signals_anything", phones: true, script: interactiontest.Script{caller: interactiontest.Silent}, queue: interaction.Queue{First: interaction.CustomerFirst},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(out, "")
			p.Wait(46 * time.Second)
			p.Deliver()
			s.ana.Completes(out, "")
		}},
	{name: "desktop_vanishes_in_a_callback", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			back := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Direction: interaction.Outbound, Origin: interaction.FromCallback,
				Matter: interaction.Matter{Contact: contact}})
			p.Offers(back, s.ana)
			s.ana.Accepts(back)
			s.ana.Calls(back, "")
			p.Deliver()
			p.Give(interaction.ID{}, interaction.ReportLost{By: interaction.System(interaction.Host), Agent: "ana"})
			p.Wait(10 * time.Minute)
			p.CustomerLeaves(back)
			p.Deliver()
			p.WaitOut()
		}},
	{name: "outbound_call_is_given_back", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			out := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
			s.ana.Calls(out, "")
			p.Deliver()
			s.ana.GivesBack(out, "bob knows more")
			p.Deliver()
			s.ana.Finishes(out, "")
			p.Offers(out, s.bob)
			s.bob.Accepts(out)
			p.Deliver()
			s.bob.Releases(out)
			p.Deliver()
			s.bob.Completes(out, "")
		}},
}
