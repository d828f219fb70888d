package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

const (
	outside  = "+442079469999"
	partners = "+442079468888" // on the DNC list, where a story says so
)

// rings is a script by which the phones of the agents ring until somebody picks them up.
func rings(agents ...interaction.AgentID) interactiontest.Script {
	s := interactiontest.Script{}
	for _, a := range agents {
		s[interactiontest.Device(a)] = interactiontest.Rings
	}
	return s
}

// consultTales tell of a second conversation beside the customer's.
var consultTales = []tale{
	{name: "consult_conference_and_the_owner_leaves", phones: true, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Completes(call, "")
			p.Wait(4 * time.Second)
			s.bob.PicksUp(call)
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Retrieves(call)
			s.ana.RetrievesParty(call)
			s.ana.Conferences(call)
			p.Wait(time.Minute)
			s.ana.LeavesCall(call)
			p.Deliver()
			s.ana.Finishes(call, "explained")
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
		}},
	{name: "consulted_agent_declines", phones: true, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.bob.Accepts(call)
			s.bob.Declines(call)
			p.Deliver()
			s.ana.Conferences(call)
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "consult_times_out", phones: true, script: rings("bob"), queue: interaction.Queue{ConsultTimeout: 20 * time.Second},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			p.Wait(20 * time.Second)
			p.Deliver()
			s.bob.PicksUp(call)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "consult_with_a_number_on_the_dnc_list", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			s.gate.Block(partners, "partner list")
			call := talk(p, s)
			s.ana.ConsultsNumber(call, partners)
			s.ana.Retrieves(call)
			p.Give(call, interaction.Consult{By: interaction.By("ana"), Number: partners, Override: "they asked for it"})
			p.Grants(s.ana, interaction.Grant{Permission: interaction.Override, Queue: "support"})
			p.Give(call, interaction.Consult{By: interaction.By("ana"), Number: partners, Override: "they asked for it"})
			p.Deliver()
			p.OutsiderHangsUp(call)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "consult_and_customer_hang_up_at_once", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.bob.HangsUp(call)
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Completes(call, "gave up")
		}},
	{name: "customer_leaves_and_the_consult_goes_on", phones: true, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Conferences(call)
			p.Wait(time.Minute)
			s.ana.EndsConsult(call)
			p.Deliver()
		}},
	{name: "wrap_up_ends_a_consult_that_outlives_the_customer", phones: true,
		queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Parties: true}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Completes(call, "gave up")
			p.Wait(30 * time.Second)
			p.Deliver()
			p.Wait(30 * time.Second)
		}},
	{name: "between_the_customer_and_who_is_consulted", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.HoldsParty(call)
			s.ana.Retrieves(call)
			s.ana.RetrievesParty(call)
			s.ana.Retrieves(call)
			s.ana.EndsConsult(call)
			p.Deliver()
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "conference_that_the_customer_leaves_first", phones: true,
		queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Parties: true}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Conferences(call)
			s.ana.ConsultsNumber(call, outside)
			p.Deliver()
			s.ana.Conferences(call)
			s.bob.Finishes(call, "advice")
			p.Wait(5 * time.Minute)
			p.CustomerLeaves(call)
			p.Deliver()
			s.bob.Finishes(call, "advice")
			s.ana.Completes(call, "advice")
		}},
	{name: "conference_that_everybody_leaves_in_turn", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.ConsultsNumber(call, outside)
			p.Deliver()
			s.ana.Conferences(call)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Conferences(call)
			s.bob.LeavesCall(call)
			p.Deliver()
			p.OutsiderHangsUp(call)
			p.Deliver()
			s.ana.HangsUp(call)
			p.Deliver()
			s.ana.Completes(call, "advice")
		}},
	{name: "conference_is_refused_by_the_switch", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: interaction.AskConference, Nth: 1})
			s.ana.Conferences(call)
			s.ana.Conferences(call)
			s.ana.LeavesCall(call)
			p.Deliver()
			s.ana.Finishes(call, "")
			p.CustomerLeaves(call)
			p.Deliver()
			s.bob.Completes(call, "")
		}},
	{name: "conference_with_a_phone_that_can_do_little", phones: true, config: func(c *interaction.Config) {
		c.Telephony = c.Telephony.(*interactiontest.Telephony).Without(interaction.CanHold|interaction.CanConference, "bob")
	},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.RetrievesParty(call)
			s.ana.Conferences(call)
			s.ana.LeavesCall(call)
			p.Deliver()
			s.bob.Holds(call)
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
			s.ana.Finishes(call, "")
		}},
	{name: "email_is_talked_over_by_phone", phones: true, queue: interaction.Queue{CrossMedia: true}, script: rings("bob"),
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			mail := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email, From: "eva@example.com"})
			s.ana.Picks(mail)
			s.ana.ConsultsBy(mail, s.bob, interaction.Voice)
			p.Deliver()
			s.bob.PicksUp(mail)
			p.Deliver()
			s.ana.Sends(mail, "mail-1")
			s.ana.Transfers(mail)
			s.ana.HangsUp(mail)
			p.Deliver()
			s.ana.TransfersTo(mail, s.bob)
			s.bob.Accepts(mail)
			s.ana.Finishes(mail, "")
			s.bob.Sends(mail, "mail-2")
			s.bob.Releases(mail)
			s.bob.Completes(mail, "solved")
		}},
	{name: "message_to_a_colleague_during_a_call", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.ConsultsBy(call, s.bob, interaction.Chat)
			s.bob.Rejects(call, "busy")
			s.ana.ConsultsBy(call, s.bob, interaction.Chat)
			s.bob.Accepts(call)
			s.ana.Holds(call)
			s.ana.Retrieves(call)
			s.bob.LeavesCall(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "solved")
		}},
	{name: "supervisor_listens_whispers_and_barges_in", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			supervise(p, s)
			call := talk(p, s)
			s.sue.Listens(call)
			logIn(s.sue, s.bob)
			s.bob.Listens(call)
			s.sue.Listens(call)
			p.Deliver()
			s.sue.Whispers(call)
			s.ana.ReleasesLeg(call, 2)
			s.sue.BargesIn(call)
			s.sue.BargesIn(call)
			s.sue.LeavesCall(call)
			p.Deliver()
			s.sue.Listens(call)
			p.Deliver()
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "solved")
		}},
	{name: "supervisors_change_of_mode_is_refused_by_the_switch", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			supervise(p, s)
			call := talk(p, s)
			logIn(s.sue)
			s.sue.BargesIn(call)
			p.Deliver()
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: interaction.AskMonitor, Nth: 1})
			s.sue.Listens(call)
			p.Deliver()
			s.sue.Listens(call)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Completes(call, "solved")
		}},
}
