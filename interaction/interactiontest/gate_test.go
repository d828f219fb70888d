package interactiontest_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestGate(t *testing.T) {
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	one := noon.Add(time.Hour)
	for _, test := range []struct {
		name string
		say  func(g *interactiontest.Gate)
		at   time.Time
		want interaction.Verdict
	}{
		{"everybody may be contacted", func(*interactiontest.Gate) {}, noon, interaction.Verdict{Decision: interaction.Allow}},
		{"but not who is blocked", func(g *interactiontest.Gate) { g.Block(customerNumber, "list") }, noon, interaction.Verdict{Decision: interaction.Block, Rule: "list"}},
		{"unless that is taken back", func(g *interactiontest.Gate) { g.Block(customerNumber, "list"); g.Allow(customerNumber) }, noon, interaction.Verdict{Decision: interaction.Allow}},
		{"nor who is deferred, before the time", func(g *interactiontest.Gate) { g.Defer(customerNumber, one) }, one.Add(-1), interaction.Verdict{Decision: interaction.Defer, Until: one}},
		{"from then on they may be", func(g *interactiontest.Gate) { g.Defer(customerNumber, one) }, one, interaction.Verdict{Decision: interaction.Allow}},
		{"another is none of theirs", func(g *interactiontest.Gate) { g.Block("+1", "list") }, noon, interaction.Verdict{Decision: interaction.Allow}},
		{"an allowance may hold for a while", func(g *interactiontest.Gate) { g.HoldFor(time.Hour) }, noon, interaction.Verdict{Decision: interaction.Allow, Until: one}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var g interactiontest.Gate
			test.say(&g)
			v, err := g.May(t.Context(), interaction.Attempt{Address: customerNumber, At: test.at})
			if err != nil || v.Decision != test.want.Decision || test.want.Rule != "" && v.Rule != test.want.Rule || !v.Until.Equal(test.want.Until) {
				t.Errorf("got %+v, %v; want %+v", v, err, test.want)
			}
		})
	}
}

func TestGateCountsAttempts(t *testing.T) {
	var g interactiontest.Gate
	broken := errors.New("broken")
	g.FailOnce(broken)
	a := interaction.Attempt{Address: customerNumber, Verb: interaction.VerbCall}
	if _, err := g.May(t.Context(), a); !errors.Is(err, broken) {
		t.Errorf("once: %v", err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.May(over, a); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that is over: %v", err)
	}
	for range 2 {
		if _, err := g.May(t.Context(), a); err != nil {
			t.Error(err)
		}
	}
	if g.Asked(customerNumber) != 2 || g.Asked("+1") != 0 || len(g.Attempts()) != 2 || g.Attempts()[0].Verb != interaction.VerbCall {
		t.Errorf("attempts: %+v", g.Attempts())
	}
}
