package routing_test

import (
	"bytes"
	"context"
	"encoding/json"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	. "github.com/deskline/deskline/routing"
)

// oneChat is a setup that gives ana room for one chat.
func oneChat() Setup {
	return Setup{Agents: []Profile{{Agent: "ana", Capacity: &Capacity{Count: &Count{Limits: map[interaction.Channel]int{interaction.Chat: 1}}}}}}
}

func TestRouterFits(t *testing.T) {
	fitted := officeConfig{setup: oneChat(), capacity: NewCapacities(Count{})}
	profile := string(oneChat().Agents[0].Capacity.JSON())
	tell(t, []story{
		{name: "the roster's capacity reaches the agent's record, and is kept to", officeConfig: fitted, story: func(o *office) {
			first, second := o.comes(interaction.Chat), o.comes(interaction.Chat)
			o.login("ana")
			o.expect(first, "offered to ana")
			o.expect(second, "waits")
			require.JSONEq(o.t, profile, string(o.agent("ana").Profile))
		}},
		{name: "no decision goes by the capacity of before, although the record has it still", officeConfig: fitted, story: func(o *office) {
			first, second := o.comes(interaction.Chat), o.comes(interaction.Chat)
			o.settle()
			o.store.beforeCommit(func(c interaction.Change) error {
				if caused(c) == interaction.EventAgentSet {
					return interactiontest.ErrFaultyStore
				}
				return nil
			})
			o.loginTo("ana", "help")
			o.pass(10 * time.Second)
			require.Empty(o.t, o.agent("ana").Profile)
			o.expect(first, "offered to ana")
			o.expect(second, "waits")
			o.store.beforeCommit(nil)
			o.pass(time.Second)
			require.JSONEq(o.t, profile, string(o.agent("ana").Profile), "it is tried again")
		}},
		{name: "who is not in the roster keeps what the host has set", officeConfig: fitted, story: func(o *office) {
			_, err := o.desk.SetProfile(o.ctx, "bob", oneChat().Agents[0].Capacity.JSON())
			o.ok(err)
			o.login("bob")
			o.expect(o.comes(interaction.Chat), "offered to bob")
			o.expect(o.comes(interaction.Chat), "waits")
			require.JSONEq(o.t, profile, string(o.agent("bob").Profile))
		}},
		{name: "who is logged out is left alone until they come", officeConfig: fitted, story: func(o *office) {
			_, err := o.desk.SetName(o.ctx, "ana", "Ana")
			o.ok(err)
			o.pass(time.Minute)
			require.Empty(o.t, o.agent("ana").Profile)
			o.login("ana")
			require.NotEmpty(o.t, o.agent("ana").Profile)
		}},
		{name: "a new roster gives those who are there a new capacity", officeConfig: officeConfig{capacity: NewCapacities(Count{}),
			roster: func() Roster { return &shelf{setup: oneChat()} }}, story: func(o *office) {
			first, second := o.comes(interaction.Chat), o.comes(interaction.Chat)
			o.login("ana")
			o.expect(first, "offered to ana")
			more := oneChat()
			more.Agents[0].Capacity = &Capacity{Count: &Count{Limits: map[interaction.Channel]int{interaction.Chat: 2}}}
			o.roster.(*shelf).put(more)
			o.ok(o.router.Reload(o.ctx))
			o.expect(second, "offered to ana")
		}},
	})
}

// rewriting is a store that keeps JSON in its own way, as databases do.
type rewriting struct{ hookedStore }

func (s rewriting) Agent(ctx context.Context, id interaction.AgentID) (interaction.Agent, error) {
	a, err := s.hookedStore.Agent(ctx, id)
	return s.rewrite(a), err
}

func (s rewriting) Agents(ctx context.Context, after interaction.AgentID, limit int) ([]interaction.Agent, error) {
	page, err := s.hookedStore.Agents(ctx, after, limit)
	for n := range page {
		page[n] = s.rewrite(page[n])
	}
	return page, err
}

func (rewriting) rewrite(a interaction.Agent) interaction.Agent {
	var text bytes.Buffer
	if a.Standing == nil || json.Indent(&text, a.Profile, "", " ") != nil {
		return a
	}
	standing := *a.Standing
	standing.Profile = text.Bytes()
	a.Standing = &standing
	return a
}

