package routing_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

func TestRouterExplains(t *testing.T) {
	spoken := officeConfig{setup: Setup{Skills: []string{"danish"}, Agents: []Profile{{Agent: "bob", Skills: skills("danish", 40)}}}}
	tell(t, []story{
		{name: "before it has begun a router knows of nobody", story: func(o *office) {
			r := o.newRouter(o.desk)
			call := o.calls()
			require.Equal(o.t, Explanation{Interaction: call, Standing: NotWaiting}, r.Explain(call))
			require.Equal(o.t, "ana: logged out", r.ExplainAgent("ana").String())
			_, waits := r.Position(call)
			require.False(o.t, waits)
			require.Empty(o.t, r.Positions("help"))
		}},
		{name: "a non-assignment says why, for everybody", officeConfig: spoken, story: func(o *office) {
			o.login("ana", "bob", "cyd")
			o.expect(o.calls(), "offered to ana")
			o.notReady("cyd")
			call := o.calls(asking("danish", 60))
			o.settle()
			e := o.router.Explain(call)
			require.Equal(o.t, Waiting, e.Standing)
			require.Equal(o.t, []Excluded{{Rule: RuleSkill, Why: "danish at level 40, not 60", Agents: []interaction.AgentID{"bob"}},
				{Rule: RuleSkill, Why: "lacks danish", Agents: []interaction.AgentID{"cyd", "ana"}}}, e.Excluded())
		}},
		{name: "an offer that rings says who has it", story: func(o *office) {
			o.login("ana", "bob")
			call := o.calls()
			o.settle()
			e := o.router.Explain(call)
			require.Equal(o.t, Ringing, e.Standing)
			require.Equal(o.t, []interaction.AgentID{"ana"}, e.OfferedTo)
			require.Contains(o.t, e.String(), "rings ana")
			require.Equal(o.t, RulePart, e.Candidates[len(e.Candidates)-1].Rule)
			require.Equal(o.t, interaction.AgentID("ana"), e.Candidates[len(e.Candidates)-1].Agent)
		}},
		// S145: what keeps new work away is told
		{name: "what holds an agent's capacity is told line by line", story: func(o *office) {
			o.login("ana")
			call := o.busy("ana")
			o.settle()
			e := o.router.ExplainAgent("ana")
			require.Len(o.t, e.Holds, 1)
			require.Equal(o.t, call, e.Holds[0].Interaction)
			require.Equal(o.t, interaction.PhaseWorking, e.Holds[0].Phase)
			require.Contains(o.t, e.String(), "no room for inbound voice")
		}},
		// S154, S159: by age, and what is completed has no place
		{name: "who waits has a place, by priority and then by age", story: func(o *office) {
			first, second := o.calls(), o.calls()
			vip := o.calls(urgent(1))
			o.settle()
			for n, id := range []interaction.ID{vip, first, second} {
				place, waits := o.router.Position(id)
				require.True(o.t, waits)
				require.Equal(o.t, []int{n + 1, 3}, []int{place.Place, place.Of})
				require.Equal(o.t, place, o.router.Positions("help")[n])
			}
			o.leaves(first)
			o.settle()
			place, _ := o.router.Position(second)
			require.Equal(o.t, 2, place.Place)
			_, waits := o.router.Position(first)
			require.False(o.t, waits)
		}},
	})
}

// TestSettledIsTold: what became of every decision.
func TestSettledIsTold(t *testing.T) {
	var mu sync.Mutex
	var told []string
	play(t, officeConfig{router: func(c *Config) {
		told = nil
		c.Settled = func(d Decision, refused *interaction.Why) {
			mu.Lock()
			defer mu.Unlock()
			said := "done"
			if refused != nil {
				said = string(refused.Code)
			}
			told = append(told, d.Kind.String()+" "+said)
		}
	}}, func(o *office) {
		o.login("ana")
		o.expect(o.calls(), "offered to ana")
		mu.Lock()
		defer mu.Unlock()
		require.Equal(o.t, []string{"offer done"}, told)
	})
}

// TestDecidedIsTold: every decision, before it is carried out, with its reason.
func TestDecidedIsTold(t *testing.T) {
	var mu sync.Mutex
	var told []Decision
	var whys []Explanation
	play(t, officeConfig{setup: ringed(20*time.Second, 40*time.Second), router: func(c *Config) {
		told, whys = nil, nil
		c.Decided = func(d Decision, why func() Explanation) {
			mu.Lock()
			defer mu.Unlock()
			told, whys = append(told, d), append(whys, why())
		}
	}}, func(o *office) {
		o.login("ana", "bob", "cyd")
		o.busy("ana")
		call := o.calls()
		o.pass(20 * time.Second)
		o.expect(call, "offered to bob, ring 1")
		mu.Lock()
		defer mu.Unlock()
		require.Equal(o.t, KindOffer, told[0].Kind)
		require.Equal(o.t, KindWiden, told[1].Kind, "until when the ring lasts")
		last, why := told[len(told)-1], whys[len(whys)-1]
		require.Equal(o.t, []interaction.AgentID{"bob"}, last.Agents)
		require.Equal(o.t, Deciding, why.Standing)
		require.Equal(o.t, last.Agents, why.Chosen)
		require.Equal(o.t, interaction.AgentID("bob"), why.Candidates[0].Agent)
		require.Empty(o.t, why.Candidates[0].Rule)
	})
}
