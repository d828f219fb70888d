package interactiontest_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestControls(t *testing.T) {
	type control func(*interactiontest.Telephony, context.Context, interaction.CallOrder) error
	for _, test := range []struct {
		name  string
		do    []control
		needs interaction.Capability
		want  func(c interactiontest.Call) bool
	}{
		{"a held call is held", []control{(*interactiontest.Telephony).Hold, (*interactiontest.Telephony).Hold}, interaction.CanHold,
			func(c interactiontest.Call) bool { return c.State == interactiontest.CallHeld && c.With == "ana" }},
		{"a retrieved call is up", []control{(*interactiontest.Telephony).Hold, (*interactiontest.Telephony).Retrieve}, interaction.CanHold,
			func(c interactiontest.Call) bool { return c.State == interactiontest.CallUp && c.With == "ana" }},
		{"a muted call is muted", []control{(*interactiontest.Telephony).Mute, (*interactiontest.Telephony).Mute}, interaction.CanMute,
			func(c interactiontest.Call) bool { return c.Muted }},
		{"one unmute is enough", []control{(*interactiontest.Telephony).Mute, (*interactiontest.Telephony).Mute, (*interactiontest.Telephony).Unmute}, interaction.CanMute,
			func(c interactiontest.Call) bool { return !c.Muted }},
		{"digits are counted", []control{(*interactiontest.Telephony).SendDTMF, (*interactiontest.Telephony).SendDTMF}, interaction.CanDTMF,
			func(c interactiontest.Call) bool { return c.Digits == 8 }},
		{"a recorded call is recorded", []control{(*interactiontest.Telephony).StartRecording}, interaction.CanRecord,
			func(c interactiontest.Call) bool { return c.Recorded }},
		{"a recording stops", []control{(*interactiontest.Telephony).StartRecording, (*interactiontest.Telephony).StopRecording}, interaction.CanRecord,
			func(c interactiontest.Call) bool { return !c.Recorded }},
		{"a parked call is alone", []control{(*interactiontest.Telephony).Park, (*interactiontest.Telephony).Park}, interaction.CanPark,
			func(c interactiontest.Call) bool { return c.State == interactiontest.CallParked && c.With == "" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, nil)
			in := b.talk()
			for n, do := range test.do {
				o := b.order(string(rune('a'+n)), in, "ana")
				o.Digits = "1234"
				b.must(do(b.Telephony, b.ctx(), o))
				b.must(do(b.Telephony, b.ctx(), o)) // the same key does nothing more
			}
			if c, _ := b.Call(in); !test.want(c) {
				t.Errorf("call: %+v", c)
			}
			b.told()
			if err := test.do[0](b.Telephony, b.ctx(), b.order("z", "nobody", "")); !errors.Is(err, interaction.ErrNoSuchCall) {
				t.Errorf("no such call: %v", err)
			}
			b.Without(test.needs, "ana")
			if err := test.do[0](b.Telephony, b.ctx(), b.order("y", in, "")); !errors.Is(err, interaction.ErrCallRefused) {
				t.Errorf("not on this device: %v", err)
			}
		})
	}
}

func TestControlsNeedAnAnsweredCall(t *testing.T) {
	b := newBed(t, interactiontest.Script{customerNumber: interactiontest.Rings})
	b.dial(interaction.AgentFirst)
	if err := b.Hold(b.ctx(), b.order("h", "customer", "ana")); !errors.Is(err, interaction.ErrCallRefused) {
		t.Errorf("hold while it rings: %v", err)
	}
}

func TestRecordingsAreNamedByTheirKey(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.must(b.StartRecording(b.ctx(), b.order("first", in, "")))
	b.must(b.StartRecording(b.ctx(), b.order("while it runs", in, "")))
	b.must(b.StopRecording(b.ctx(), b.order("first", in, "")))
	b.must(b.StartRecording(b.ctx(), b.order("second", in, "")))
	if got := b.Recordings(); !slices.Equal(got, []string{"first", "second"}) {
		t.Errorf("recordings: %q", got)
	}
	b.happens(b.CustomerHangsUp(in))
	if c, _ := b.Call(in); c.Recorded {
		t.Error("the recording goes on without the call")
	}
}

func TestVolumes(t *testing.T) {
	b := newBed(t, nil)
	for _, test := range []struct {
		name       string
		mic, spk   int
		refused    bool
		mic2, spk2 int
	}{
		{"one can be left as it is", 30, -1, false, 30, -1},
		{"the other too", -1, 100, false, 30, 100},
		{"zero is a volume", 0, -1, false, 0, 100},
		{"more than all is refused", 101, 50, true, 0, 100},
		{"less than nothing is refused", 50, -2, true, 0, 100},
	} {
		o := b.order(test.name, "", "")
		o.Microphone, o.Speaker = test.mic, test.spk
		if err := b.SetVolume(b.ctx(), o); errors.Is(err, interaction.ErrCallRefused) != test.refused {
			t.Errorf("%s: %v", test.name, err)
		}
		if mic, spk := b.Volume("ana"); mic != test.mic2 || spk != test.spk2 {
			t.Errorf("%s: microphone %d, speaker %d", test.name, mic, spk)
		}
	}
}

func TestOrdersAreKept(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	o := b.order("digits", in, "")
	o.Digits = "4711"
	b.must(b.SendDTMF(b.ctx(), o))
	b.must(b.SendDTMF(b.ctx(), o))
	_ = b.HangUp(b.ctx(), b.order("gone", "nobody", ""))
	b.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Nth: 1}, interactiontest.Fault{Kind: interactiontest.FaultDown})
	o = b.dialOrder("dial")
	_, _ = b.Dial(b.ctx(), o), b.Ring(b.ctx(), b.order("ring", "ana-2", ""))
	o.Microphone, o.Speaker = 10, -1
	_ = b.SetVolume(b.ctx(), o)
	b.Mend()
	outside := b.order("outside", "lawyer", in)
	outside.Number, outside.Own = "+442079460099", "ana"
	_, _ = b.Transfer(b.ctx(), outside), b.Consult(b.ctx(), b.consultOrder("consult"))
	_, _ = b.Conference(b.ctx(), b.all("conference", in)), b.Join(b.ctx(), b.all("join", in))
	_ = b.Monitor(b.ctx(), b.monitorOrder("monitor", interaction.Whisper))

	want := []string{
		"asks connect ana's phone ana with in-1",
		"asks dtmf in-1",
		"asks dtmf in-1, done already",
		"asks hang_up nobody: no such call",
		"asks dial +442079460000 as customer with ana's phone ana: refused",
		"asks ring ana's phone ana-2: no reply",
		"asks volume of ana's phone, microphone 10, speaker -1: no reply",
		"asks transfer of in-1 to +442079460099 as lawyer",
		"asks consult bob's phone bob with ana's phone ana",
		"asks conference of bob, in-1 and ana's phone ana",
		"asks join bob with in-1",
		"asks monitor ana by sue's phone sue, to whisper",
	}
	orders := b.Orders()
	var got []string
	for _, o := range orders {
		got = append(got, o.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("orders:\n got %q\nwant %q", got, want)
	}
	if orders[1].Digits != "***" || orders[1].Key != "digits" {
		t.Errorf("order: %+v", orders[1])
	}
}
