package interactiontest_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// ended is the end of what a player has written.
func ended(t *testing.T, p *interactiontest.Player, want string) {
	t.Helper()
	if want = strings.TrimSpace(want) + "\n"; !strings.HasSuffix(p.String(), want) {
		t.Errorf("the story:\n%s\nwant at its end:\n%s", p, want)
	}
}

func TestPlayerSaysWhatCameOfACommand(t *testing.T) {
	p, s := tale{}.open(t)
	logIn(s.ana)
	chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
	accept := interaction.Request{Interaction: chat, ID: interaction.Key("k"), Command: interaction.Pick{By: interaction.By("ana")}}
	for range 2 {
		if _, err := p.Do(accept); err != nil {
			t.Fatal(err)
		}
	}
	_, _ = p.Do(interaction.Request{Interaction: chat, Version: 1, Command: interaction.Release{By: interaction.By("ana")}})
	s.ana.Holds(chat)
	s.bob.Releases(chat)
	p.Give(chat, interaction.SetAttribute{By: interaction.By("ana"), Name: strings.Repeat("x", 65)})
	p.Give(chat, interaction.CustomerGone{By: interaction.System(interaction.Host)})
	ended(t, p, `
+0s ana picks i1 up, by request ID: done
  i1#2 picked ana leg 1 owner → Connected
  = i1 Connected; ana owner
  = ana Ready: i1 working
+0s ana picks i1 up, by request ID: nothing new
+0s ana releases i1, expecting version 1: conflict, the version is 2
+0s ana puts i1 on hold: refused in Connected, channel: an interaction by chat has no hold
+0s bob releases i1: forbidden
+0s ana sets `+strings.Repeat("x", 65)+` of i1: invalid name: want at most 64 bytes, found "65 bytes"
+0s the host says that the customer of i1 left: done
  i1#3 customer_left ana leg 1 owner → WrapUp
  = i1 WrapUp; ana owner
  = ana Ready: i1 wrap-up`)
}

func TestPlayerFiresDeadlinesAtTheirTimes(t *testing.T) {
	p, s := tale{}.open(t)
	logIn(s.ana)
	chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
	p.Offers(chat, s.ana)
	p.Wait(time.Hour)
	ended(t, p, `
+0s 1h pass
  +20s i1#3 offer_timed_out ana leg 1 offered → Completed; i1 → Queued; Ready, queues [support], misses 1
  = i1 Queued in support
  = ana Ready: free`)
	if got := p.Clock.Now().Sub(storyBegins); got != time.Hour {
		t.Errorf("the clock shows %s", got)
	}
	p.WaitOut()
	if got := p.Clock.Now().Sub(storyBegins); got != time.Hour {
		t.Errorf("with nothing due the clock shows %s", got)
	}
	want := []interaction.Subject{{Agent: "ana"}, {Interaction: chat}}
	if got := p.Subjects(); !slices.Equal(got, want) || len(p.Events(want[1])) != 3 {
		t.Errorf("subjects %v, events %v", got, p.Events(want[1]))
	}
}

func TestSignalsWaitUntilTheyAreDelivered(t *testing.T) {
	p, s := tale{phones: true}.open(t)
	call := talk(p, s)
	p.CustomerLeaves(call)
	if p.Interaction(call).State != interaction.StateConnected {
		t.Error("the desk knows it already")
	}
	if !p.DeliverNext() || p.Interaction(call).State != interaction.StateWrapUp {
		t.Error("the desk does not know it yet")
	}
	p.Deliver()
	if p.DeliverNext() {
		t.Error("a signal is left")
	}
	p.DeliverThis(interactiontest.Delivery{Signal: interaction.Signal{Call: "stray", Kind: interaction.SignalRinging}})
	p.CustomerLeaves(call)
	ended(t, p, "+0s the customer of i1 hangs up: not possible")
}

func TestBrokenRecords(t *testing.T) {
	id := interaction.Key("broken")
	due := storyBegins.Add(time.Minute)
	leg := interaction.Leg{ID: 1, Agent: "ana", Role: interaction.RoleOwner, State: interaction.StateConnected, Queue: "sales", Weight: 1}
	line := interaction.Line{Interaction: id, Leg: 1, Queue: "sales", Weight: 1, Phase: interaction.PhaseWorking}
	whole := interaction.Interaction{ID: id, State: interaction.StateConnected, Legs: []interaction.Leg{leg}}
	for _, test := range []struct {
		name string
		do   func(i *interaction.Interaction, load *[]interaction.Line)
		want string
	}{
		{"a whole record is not broken", func(*interaction.Interaction, *[]interaction.Line) {}, ""},
		{"another state than the legs", func(i *interaction.Interaction, _ *[]interaction.Line) { i.State = interaction.StateOnHold }, "its legs say Connected"},
		{"two owners", func(i *interaction.Interaction, load *[]interaction.Line) {
			second := leg
			second.ID, second.Agent = 2, "bob"
			i.Legs = append(slices.Clone(i.Legs), second)
		}, "2 legs own it"},
		{"a leg that is not in the load", func(_ *interaction.Interaction, load *[]interaction.Line) { *load = nil }, "in the load: false"},
		{"another weight in the load", func(_ *interaction.Interaction, load *[]interaction.Line) { (*load)[0].Weight = 2 }, "2 in the load"},
		{"another queue in the load", func(_ *interaction.Interaction, load *[]interaction.Line) { (*load)[0].Queue = "support" }, `for "support" in the load`},
		{"a closed leg that weighs", func(i *interaction.Interaction, load *[]interaction.Line) {
			i.Legs[0].State, i.State, *load = interaction.StateCompleted, interaction.StateQueued, nil
		}, "closed leg 1 has weight 1"},
		{"a deadline that nobody will fire", func(i *interaction.Interaction, _ *[]interaction.Line) { i.WaitUntil = due }, "its next deadline"},
		{"an ask for ever", func(i *interaction.Interaction, _ *[]interaction.Line) {
			i.Asks, i.NextDue = []interaction.Ask{{Kind: interaction.AskPark, Next: due}}, due
		}, "park is pending without a deadline"},
		{"setting up for ever", func(i *interaction.Interaction, load *[]interaction.Line) {
			i.State, i.Legs[0].State = interaction.StateEstablishing, interaction.StateEstablishing
		}, "set up without a deadline"},
	} {
		t.Run(test.name, func(t *testing.T) {
			i, load := whole, []interaction.Line{line}
			i.Legs = slices.Clone(i.Legs)
			test.do(&i, &load)
			got := interactiontest.Broken(i, map[interaction.AgentID]interaction.Agent{"ana": {ID: "ana", Load: load}})
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
