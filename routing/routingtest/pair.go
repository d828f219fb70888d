package routingtest

import (
	"fmt"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// pair is two deciders that are told and asked the same. From the first difference on they are left alone.
type pair struct {
	a, b    Decider
	now     time.Time
	told    []sentence
	differs string
	resting bool // nothing was left to decide, and nothing has changed since
}

// dueTeller is a decider that tells when to ask again.
type dueTeller interface{ NextDue() time.Time }

func (p *pair) fail(format string, args ...any) {
	if p.differs == "" {
		p.differs = fmt.Sprintf(format, args...)
	}
}

// advance tells the time. Where nothing was left to decide, it returns the next decision; who has one now must have said that it would.
func (p *pair) advance(now time.Time) (routing.Decision, bool) {
	if p.differs != "" {
		return routing.Decision{}, false
	}
	p.say("it is %s", clock(now))
	dues := [2]time.Time{p.due(p.a), p.due(p.b)}
	p.a.Advance(now)
	p.b.Advance(now)
	if now.After(p.now) {
		p.now = now
	}
	if !p.resting {
		return routing.Decision{}, false
	}
	d, has := p.next()
	if !has {
		p.rests()
		return d, false
	}
	for n, decider := range []Decider{p.a, p.b} {
		if _, tells := decider.(dueTeller); tells && (dues[n].IsZero() || p.now.Before(dues[n])) {
			p.fail("%T had nothing to decide until %s, and now it has: %s", decider, clock(dues[n]), decisionText(d))
		}
	}
	return d, true
}

func (p *pair) due(d Decider) time.Time {
	if teller, tells := d.(dueTeller); tells {
		return teller.NextDue()
	}
	return time.Time{}
}

// rests tells that nothing is left to decide.
func (p *pair) rests() {
	if p.differs != "" {
		return
	}
	p.resting = true
	for _, decider := range []Decider{p.a, p.b} {
		if due := p.due(decider); !due.IsZero() && !due.After(p.now) {
			p.fail("%T has nothing to decide at %s, and is due at %s already", decider, clock(p.now), clock(due))
		}
	}
}

// set tells a record.
func (p *pair) set(record any) {
	if p.differs != "" {
		return
	}
	p.say("  %s", record)
	p.resting = false
	switch r := record.(type) {
	case *interaction.Agent:
		p.a.SetAgent(*r)
		p.b.SetAgent(*r)
	case *interaction.Interaction:
		p.a.SetInteraction(*r)
		p.b.SetInteraction(*r)
	}
}

// next asks for a decision.
func (p *pair) next() (routing.Decision, bool) {
	if p.differs != "" {
		return routing.Decision{}, false
	}
	d, has := p.a.Next()
	e, too := p.b.Next()
	if has != too || !sameDecision(d, e) {
		p.fail("the next decision: %T says %s, %T says %s", p.a, decisionText(d), p.b, decisionText(e))
		return routing.Decision{}, false
	}
	if has {
		p.resting = false
		p.say("  decided: %s", decisionText(d))
	}
	return d, has
}

func sameDecision(d, e routing.Decision) bool {
	return d.Kind == e.Kind && d.Interaction == e.Interaction && d.Queue == e.Queue && slices.Equal(d.Agents, e.Agents) && d.Ring == e.Ring &&
		d.Until.Equal(e.Until) && d.Reason == e.Reason
}

// settle tells what became of a decision.
func (p *pair) settle(d routing.Decision, refused *interaction.Why) {
	if p.differs != "" {
		return
	}
	p.resting = false
	how := "done"
	if refused != nil {
		how = "refused"
	}
	p.say("  %s: %s", how, decisionText(d))
	p.a.Settle(d, refused)
	p.b.Settle(d, refused)
}

func (p *pair) forAgent(id interaction.AgentID) {
	if p.differs != "" {
		return
	}
	i, has := p.a.ForAgent(id)
	j, too := p.b.ForAgent(id)
	if has != too || i != j {
		p.fail("best for agent %s: %T says %s, %T says %s", id, p.a, answerText(has, name(i)), p.b, answerText(too, name(j)))
	}
}

func (p *pair) forInteraction(id interaction.ID) {
	if p.differs != "" {
		return
	}
	a, has := p.a.ForInteraction(id)
	b, too := p.b.ForInteraction(id)
	if has != too || a != b {
		p.fail("best for interaction %s: %T says %s, %T says %s", name(id), p.a, answerText(has, string(a)), p.b, answerText(too, string(b)))
	}
}
