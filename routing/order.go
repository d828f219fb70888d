package routing

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// Order is the place of an interaction among all that wait: the lower one comes first, and of equal ones the one with the lower ID.
//
// It is a moment, in microseconds: when the interaction was created, moved back by its credit, and by the plan's Ageing for each
// priority. So priority counts as waiting time, and what goes back to a queue keeps its age. With one Ageing, nothing is overtaken by
// an interaction that came later than
//
//	(difference of the priorities) × Ageing + difference of the credits
//
// after it, which bounds how long a stream of important callers can keep an ordinary one waiting. Without Ageing a priority is worth
// 100 years: no wait makes up for it. Waiting makes every interaction older at the same rate, so the order of two does not change as
// time passes: it changes only with their own priority, their tags, or the plan.
//
// What is out of bounds counts as what is just within: a sum of priorities beyond [MaxPriority], a sum of credits below 0 or beyond 10
// years, an Ageing beyond 100 years. Ageing and credit count in whole microseconds. Within these bounds neither an order nor the
// difference of two overflows.
type Order int64

const (
	year      = 8766 * time.Hour // with its share of the leap day
	maxWorth  = 100 * year       // of a priority
	maxCredit = 10 * year
)

// Order returns the place that the interaction has by this plan, which is its queue's, before the weights of any agent. It needs no
// clock.
func (p *Plan) Order(i interaction.Interaction) Order { return p.order(&i) }

func (p *Plan) order(i *interaction.Interaction) Order {
	return began(i.Created) - micros(p.credit(i)) - Order(p.priority(i))*micros(p.worth())
}

// weighted is the order as an agent sees it in whose profile the queue has a weight: so many priorities more, from 0 to MaxWeight.
func (p *Plan) weighted(o Order, weight int) Order {
	return o - Order(max(min(weight, MaxWeight), 0))*micros(p.worth())
}

// worth is the waiting time that makes up for one priority.
func (p *Plan) worth() time.Duration {
	if p.Ageing <= 0 {
		return maxWorth
	}
	return min(p.Ageing, maxWorth)
}

func micros(d time.Duration) Order { return Order(d.Microseconds()) }

// began is a time in Unix microseconds. One outside the years 1 to 9999, which no record has, counts as the nearest second within.
func began(t time.Time) Order {
	const first, last = -62_135_596_800, 253_402_300_799
	sec := t.Unix()
	if sec < first || sec > last {
		return Order(max(min(sec, last), first)) * 1e6
	}
	return Order(sec)*1e6 + Order(t.Nanosecond()/1e3)
}
