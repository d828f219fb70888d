package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// cannotPark takes from the switch that it can park a customer: it transfers by itself.
func cannotPark(c *interaction.Config) {
	c.Telephony = c.Telephony.(*interactiontest.Telephony).Transferring()
}

// cannotTransfer takes from the switch that it can transfer by itself.
func cannotTransfer(c *interaction.Config) {
	c.Telephony = c.Telephony.(*interactiontest.Telephony).Parking()
}

// unanswered has ana transfer to bob, who lets it pass, while the customer waits in the queue.
func unanswered(p *interactiontest.Player, s cast) interaction.ID {
	call := talk(p, s)
	logIn(s.bob)
	s.ana.TransfersTo(call, s.bob)
	p.Deliver()
	p.Wait(20 * time.Second)
	p.Deliver()
	return call
}

// unansweredOnThePhone has ana transfer to bob by the switch's own transfer, and bob does not pick up: ana keeps the customer.
func unansweredOnThePhone(p *interactiontest.Player, s cast) {
	call := talk(p, s)
	logIn(s.bob)
	s.ana.TransfersTo(call, s.bob)
	p.Deliver()
	s.ana.Holds(call)
	p.Wait(30 * time.Second)
	p.Deliver()
	s.ana.Releases(call)
	p.Deliver()
	s.ana.Completes(call, "called back later")
}

