package interactiontest

import (
	"fmt"
	"slices"

	"github.com/deskline/deskline/interaction"
)

var controlCases = []exchangeCase{
	{name: "mutes are not counted", rule: "a muted agent hears and is not heard; muting twice and unmuting once leaves the agent heard", needs: []ability{mutes, ears}, run: func(t *exchangeTest) {
		m := able[interaction.Muter](t)
		t.talk()
		for range 2 {
			t.must("mute", m.Mute, t.order(t.ana, t.customer))
			t.hears(t.customer, t.ana, false)
			t.hears(t.ana, t.customer, true)
		}
		t.must("unmute", m.Unmute, t.order(t.ana, t.customer))
		t.together(t.ana, t.customer)
		t.quiet(t.ana, t.customer)
	}},
	{name: "digits reach the customer once", rule: "SendDTMF sends o.Digits to the customer's call; the same key sends nothing more", needs: []ability{digits, keypads}, run: func(t *exchangeTest) {
		t.talk()
		was := t.Phones.(Keypads).Digits(t.customer.phone)
		o := t.order(t.customer, t.ana)
		o.Digits = "12#"
		for range 2 {
			t.must("dtmf", able[interaction.DTMFSender](t).SendDTMF, o)
		}
		came := func() string {
			if got := t.Phones.(Keypads).Digits(t.customer.phone) - was; got != len(o.Digits) {
				return fmt.Sprintf("%d digits reached the customer, want %d", got, len(o.Digits))
			}
			return ""
		}
		t.eventually(came)
		t.settle()
		t.eventually(came)
	}},
	{name: "a recording starts, and stops", rule: "StartRecording and StopRecording are taken during a call, and a second recording after the first", needs: []ability{records}, run: func(t *exchangeTest) {
		r := able[interaction.CallRecorder](t)
		t.talk()
		for range 2 {
			t.must("record", r.StartRecording, t.order(t.customer, t.ana))
			t.must("stop recording", r.StopRecording, t.order(t.customer, t.ana))
		}
		t.together(t.ana, t.customer)
	}},
	{name: "a recording is named by its key", rule: "a recording is named o.Key; the same key starts one", needs: []ability{records, tapes}, run: func(t *exchangeTest) {
		r := able[interaction.CallRecorder](t)
		t.talk()
		o := t.order(t.customer, t.ana)
		for range 2 {
			t.must("record", r.StartRecording, o)
		}
		t.must("stop recording", r.StopRecording, t.order(t.customer, t.ana))
		t.eventually(func() string {
			named := slices.DeleteFunc(t.Phones.(Tapes).Recordings(), func(name string) bool { return name != o.Key })
			if len(named) != 1 {
				return fmt.Sprintf("%d recordings are named by the order's key, want one", len(named))
			}
			return ""
		})
	}},
	{name: "volumes are from 0 to 100", rule: "SetVolume sets from 0 to 100, leaves one as it is at -1, and refuses anything else", needs: []ability{volumes}, run: func(t *exchangeTest) {
		v := able[interaction.VolumeSetter](t)
		t.talk()
		for _, volume := range []struct {
			microphone, speaker int
			fine                bool
		}{{0, 100, true}, {-1, 50, true}, {50, -1, true}, {101, -1, false}, {-1, 101, false}, {-2, 50, false}} {
			o := t.order(t.ana, t.customer)
			o.Microphone, o.Speaker = volume.microphone, volume.speaker
			if !volume.fine {
				t.refused(fmt.Sprintf("volume %d, %d", o.Microphone, o.Speaker), v.SetVolume, o)
				continue
			}
			t.must("volume", v.SetVolume, o)
		}
		t.quiet(t.ana, t.customer)
	}},
}
