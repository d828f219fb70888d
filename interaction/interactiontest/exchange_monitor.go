package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

// monitor lets cleo take part in ana's call.
func (t *exchangeTest) monitor(mode interaction.MonitorMode) {
	t.Helper()
	t.must("monitor", able[interaction.Monitorer](t).Monitor, t.monitorOrder(mode))
}

func (t *exchangeTest) monitorOrder(mode interaction.MonitorMode) interaction.CallOrder {
	o := t.order(t.cleo, t.ana)
	o.Agent, o.Mode = t.cleo.agent, mode
	return o
}

// takesPart waits until cleo hears both, and is heard as the mode says.
func (t *exchangeTest) takesPart(mode interaction.MonitorMode) {
	t.Helper()
	t.hears(t.cleo, t.ana, true)
	t.hears(t.cleo, t.customer, true)
	t.hears(t.ana, t.cleo, mode != interaction.Listen)
	t.hears(t.customer, t.cleo, mode == interaction.BargeIn)
	t.together(t.ana, t.customer)
}

var monitorCases = []exchangeCase{
	{name: "a supervisor listens", rule: "Monitor rings the supervisor under o.Call; who listens hears everybody, and nobody hears them", needs: []ability{monitors}, run: func(t *exchangeTest) {
		t.behave(Rings, t.cleo)
		t.talk()
		t.monitor(interaction.Listen)
		t.await(t.cleo, interaction.SignalRinging)
		t.answers(t.cleo)
		t.await(t.cleo, interaction.SignalAnswered)
		t.takesPart(interaction.Listen)
		t.quiet(t.ana, t.cleo, t.customer)
	}},
	{name: "a supervisor whispers", rule: "only the agent hears who whispers", needs: []ability{monitors, ears}, run: func(t *exchangeTest) {
		t.talk()
		t.monitor(interaction.Whisper)
		t.await(t.cleo, interaction.SignalAnswered)
		t.takesPart(interaction.Whisper)
	}},
	{name: "a supervisor barges in", rule: "everybody hears who barges in", needs: []ability{monitors, ears}, run: func(t *exchangeTest) {
		t.talk()
		t.monitor(interaction.BargeIn)
		t.await(t.cleo, interaction.SignalAnswered)
		t.takesPart(interaction.BargeIn)
	}},
	{name: "a supervisor changes the mode", rule: "where o.Call is up already only the mode changes, without a signal", needs: []ability{monitors, ears}, run: func(t *exchangeTest) {
		t.talk()
		t.monitor(interaction.Listen)
		t.await(t.cleo, interaction.SignalAnswered)
		rung := t.Phones.Rung(t.cleo.phone)
		for _, mode := range []interaction.MonitorMode{interaction.Whisper, interaction.BargeIn, interaction.Whisper, interaction.Listen} {
			t.monitor(mode)
			t.takesPart(mode)
		}
		t.quiet(t.ana, t.cleo, t.customer)
		t.unrung(t.cleo, rung)
	}},
	{name: "a supervisor stops", rule: "HangUp of o.Call ends monitoring, and the conversation goes on", needs: []ability{monitors}, run: func(t *exchangeTest) {
		t.talk()
		t.monitor(interaction.BargeIn)
		t.await(t.cleo, interaction.SignalAnswered)
		t.hangUp(t.cleo)
		t.is(t.cleo, PhoneIdle)
		t.together(t.ana, t.customer)
		t.quiet(t.ana, t.customer)
	}},
	{name: "monitoring ends with the agent's call", rule: "it ends with o.Peer, by the signal hung_up for o.Call", needs: []ability{monitors}, run: func(t *exchangeTest) {
		t.talk()
		t.monitor(interaction.Listen)
		t.await(t.cleo, interaction.SignalAnswered)
		t.hangUp(t.ana)
		t.await(t.cleo, interaction.SignalHungUp)
		t.is(t.cleo, PhoneIdle)
	}},
	{name: "nobody monitors a call that is gone", rule: "an o.Peer that is not there is ErrNoSuchCall, and nobody is called", needs: []ability{monitors}, run: func(t *exchangeTest) {
		t.talk()
		t.hangUp(t.ana)
		rung := t.Phones.Rung(t.cleo.phone)
		t.gone("monitor", able[interaction.Monitorer](t).Monitor, t.monitorOrder(interaction.Listen))
		t.unrung(t.cleo, rung)
	}},
	{name: "a supervisor's phone that is busy fails", rule: "a supervisor who does not come to listen is a failed call with its cause", needs: []ability{monitors}, run: func(t *exchangeTest) {
		t.behave(Busy, t.cleo)
		t.talk()
		t.monitor(interaction.Listen)
		t.fails(t.cleo, interaction.CauseBusy, interaction.CauseRejected)
		t.together(t.ana, t.customer)
	}},
}
