package interactiontest_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func (b bed) monitorOrder(key string, mode interaction.MonitorMode) interaction.CallOrder {
	o := b.order(key, "sue", "ana")
	o.Agent, o.Mode = "sue", mode
	return o
}

// ears says which of the calls must hear the speaker.
func (b bed) ears(speaker interaction.CallID, want ...interaction.CallID) {
	b.t.Helper()
	var got []interaction.CallID
	for _, c := range b.Calls() {
		if b.Hears(c.ID, speaker) {
			got = append(got, c.ID)
		}
	}
	if !slices.Equal(got, want) {
		b.t.Errorf("%s is heard by %q, want %q", speaker, got, want)
	}
}

func TestMonitor(t *testing.T) {
	for _, test := range []struct {
		mode  interaction.MonitorMode
		heard []interaction.CallID
		talks []interaction.CallID
	}{
		{interaction.Listen, nil, nil},
		{interaction.Whisper, []interaction.CallID{"ana"}, nil},
		{interaction.BargeIn, []interaction.CallID{"ana", "in-1"}, []interaction.CallID{"ana", "in-1"}},
	} {
		t.Run(string(test.mode), func(t *testing.T) {
			b := newBed(t, nil)
			in := b.talk()
			b.must(b.Monitor(b.ctx(), b.monitorOrder("first", interaction.Listen)))
			b.told("ringing sue", "answered sue")
			b.must(b.Monitor(b.ctx(), b.monitorOrder("second", test.mode)))
			b.told()
			b.ears("sue", test.heard...)
			b.ears("ana", in, "sue")
			b.ears(in, "ana", "sue")
			if got := b.Conversation("sue"); !slices.Equal(got, test.talks) {
				t.Errorf("sue talks with %q", got)
			}
			b.alone()
			if c, _ := b.Call("sue"); c.Mode != test.mode {
				t.Errorf("mode %q", c.Mode)
			}
			b.happens(b.CustomerHangsUp(in))
			b.ears("ana", "sue")
			b.happens(b.AgentHangsUp("ana"))
			b.told("hung_up in-1 by customer", "hung_up ana by agent", "hung_up sue by system")
			b.alone()
		})
	}
}

func TestMonitorGoesAlongWithTheAgent(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.must(b.Monitor(b.ctx(), b.monitorOrder("m", interaction.Listen)))
	b.told("ringing sue", "answered sue")
	b.consult(in)
	b.ears("bob", "ana", "sue")
	b.ears(in)
	b.must(b.HangUp(b.ctx(), b.order("x", "sue", "")))
	b.ears("bob", "ana")
	b.told("hung_up sue by system")
}

func TestMonitorThatCannotBe(t *testing.T) {
	b := newBed(t, interactiontest.Script{interactiontest.Device("bob"): interactiontest.Rings, interactiontest.Device("sue"): interactiontest.Rings})
	in := b.talk()
	b.must(b.Ring(b.ctx(), b.order("ring", "bob", "")))
	for _, test := range []struct {
		name       string
		call, peer interaction.CallID
		mode       interaction.MonitorMode
		want       error
	}{
		{"of nobody", "sue", "nobody", interaction.Listen, interaction.ErrNoSuchCall},
		{"of a customer", "sue", in, interaction.Listen, interaction.ErrCallRefused},
		{"of a phone that rings", "sue", "bob", interaction.Listen, interaction.ErrCallRefused},
		{"in no mode", "sue", "ana", interaction.NoMode, interaction.ErrCallRefused},
		{"under another's call", in, "ana", interaction.Listen, interaction.ErrCallRefused},
	} {
		o := b.monitorOrder(test.name, test.mode)
		o.Call, o.Peer = test.call, test.peer
		if err := b.Monitor(b.ctx(), o); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	b.must(b.Monitor(b.ctx(), b.monitorOrder("m", interaction.Listen)))
	b.happens(b.AgentHangsUp("ana"))
	b.told("ringing bob", "ringing sue", "hung_up ana by agent", "failed sue failed by agent")
	b.happens(!b.DeviceAnswers("sue"))
}
