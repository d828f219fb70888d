package interactiontest

import (
	"context"
	"errors"

	"github.com/deskline/deskline/interaction"
)

// orders returns every order that the telephony can take, with an argument that is fine.
func (t *exchangeTest) orders() map[string]func(context.Context) error {
	all := map[string]func(context.Context) error{}
	add := func(name string, do give, o interaction.CallOrder) {
		all[name] = func(ctx context.Context) error { return do(ctx, o) }
	}
	dial := t.dialOrder(interaction.AgentFirst)
	dial.Call, dial.Peer = t.newCall(), t.newCall()
	add("Connect", t.Telephony.Connect, t.order(t.bob, t.customer))
	add("Dial", t.Telephony.Dial, dial)
	add("HangUp", t.Telephony.HangUp, t.order(t.ana, party{}))
	if a, ok := t.Telephony.(interaction.Holder); ok {
		add("Hold", a.Hold, t.order(t.customer, t.ana))
		add("Retrieve", a.Retrieve, t.order(t.customer, t.ana))
	}
	if a, ok := t.Telephony.(interaction.Muter); ok {
		add("Mute", a.Mute, t.order(t.ana, t.customer))
		add("Unmute", a.Unmute, t.order(t.ana, t.customer))
	}
	if a, ok := t.Telephony.(interaction.DTMFSender); ok {
		o := t.order(t.customer, t.ana)
		o.Digits = "1"
		add("SendDTMF", a.SendDTMF, o)
	}
	if a, ok := t.Telephony.(interaction.CallRecorder); ok {
		add("StartRecording", a.StartRecording, t.order(t.customer, t.ana))
		add("StopRecording", a.StopRecording, t.order(t.customer, t.ana))
	}
	if a, ok := t.Telephony.(interaction.VolumeSetter); ok {
		add("SetVolume", a.SetVolume, t.order(t.ana, t.customer))
	}
	if a, ok := t.Telephony.(interaction.Ringer); ok {
		o := t.order(t.bob, party{})
		o.Agent = t.bob.agent
		add("Ring", a.Ring, o)
	}
	if a, ok := t.Telephony.(interaction.Parker); ok {
		add("Park", a.Park, t.order(t.customer, t.ana))
	}
	if a, ok := t.Telephony.(interaction.Consulter); ok {
		add("Consult", a.Consult, t.callOrder(t.bob, t.ana))
		add("Join", a.Join, t.allThree(t.bob))
	}
	if a, ok := t.Telephony.(interaction.Conferencer); ok {
		add("Conference", a.Conference, t.allThree(t.bob))
	}
	if a, ok := t.Telephony.(interaction.Transferrer); ok {
		add("Transfer", a.Transfer, t.callOrder(t.bob, t.customer))
	}
	if a, ok := t.Telephony.(interaction.Monitorer); ok {
		add("Monitor", a.Monitor, t.monitorOrder(interaction.BargeIn))
	}
	if a, ok := t.Telephony.(interaction.CallLister); ok {
		all["ListCalls"] = func(ctx context.Context) error { _, err := a.ListCalls(ctx); return err }
	}
	return all
}

var contextCases = []exchangeCase{
	{name: "a context that is done does nothing", rule: "an order whose context is done is neither carried out nor answered by one of the answers that say what happened; it returns at once", run: func(t *exchangeTest) {
		t.talk()
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		rung := [3]int{t.Phones.Rung(t.bob.phone), t.Phones.Rung(t.cleo.phone), t.Phones.Rung(t.customer.phone)}
		for name, do := range t.orders() {
			if err := do(ctx); err == nil || errors.Is(err, interaction.ErrCallRefused) || errors.Is(err, interaction.ErrNoSuchCall) {
				t.Errorf("%s with a context that is done: got %v, want the context's error", name, err)
			}
		}
		t.quiet(t.ana, t.bob, t.cleo, t.customer)
		t.unrung(t.bob, rung[0])
		t.unrung(t.cleo, rung[1])
		t.unrung(t.customer, rung[2])
		t.together(t.ana, t.customer)
	}},
}
