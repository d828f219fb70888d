package routing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// ringed is a setup of a queue whose search widens twice: from who is of the group near, to the group far, to whoever knows no Danish.
func ringed(first, second time.Duration) Setup {
	return Setup{
		Skills: []string{"danish"},
		Groups: []Group{{ID: "near"}, {ID: "far"}},
		Agents: []Profile{
			{Agent: "ana", Groups: []GroupID{"near"}, Skills: skills("danish", 50)},
			{Agent: "bob", Groups: []GroupID{"far"}, Skills: skills("danish", 50)},
			{Agent: "cyd", Groups: []GroupID{"far"}},
		},
		Plans: []Plan{{Queue: "help", Skills: skills("danish", 10), Groups: []GroupID{"near"}, Rings: []Ring{
			{After: first, Join: []GroupID{"far"}},
			{After: second, Drop: []string{"danish"}},
		}}},
	}
}

func TestRouterWidens(t *testing.T) {
	rings := officeConfig{setup: ringed(20*time.Second, 40*time.Second)}
	tell(t, []story{
		{name: "rings widen at their time", officeConfig: rings, story: func(o *office) {
			o.login("ana", "bob", "cyd")
			o.busy("ana")
			call := o.calls()
			o.expect(call, "waits")
			require.Equal(o.t, o.now().Add(20*time.Second), o.record(call).RingUntil)
			o.pass(19 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "offered to bob, ring 1")
			o.pass(20 * time.Second) // bob misses it
			o.expect(call, "offered to cyd, ring 2")
		}},
		{name: "a ring in which nobody is logged in is skipped", officeConfig: rings, story: func(o *office) {
			o.login("cyd")
			o.expect(o.calls(), "offered to cyd, ring 2")
		}},
		{name: "where nobody could ever take it the rings take their time", officeConfig: rings, story: func(o *office) {
			call := o.calls()
			o.expect(call, "waits")
			o.pass(20 * time.Second)
			o.expect(call, "waits, ring 1")
			o.pass(20 * time.Second)
			o.expect(call, "waits, ring 2")
			require.Zero(o.t, o.record(call).RingUntil, "the last ring has no end")
		}},
		{name: "a stored deadline does not move when the roster changes", officeConfig: officeConfig{
			roster: func() Roster { return &shelf{setup: ringed(20*time.Second, 40*time.Second)} }}, story: func(o *office) {
			o.login("ana", "bob", "cyd")
			o.busy("ana")
			call := o.calls()
			o.expect(call, "waits")
			o.pass(10 * time.Second)
			o.roster.(*shelf).put(ringed(3*time.Minute, 4*time.Minute))
			o.ok(o.router.Reload(o.ctx))
			o.settle()
			o.pass(9 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "offered to bob, ring 1")
		}},
		{name: "a restart keeps the ring and its deadline", officeConfig: rings, story: func(o *office) {
			o.login("ana", "bob", "cyd")
			o.busy("ana")
			o.notReady("bob")
			call := o.calls()
			o.expect(call, "waits")
			o.pass(20 * time.Second)
			o.expect(call, "waits, ring 1")
			until := o.record(call).RingUntil
			o.pass(10 * time.Second)
			version := o.record(call).Version
			o.restart()
			o.expect(call, "waits, ring 1")
			require.Equal(o.t, version, o.record(call).Version, "nothing was to be stored")
			require.Equal(o.t, until, o.record(call).RingUntil)
		}},
		{name: "a ring that ended while no router was there is over", officeConfig: rings, story: func(o *office) {
			o.login("ana", "bob", "cyd")
			o.busy("ana")
			call := o.calls()
			o.expect(call, "waits")
			o.stop()
			o.pass(25 * time.Second)
			o.stop = o.start()
			o.expect(call, "offered to bob, ring 1")
		}},
	})
}

func TestRouterKeeps(t *testing.T) {
	tell(t, []story{
		{name: "a preferred agent is waited for, until the time is over", story: func(o *office) {
			o.login("ana", "bob")
			o.busy("ana")
			call := o.calls(asksFor("ana"))
			o.pass(15 * time.Second)
			o.expect(call, "waits")
			o.pass(15 * time.Second)
			o.expect(call, "offered to bob")
		}},
		{name: "a preferred agent who has room gets it at once, whoever has been idle longer", story: func(o *office) {
			o.login("ana", "bob")
			o.expect(o.calls(asksFor("bob")), "offered to bob")
		}},
		{name: "a preferred agent who is not there is not waited for", story: func(o *office) {
			o.login("bob")
			o.expect(o.calls(asksFor("ana")), "offered to bob")
		}},
		{name: "a preferred agent who refuses is waited for no longer", story: func(o *office) {
			o.login("bob", "ana")
			call := o.calls(asksFor("ana"))
			o.expect(call, "offered to ana")
			o.rejects("ana", call)
			o.expect(call, "offered to bob")
		}},
		{name: "where a plan prefers for ever, nobody else ever gets it", officeConfig: officeConfig{
			setup: Setup{Plans: []Plan{{Queue: "help", Preferred: interaction.Never}}}}, story: func(o *office) {
			o.login("bob")
			call := o.calls(asksFor("ana"))
			o.pass(time.Hour)
			o.expect(call, "waits")
			o.login("ana")
			o.expect(call, "offered to ana")
		}},
	})
}

func TestRouterAndRefusers(t *testing.T) {
	tell(t, []story{
		// S45, S46: redirected after a reject and after a time-out
		{name: "who refuses is not offered it again until the others were", story: func(o *office) {
			o.login("ana", "bob", "cyd")
			call := o.calls()
			o.expect(call, "offered to ana")
			o.rejects("ana", call)
			o.expect(call, "offered to bob")
			o.pass(20 * time.Second) // bob misses it
			o.expect(call, "offered to cyd")
			o.pass(20 * time.Second)
			o.expect(call, "offered to ana")
		}},
		// S45
		{name: "who is alone and refuses has a pause, and is not rung again and again", story: func(o *office) {
			o.login("ana")
			call := o.calls()
			o.expect(call, "offered to ana")
			o.rejects("ana", call)
			o.expect(call, "waits")
			o.pass(4 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "offered to ana")
		}},
		// S45
		{name: "who refuses gets what comes next", story: func(o *office) {
			o.login("ana")
			call := o.calls()
			o.expect(call, "offered to ana")
			o.rejects("ana", call)
			o.expect(o.calls(), "offered to ana")
			o.expect(call, "waits")
		}},
		{name: "when the time is over it is theirs again, whatever the others do", officeConfig: officeConfig{
			setup: Setup{Plans: []Plan{{Queue: "help", Refused: Refused{Again: 30 * time.Second}}}}}, story: func(o *office) {
			o.login("ana", "bob")
			call := o.calls()
			o.expect(call, "offered to ana")
			other := o.calls()
			o.expect(other, "offered to bob")
			o.accepts("bob", other)
			o.rejects("ana", call)
			o.pass(29 * time.Second)
			o.expect(call, "waits") // bob takes offers, and has not refused it
			o.pass(time.Second)
			o.expect(call, "offered to ana")
		}},
	})
}
