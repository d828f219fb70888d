package routing_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// until is opening hours of every day, from midnight.
func until(hour, minute int) *interaction.Hours {
	h := &interaction.Hours{}
	for day := range h.Open {
		h.Open[day] = []interaction.Span{{From: 0, To: 60*hour + minute}}
	}
	return h
}

func TestRouterAndFates(t *testing.T) {
	queues := []interaction.Queue{
		{ID: "help", Hours: until(9, 2), Waiting: interaction.WaitPolicy{Overflow: "night"}},
		{ID: "night"},
	}
	fated := func(p Plan) officeConfig {
		p.Queue = "help"
		return officeConfig{queues: queues, setup: Setup{Skills: []string{"danish"}, Plans: []Plan{p}}}
	}
	tell(t, []story{
		{name: "who waits while nobody is there overflows", officeConfig: fated(Plan{Deserted: Fate{Do: OverflowIt, After: 10 * time.Second}}), story: func(o *office) {
			call := o.calls()
			o.pass(9 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "waits in night")
			o.loginTo("ana", "night")
			o.expect(call, "offered to ana in night")
		}},
		{name: "who waits while nobody is there is told so, and it ends", officeConfig: fated(Plan{Deserted: Fate{Do: EndIt}}), story: func(o *office) {
			call := o.calls()
			o.pass(30 * time.Second)
			o.expect(call, "completed, nobody_there")
		}},
		{name: "somebody who is on a break is there", officeConfig: fated(Plan{Deserted: Fate{Do: EndIt}}), story: func(o *office) {
			o.login("ana")
			o.notReady("ana")
			call := o.calls()
			o.pass(time.Minute)
			o.expect(call, "waits")
			o.logout("ana")
			o.expect(call, "completed, nobody_there")
		}},
		{name: "somebody who cannot do it is nobody", officeConfig: fated(Plan{Deserted: Fate{Do: EndIt}, Skills: skills("danish", 1)}), story: func(o *office) {
			o.login("ana")
			call := o.calls()
			o.pass(time.Minute)
			o.expect(call, "completed, nobody_there")
		}},
		{name: "who waits when the queue closes overflows", officeConfig: fated(Plan{Closed: Fate{Do: OverflowIt, After: time.Second}}), story: func(o *office) {
			o.pass(time.Minute)
			call := o.calls()
			o.pass(59 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "waits in night")
		}},
		{name: "who waits when the queue closes is told so, and it ends", officeConfig: fated(Plan{Closed: Fate{Do: EndIt}}), story: func(o *office) {
			o.pass(time.Minute + 45*time.Second)
			call := o.calls()
			o.pass(15 * time.Second)
			o.expect(call, "waits") // for half a minute at least
			o.pass(15 * time.Second)
			o.expect(call, "completed, outside_opening_hours")
		}},
		{name: "an offer is better than any fate", officeConfig: fated(Plan{Closed: Fate{Do: EndIt, After: time.Second}}), story: func(o *office) {
			o.pass(2 * time.Minute)
			o.login("ana")
			call := o.record(o.comesAfterHours())
			o.expect(call.ID, "offered to ana")
			o.pass(19 * time.Second)
			o.expect(call.ID, "offered to ana")
		}},
		{name: "a fate that the desk refuses is tried again", officeConfig: fated(Plan{Deserted: Fate{Do: EndIt}}), story: func(o *office) {
			call := o.calls()
			refusals := 0
			o.store.beforeCommit(func(c interaction.Change) error {
				if caused(c) == interaction.EventExpired {
					refusals++
					return errShelf
				}
				return nil
			})
			o.pass(32 * time.Second)
			o.expect(call, "waits")
			require.Equal(o.t, 3, refusals, "once a second, not as fast as it can")
			o.store.beforeCommit(nil)
			o.pass(time.Second)
			o.expect(call, "completed, nobody_there")
		}},
	})
}

// comesAfterHours is a customer who comes to the first queue although it has closed.
func (o *office) comesAfterHours() interaction.ID {
	o.t.Helper()
	i, err := o.desk.Create(o.ctx, interaction.Draft{Queue: "night", Channel: interaction.Voice})
	o.ok(err)
	_, err = o.desk.Overflow(o.ctx, i.ID, "help")
	o.ok(err)
	return i.ID
}