func TestRouterFitsOnce(t *testing.T) {
	fitted := officeConfig{setup: oneChat(), capacity: NewCapacities(Count{})}
	kept := fitted
	kept.desk = func(c *interaction.Config) { c.Store = rewriting{c.Store.(hookedStore)} }
	// sets has the profile of ana taken away whenever it was given, as a router with another roster would, and counts that.
	sets := func(o *office, long time.Duration) (times int) {
		for range int(long / time.Second) {
			if o.pass(time.Second); len(o.agent("ana").Profile) == 0 || string(o.agent("ana").Profile) == "null" {
				continue
			}
			_, err := o.desk.SetProfile(o.ctx, "ana", json.RawMessage("null"))
			o.ok(err)
			times++
		}
		return times
	}
	tell(t, []story{
		{name: "a store that writes JSON in its own way has the same capacity", officeConfig: kept, story: func(o *office) {
			o.login("ana")
			version := o.agent("ana").Version
			o.pass(time.Hour)
			require.Equal(o.t, version, o.agent("ana").Version)
			require.NotEmpty(o.t, o.agent("ana").Profile)
		}},
		{name: "a capacity that somebody else takes away is given ever more seldom", officeConfig: fitted, story: func(o *office) {
			o.login("ana")
			require.InDelta(o.t, 6+10, sets(o, 11*time.Minute), 2)
		}},
		{name: "and soon again when the agent logs in anew", officeConfig: fitted, story: func(o *office) {
			o.login("ana")
			sets(o, 10*time.Minute)
			o.logout("ana")
			o.login("ana")
			require.JSONEq(o.t, string(oneChat().Agents[0].Capacity.JSON()), string(o.agent("ana").Profile))
		}},
	})
}

// TestRoutersThatDisagree: the rosters of two routers give an agent two capacities.
func TestRoutersThatDisagree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := runningOffice(t, officeConfig{setup: oneChat(), capacity: NewCapacities(Count{})})
		two := oneChat()
		two.Agents[0].Capacity = &Capacity{Count: &Count{Limits: map[interaction.Channel]int{interaction.Chat: 2}}}
		o.roster = two
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		var running sync.WaitGroup
		defer running.Wait()
		defer o.running(ctx, &running, o.newRouter(o.newDesk(o.store)))()
		o.login("ana")
		o.pass(10 * time.Minute)
		require.Less(t, o.agent("ana").Version, int64(50))
	})
}

// bilingual is a setup in which help asks for Danish, and whoever is named can do it.
func bilingual(agents ...interaction.AgentID) Setup {
	s := Setup{Skills: []string{"danish"}, Plans: []Plan{{Queue: "help", Skills: skills("danish", 1)}}}
	for _, a := range agents {
		s.Agents = append(s.Agents, Profile{Agent: a, Skills: skills("danish", 1)})
	}
	return s
}

