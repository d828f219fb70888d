package interactiontest

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Gate is a contact gate in memory: everybody may be contacted but the addresses that it was told. It compares addresses as
// they are, without normalising them. All methods may be called concurrently; the zero Gate is ready.
type Gate struct {
	mu       sync.Mutex
	verdicts map[string]interaction.Verdict
	holds    time.Duration
	attempts []interaction.Attempt
	err      error
}

var _ interaction.ContactGate = (*Gate)(nil)

// May answers with what was said of the address, else allow. An attempt counts whatever the answer is, unless that is an error.
func (g *Gate) May(ctx context.Context, a interaction.Attempt) (interaction.Verdict, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return interaction.Verdict{}, err
	}
	if err := g.err; err != nil {
		g.err = nil
		return interaction.Verdict{}, err
	}
	g.attempts = append(g.attempts, a)
	v, said := g.verdicts[a.Address]
	if said && (v.Decision == interaction.Block || a.At.Before(v.Until)) {
		return v, nil
	}
	v = interaction.Verdict{Decision: interaction.Allow, Rule: "everybody"}
	if g.holds > 0 {
		v.Until = a.At.Add(g.holds)
	}
	return v, nil
}

// Block says that the address may not be contacted, by the named rule.
func (g *Gate) Block(address, rule string) {
	g.say(address, interaction.Verdict{Decision: interaction.Block, Rule: rule, Text: "may not be contacted: " + rule})
}

// Defer says that the address may be contacted from the time on, and not before.
func (g *Gate) Defer(address string, until time.Time) {
	g.say(address, interaction.Verdict{Decision: interaction.Defer, Rule: "too early", Text: "may be contacted later", Until: until})
}

// Allow takes back what Block or Defer said of the address.
func (g *Gate) Allow(address string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.verdicts, address)
}

// HoldFor says for how long after the attempt a verdict that allows holds; 0, as at the beginning: without limit.
func (g *Gate) HoldFor(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.holds = d
}

// FailOnce makes the next question, and no other, fail with the error. It is then not an attempt.
func (g *Gate) FailOnce(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.err = err
}

// Attempts returns every attempt that the gate gave a verdict on, oldest first. None is an empty slice. The caller owns it.
func (g *Gate) Attempts() []interaction.Attempt {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.attempts)
}

// Asked returns how many attempts to reach the address the gate gave a verdict on.
func (g *Gate) Asked(address string) int {
	n := 0
	for _, a := range g.Attempts() {
		if a.Address == address {
			n++
		}
	}
	return n
}

func (g *Gate) say(address string, v interaction.Verdict) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.verdicts == nil {
		g.verdicts = map[string]interaction.Verdict{}
	}
	g.verdicts[address] = v
}
