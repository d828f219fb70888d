package routingtest

import (
	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// decide asks for the next decision and does with it what a router may do.
func (l *life) decide() {
	d, has := l.pair.next()
	if !has {
		return
	}
	switch l.dice(8) {
	case 0, 1: // it is settled later
		l.flights = append(l.flights, d)
	case 2: // the desk refuses it, for a reason that the records do not show
		l.pair.settle(d, refusal)
	case 3: // the desk refuses it, because a record has changed meanwhile
		l.meanwhile(d)
		l.pair.settle(d, refusal)
	default:
		l.carryOut(d)
	}
}

// decideAll carries out all decisions, until there is none. Then there is none until something changes, or the time that the decider says.
func (l *life) decideAll() {
	for range 200 {
		d, has := l.pair.next()
		if !has {
			l.pair.rests()
			return
		}
		l.carryOut(d)
	}
	l.pair.fail("200 decisions in a row, and no end")
}

// settleLate settles the decision that has been in flight longest.
func (l *life) settleLate() {
	if len(l.flights) == 0 {
		return
	}
	d := l.flights[0]
	l.flights = l.flights[1:]
	if l.one(4) {
		l.pair.settle(d, refusal)
		return
	}
	l.carryOut(d)
}

var refusal = &interaction.Why{Code: interaction.CodeOnPhone, Text: "the desk would not"}

// carryOut does to the records what the decision says, and settles it. What has changed meanwhile may make the desk refuse.
func (l *life) carryOut(d routing.Decision) {
	if !l.done(d) {
		l.pair.settle(d, refusal)
		return
	}
	l.pair.settle(d, nil)
}

// done does to the records what the decision says, and reports whether the desk does it.
func (l *life) done(d routing.Decision) bool {
	i := l.interaction(d.Interaction)
	if i == nil || i.State.Owned() {
		return false
	}
	switch d.Kind {
	case routing.KindOffer:
		return l.offer(d, l.one(2))
	case routing.KindWiden:
		l.editInteraction(i.ID, func(i *interaction.Interaction) { i.Ring, i.RingUntil = d.Ring, d.Until })
	case routing.KindOverflow:
		l.overflow(i.ID, l.policy(i.Queue).Waiting.Overflow)
	case routing.KindEnd:
		l.complete(i.ID, d.Reason)
	}
	return true
}

// meanwhile changes one of the records that the decision is about.
func (l *life) meanwhile(d routing.Decision) {
	if len(d.Agents) > 0 && l.one(2) {
		l.editAgent(anyOf(l.dice, d.Agents...), func(a *interaction.Agent) { a.Misses++ })
		return
	}
	if l.interaction(d.Interaction) != nil {
		l.editInteraction(d.Interaction, func(i *interaction.Interaction) { i.Subject += "." })
	}
}