// transferTales tell of customers who are handed on.
var transferTales = []tale{
	{name: "attended_transfer_and_the_second_completes_first", phones: true, form: interactiontest.Form{Required: true},
		queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpMandatory}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Transfers(call)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Transfers(call)
			p.Deliver()
			p.Wait(2 * time.Minute)
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
			s.ana.Finishes(call, "")
			s.ana.Finishes(call, "handed over")
		}},
	{name: "attended_transfer_is_refused_by_the_switch", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: interaction.AskJoin})
			s.ana.Transfers(call)
			p.Deliver()
			p.Telephony.Mend()
			s.ana.Finishes(call, "")
			s.bob.Retrieves(call)
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "")
		}},
	{name: "transfer_out_of_a_conference", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Conferences(call)
			s.ana.Transfers(call)
			p.Deliver()
			s.ana.Finishes(call, "handed over")
			p.CustomerLeaves(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
		}},
	{name: "blind_transfer_that_is_taken", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.TransfersTo(call, s.bob)
			p.Deliver()
			s.bob.Accepts(call)
			p.Deliver()
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
			s.ana.Finishes(call, "handed over")
		}},
	{name: "transfer_by_the_switch_that_is_taken", phones: true, config: cannotPark, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.TransfersTo(call, s.bob)
			p.Deliver()
			p.Wait(5 * time.Second)
			s.bob.PicksUp(call)
			p.Deliver()
			s.ana.Finishes(call, "handed over")
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
		}},
	{name: "transfer_that_nobody_answers_goes_to_the_queue", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := unanswered(p, s)
			logIn(s.cho)
			p.Offers(call, s.cho)
			s.cho.Accepts(call)
			p.Deliver()
			s.cho.Releases(call)
			p.Deliver()
			s.cho.Completes(call, "solved")
			s.ana.Finishes(call, "")
		}},
	{name: "transfer_that_nobody_answers_goes_back_to_the_transferor", phones: true, queue: interaction.Queue{Unanswered: interaction.UnansweredToAgent},
		tell: func(p *interactiontest.Player, s cast) {
			call := unanswered(p, s)
			s.ana.Accepts(call)
			p.Deliver()
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "called back later")
			s.ana.Finishes(call, "")
		}},
	{name: "transfer_that_nobody_answers_and_the_transferor_neither", phones: true, queue: interaction.Queue{Unanswered: interaction.UnansweredToAgent},
		tell: func(p *interactiontest.Player, s cast) {
			call := unanswered(p, s)
			s.ana.Rejects(call, "not again")
			s.ana.Finishes(call, "")
			p.CustomerLeaves(call)
			p.Deliver()
		}},
	{name: "transfer_that_nobody_answers_overflows", phones: true, overflow: true, queue: interaction.Queue{Unanswered: interaction.UnansweredToOverflow},
		tell: func(p *interactiontest.Player, s cast) {
			call := unanswered(p, s)
			s.cho.LogsIn("backup")
			s.cho.Picks(call)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			s.cho.Completes(call, "solved")
			s.ana.Finishes(call, "")
		}},
	{name: "transfer_by_the_switch_that_nobody_answers", phones: true, config: cannotPark, script: rings("bob"), tell: unansweredOnThePhone},
	{name: "transfer_by_the_switch_that_nobody_answers_does_not_go_back", phones: true, config: cannotPark, script: rings("bob"),
		queue: interaction.Queue{Unanswered: interaction.UnansweredToAgent}, tell: unansweredOnThePhone},
	{name: "transfer_by_the_switch_that_nobody_answers_does_not_overflow", phones: true, config: cannotPark, script: rings("bob"), overflow: true,
		queue: interaction.Queue{Unanswered: interaction.UnansweredToOverflow}, tell: unansweredOnThePhone},
	{name: "transfer_by_the_switch_whose_repetition_is_refused", phones: true, config: cannotPark, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: interaction.AskTransfer, Nth: 2})
			s.ana.TransfersTo(call, s.bob)
			p.Deliver()
			p.Wait(2 * time.Second)
			s.bob.PicksUp(call)
			p.Deliver()
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "called back later")
		}},
	{name: "customer_leaves_while_the_transfer_rings", phones: true, config: cannotPark, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.TransfersTo(call, s.bob)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Completes(call, "gave up")
		}},
	{name: "transferor_hangs_up_while_the_transfer_rings", phones: true, config: cannotPark, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.TransfersTo(call, s.bob)
			p.Deliver()
			s.ana.HangsUp(call)
			p.Deliver()
			s.bob.PicksUp(call)
			p.Deliver()
			s.ana.Finishes(call, "handed over")
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
		}},
	{name: "transfer_to_an_agent_who_has_no_room", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.bob)
			first := p.CallsIn(another, "support")
			s.bob.Picks(first)
			p.Deliver()
			call := talk(p, s)
			s.ana.TransfersTo(call, s.bob)
			s.ana.Consults(call, s.bob)
			s.ana.TransfersTo(call, s.cho)
			s.bob.Releases(first)
			p.Deliver()
			s.bob.Completes(first, "")
			s.bob.ChoosesNotReady("lunch")
			s.ana.TransfersTo(call, s.bob)
			s.bob.IsReady()
			s.ana.TransfersTo(call, s.bob)
			p.Deliver()
			s.bob.Accepts(call)
			p.Deliver()
			s.ana.Finishes(call, "")
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "")
		}},
	{name: "transfer_to_a_queue", phones: true, config: func(c *interaction.Config) {
		c.Queues = append(c.Queues, interaction.Queue{ID: "billing"}, interaction.Queue{ID: "night", Hours: &interaction.Hours{}})
		cannotTransfer(c)
	},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.cho.LogsIn("billing")
			s.ana.TransfersToQueue(call, "support")
			s.ana.TransfersToQueue(call, "nowhere")
			s.ana.TransfersToQueue(call, "billing")
			p.Deliver()
			p.Wait(time.Minute)
			s.cho.Picks(call)
			p.Deliver()
			s.cho.Releases(call)
			p.Deliver()
			s.cho.Completes(call, "paid")
			s.ana.Finishes(call, "handed over")
		}},
	{name: "transfer_to_a_number", phones: true, script: interactiontest.Script{outside: interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			s.gate.Block(partners, "partner list")
			call := talk(p, s)
			s.ana.TransfersToNumber(call, partners)
			s.ana.TransfersToNumber(call, outside)
			p.Deliver()
			p.OutsiderDeclines(call)
			p.Deliver()
			s.ana.TransfersToNumber(call, outside)
			p.Deliver()
			p.OutsiderAnswers(call)
			p.Deliver()
			s.ana.Completes(call, "handed over")
			p.CustomerLeaves(call)
			p.OutsiderHangsUp(call)
			p.Deliver()
		}},
	{name: "attended_transfer_to_a_number", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.ConsultsNumber(call, outside)
			p.Deliver()
			s.ana.Transfers(call)
			p.Deliver()
			s.ana.Completes(call, "handed over")
			p.CustomerLeaves(call)
			p.OutsiderHangsUp(call)
			p.Deliver()
		}},
	{name: "attended_transfer_to_a_number_is_refused_by_the_switch", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.ConsultsNumber(call, outside)
			p.Deliver()
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: interaction.AskJoin, Nth: 1})
			s.ana.Transfers(call)
			s.ana.EndsConsult(call)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
}
