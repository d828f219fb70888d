package routing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// story is what happens in an office, and the sentence that it proves.
type story struct {
	name string
	officeConfig
	story func(o *office)
}

func tell(t *testing.T, stories []story) {
	t.Helper()
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) { play(t, s.officeConfig, s.story) })
	}
}

func TestRouterOffers(t *testing.T) {
	tell(t, []story{
		// S36
		{name: "who logs in is offered what waits", story: func(o *office) {
			call := o.calls()
			o.expect(call, "waits")
			o.login("ana")
			o.expect(call, "offered to ana")
		}},
		// S36, S144, S154: who has ended is Ready again, and age decides
		{name: "a freed agent is offered what waits longest", story: func(o *office) {
			o.login("ana")
			first := o.calls()
			o.expect(first, "offered to ana")
			o.pass(time.Second)
			second := o.calls()
			o.pass(time.Second)
			third := o.calls()
			o.expect(second, "waits")
			o.accepts("ana", first)
			o.completes("ana", first)
			o.expect(second, "offered to ana")
			o.expect(third, "waits")
		}},
		// S36
		{name: "an arrival goes to the longest idle", story: func(o *office) {
			o.login("cyd", "ana", "bob")
			o.expect(o.calls(), "offered to cyd")
			o.expect(o.calls(), "offered to ana")
			o.expect(o.calls(), "offered to bob")
			o.expect(o.calls(), "waits")
		}},
		{name: "who has just ended goes to the end of the line", story: func(o *office) {
			o.login("ana", "bob")
			first := o.calls()
			o.expect(first, "offered to ana")
			o.accepts("ana", first)
			o.completes("ana", first)
			o.expect(o.calls(), "offered to bob")
		}},
		{name: "a higher priority goes before a longer wait", story: func(o *office) {
			ordinary := o.calls()
			o.pass(time.Minute)
			vip := o.calls(urgent(1))
			o.login("ana")
			o.expect(vip, "offered to ana")
			o.expect(ordinary, "waits")
		}},
		{name: "as many are rung at once as the queue says", officeConfig: officeConfig{
			queues: []interaction.Queue{{ID: "help", Offers: interaction.OfferPolicy{AtOnce: 2}}}}, story: func(o *office) {
			o.login("ana", "bob", "cyd")
			call := o.calls()
			o.expect(call, "offered to ana and bob")
			o.accepts("bob", call)
			o.expect(call, "bob has it")
			o.expect(o.calls(), "offered to ana and cyd")
		}},
		{name: "a customer who leaves during the offer costs nobody anything, and the agent is free for the next", story: func(o *office) {
			o.login("ana")
			call := o.calls()
			o.expect(call, "offered to ana")
			o.leaves(call)
			o.expect(call, "completed, abandoned")
			require.Zero(o.t, o.agent("ana").Misses)
			o.expect(o.calls(), "offered to ana")
		}},
		// S147
		{name: "an agent turned not ready gets no more, and what rang goes to another", story: func(o *office) {
			o.login("ana")
			call := o.calls()
			o.expect(call, "offered to ana")
			o.notReady("ana")
			o.expect(call, "waits")
			o.login("bob")
			o.expect(call, "offered to bob")
			next := o.calls()
			o.expect(next, "waits")
			o.ready("ana")
			o.expect(next, "offered to ana")
		}},
		// S147
		{name: "who is not ready for later gets no more beside what they have", story: func(o *office) {
			o.login("ana")
			chat := o.comes(interaction.Chat)
			o.expect(chat, "offered to ana")
			o.accepts("ana", chat)
			o.notReady("ana")
			next := o.comes(interaction.Chat)
			o.expect(next, "waits")
			_, err := o.desk.CancelNext(o.ctx, "ana")
			o.ok(err)
			o.expect(next, "offered to ana")
		}},
		// S88, S154: bob takes one at a time, and gets the older one
		{name: "what goes back to its queue keeps its age, and its place before who came later", story: func(o *office) {
			o.login("ana")
			mail := o.comes(interaction.Email)
			o.expect(mail, "offered to ana")
			o.accepts("ana", mail)
			o.notReady("ana")
			o.pass(time.Minute)
			later := o.comes(interaction.Email)
			_, err := o.desk.Requeue(o.ctx, mail, "ana", "for somebody else")
			o.ok(err)
			_, err = o.desk.Do(o.ctx, interaction.Request{Command: single("bob")})
			o.ok(err)
			o.login("bob")
			o.expect(mail, "offered to bob")
			o.expect(later, "waits")
		}},
		{name: "what an agent who logs out leaves behind goes to another", story: func(o *office) {
			o.login("ana", "bob")
			mail := o.comes(interaction.Email)
			o.expect(mail, "offered to ana")
			o.accepts("ana", mail)
			o.logout("ana")
			o.expect(mail, "offered to bob")
		}},
		{name: "an automatic acceptance skips the wait", officeConfig: officeConfig{
			queues: []interaction.Queue{{ID: "help", Offers: interaction.OfferPolicy{Automatic: true}}}}, story: func(o *office) {
			o.login("ana")
			o.expect(o.calls(), "ana has it")
			o.expect(o.calls(), "waits")
		}},
		// S156
		{name: "what an agent picks is offered to nobody else", story: func(o *office) {
			o.login("ana", "bob")
			call := o.calls()
			_, err := o.desk.Pick(o.ctx, call, "bob")
			if err != nil { // the router was faster
				o.expect(call, "offered to ana")
				return
			}
			o.expect(call, "bob has it")
			o.expect(o.calls(), "offered to ana")
		}},
	})
}

// TestBurst: of many customers who come at the same moment none of the agents, who are equal, gets more than their share.
func TestBurst(t *testing.T) {
	const agents, customers = 4, 10
	for _, strategy := range Strategies() {
		t.Run("by "+string(strategy), func(t *testing.T) {
			play(t, officeConfig{setup: Setup{Plans: []Plan{{Queue: "help", Strategy: strategy}}}}, func(o *office) {
				for n := range agents {
					o.loginTo(interaction.AgentID(fmt.Sprint("agent", n)), "help")
				}
				o.settle()
				for range customers {
					o.comes(interaction.Chat)
				}
				o.settle()
				for n := range agents { // 10 of 4 are 3 at most
					most := (customers + agents - 1) / agents
					require.LessOrEqual(t, len(o.agent(interaction.AgentID(fmt.Sprint("agent", n))).Load), most)
				}
			})
		})
	}
}