func TestRouterReloads(t *testing.T) {
	silent := officeConfig{roster: func() Roster { return &shelf{setup: bilingual("ana")} }}
	telling := officeConfig{roster: func() Roster { return &tellingShelf{shelf{setup: bilingual("ana")}} }}
	tell(t, []story{
		{name: "a new roster is loaded when it is told to, and what waits is looked at anew", officeConfig: silent, story: func(o *office) {
			o.login("bob")
			call := o.calls()
			o.roster.(*shelf).put(bilingual("bob"))
			o.pass(time.Hour)
			o.expect(call, "waits")
			o.ok(o.router.Reload(o.ctx))
			o.expect(call, "offered to bob")
		}},
		{name: "a roster with faults changes nothing, and every fault is told", officeConfig: silent, story: func(o *office) {
			o.login("bob", "ana")
			wrong := bilingual("bob")
			wrong.Skills, wrong.Plans[0].Queue = nil, "nowhere"
			o.roster.(*shelf).put(wrong)
			var faults *SetupError
			require.ErrorAs(o.t, o.router.Reload(o.ctx), &faults)
			require.Len(o.t, faults.Faults, 3)
			o.expect(o.calls(), "offered to ana")
		}},
		{name: "a roster that tells is loaded when it changes", officeConfig: telling, story: func(o *office) {
			o.login("bob")
			call := o.calls()
			o.expect(call, "waits")
			o.roster.(*tellingShelf).put(bilingual("bob"))
			o.expect(call, "offered to bob")
		}},
		{name: "a change in the middle of work is not missed", officeConfig: officeConfig{roster: telling.roster, router: func(c *Config) {
			c.Decided = func(Decision, func() Explanation) { c.Roster.(*tellingShelf).put(bilingual("bob")) }
		}}, story: func(o *office) {
			o.login("ana", "bob")
			o.expect(o.calls(), "offered to ana")
			o.pass(time.Second)
			o.expect(o.calls(), "offered to bob")
		}},
		{name: "a change while the roster was being loaded is not missed", officeConfig: officeConfig{
			roster: func() Roster { return &hastyShelf{tellingShelf: tellingShelf{shelf{setup: bilingual("ana")}}} }}, story: func(o *office) {
			o.login("ana", "bob")
			o.expect(o.calls(), "offered to bob")
		}},
		{name: "a roster that cannot be loaded when it has changed is loaded later", officeConfig: telling, story: func(o *office) {
			o.login("ana", "bob")
			o.roster.(*tellingShelf).lose(true)
			o.roster.(*tellingShelf).put(bilingual("bob"))
			o.expect(o.calls(), "offered to ana") // as before
			o.roster.(*tellingShelf).lose(false)
			o.pass(time.Second)
			o.expect(o.calls(), "offered to bob")
		}},
		{name: "a capacity that the roster takes away is the desk's again", officeConfig: officeConfig{capacity: NewCapacities(nil),
			roster: func() Roster { return &shelf{setup: oneChat()} }}, story: func(o *office) {
			o.login("ana")
			first, second := o.comes(interaction.Chat), o.comes(interaction.Chat)
			o.expect(first, "offered to ana")
			o.expect(second, "waits")
			o.roster.(*shelf).put(Setup{Agents: []Profile{{Agent: "ana"}}})
			o.ok(o.router.Reload(o.ctx))
			o.expect(second, "offered to ana")
		}},
		{name: "capacities that the desk's model does not read are refused", officeConfig: silent, story: func(o *office) {
			o.settle()
			o.roster.(*shelf).put(oneChat())
			var faults *SetupError
			require.ErrorAs(o.t, o.router.Reload(o.ctx), &faults)
			require.Equal(o.t, "agents[0].capacity", faults.Faults[0].Field)
		}},
		{name: "a roster that changed for the worse is told to the host", officeConfig: officeConfig{roster: telling.roster, router: func(c *Config) {
			c.RosterFailed = func(err error) { c.Roster.(*tellingShelf).put(bilingual("bob")) }
		}}, story: func(o *office) {
			o.login("bob")
			wrong := bilingual("ana")
			wrong.Skills = nil
			o.roster.(*tellingShelf).put(wrong)
			o.pass(time.Second)
			o.expect(o.calls(), "offered to bob")
		}},
		{name: "a roster that changed for the worse is not loaded again and again", officeConfig: telling, story: func(o *office) {
			o.login("ana")
			wrong := bilingual("ana")
			wrong.Skills = nil
			o.roster.(*tellingShelf).put(wrong)
			o.pass(time.Hour)
			require.Equal(o.t, 2, o.roster.(*tellingShelf).loaded())
			o.expect(o.calls(), "offered to ana")
		}},
	})
}

// hastyShelf is changed while it is loaded for the first time: it gives what was on it before.
type hastyShelf struct{ tellingShelf }

func (s *hastyShelf) Load(ctx context.Context) (Setup, error) {
	setup, err := s.tellingShelf.Load(ctx)
	if s.loaded() == 1 {
		s.put(bilingual("bob"))
	}
	return setup, err
}

// sourced are policies that a desk asks for, and cannot list.
type sourced map[interaction.QueueID]interaction.Queue

func (s sourced) Queue(_ context.Context, id interaction.QueueID) (interaction.Queue, error) {
	q, known := s[id]
	if !known {
		return q, interaction.ErrNotFound
	}
	return q, nil
}

func TestRouterAndQueuesThatAreNotListed(t *testing.T) {
	twice := sourced{"far": {ID: "far", Offers: interaction.OfferPolicy{AtOnce: 2}}}
	source := officeConfig{desk: func(c *interaction.Config) { c.QueueSource = twice }}
	named := source
	named.setup = Setup{Agents: []Profile{{Agent: "ana", Queues: []Served{{Queue: "far"}}}}}
	tell(t, []story{
		{name: "their policy holds as soon as somebody logs in to one", officeConfig: source, story: func(o *office) {
			call := o.calls(in("far"))
			o.expect(call, "waits in far")
			o.loginTo("ana", "far")
			o.loginTo("bob", "far")
			o.settle()
			o.leaves(call)
			o.expect(o.calls(in("far")), "offered to ana and bob in far")
		}},
		{name: "a restart finds what waits in one", officeConfig: source, story: func(o *office) {
			o.stop()
			call := o.calls(in("far"))
			o.loginTo("ana", "far")
			o.stop = o.start()
			o.expect(call, "offered to ana in far")
		}},
		{name: "and when somebody logs in after the restart", officeConfig: source, story: func(o *office) {
			o.stop()
			call := o.calls(in("far"))
			o.stop = o.start()
			o.settle()
			o.loginTo("ana", "far")
			o.expect(call, "offered to ana in far")
		}},
		{name: "a profile may name one", officeConfig: named, story: func(o *office) {
			o.loginTo("ana", "help", "far")
			call := o.calls()
			o.expect(o.calls(in("far")), "offered to ana in far")
			o.expect(call, "waits")
		}},
	})
}
