package routingtest

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// century is what a priority is worth where the plan has no ageing, and the most that it can be worth.
const century = 100 * 8766 * time.Hour

// order is the interaction's place among all that wait: when it was created, in microseconds, less its credit, less what its priority is
// worth in waiting time, with the weight that the queue has for the agent who looks. The lower comes first.
func (p *Plain) order(i *interaction.Interaction, weight int) int64 {
	priority := int64(p.priority(i) + weight)
	return i.Created.UnixMicro() - p.credit(i).Microseconds() - priority*p.worth(i).Microseconds()
}

// worth is the waiting time that makes up for one priority: the plan's ageing, or 100 years.
func (p *Plain) worth(i *interaction.Interaction) time.Duration {
	return min(unset(p.plan(i).Ageing, century), century)
}

// priority is the plan's, the interaction's own, and that of the rules for its tags, together within the bounds.
func (p *Plain) priority(i *interaction.Interaction) int {
	const far = 1 << 40 // the interaction's own may be any number: so the sum does not overflow
	sum := max(min(i.Priority, far), -far) + p.plan(i).Priority
	for _, t := range tagRules(p.plan(i), i) {
		sum += t.Priority
	}
	return max(min(sum, routing.MaxPriority), -routing.MaxPriority)
}

// credit is what counts as waited already: the plan's, and that of the rules for the interaction's tags, at most ten years.
func (p *Plain) credit(i *interaction.Interaction) time.Duration {
	const most = century / 10
	sum := min(p.plan(i).Credit, most)
	for _, t := range tagRules(p.plan(i), i) {
		sum = min(sum+min(t.Credit, most), most)
	}
	return sum
}

// waits reports whether the interaction waits: it is queued or offered, not being handed over, fewer offers are open than the queue makes
// at once, and no decision about it is in flight.
func (p *Plain) waits(i *interaction.Interaction) bool {
	return (i.State == interaction.StateQueued || i.State == interaction.StateOffered) && i.Handover == nil && p.offersLeft(i) > 0 &&
		!slices.ContainsFunc(p.flights, func(f flight) bool { return f.decision.Interaction == i.ID })
}

// offersLeft is how many more agents the interaction may be offered to at once.
func (p *Plain) offersLeft(i *interaction.Interaction) int {
	atOnce := cmp.Or(p.policy(i).Offers.AtOnce, 1)
	if atOnce == interaction.Unlimited {
		atOnce = interaction.MaxOffers
	}
	return atOnce - len(i.Offers())
}

// line returns the waiting interactions as the agent sees them, the first one first; of equal ones the one with the lower ID. Without
// an agent they are seen without weights.
func (p *Plain) line(a *interaction.Agent) []*interaction.Interaction {
	weights := map[interaction.QueueID]int{}
	if a != nil {
		weights = p.served(a.ID)
	}
	line := p.waiting()
	slices.SortStableFunc(line, func(i, j *interaction.Interaction) int {
		return cmp.Compare(p.order(i, weights[i.Queue]), p.order(j, weights[j.Queue]))
	})
	return line
}

// waiting returns the waiting interactions by ID.
func (p *Plain) waiting() []*interaction.Interaction {
	var all []*interaction.Interaction
	for _, i := range p.interactions {
		if p.waits(i) {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(i, j *interaction.Interaction) int { return bytes.Compare(i.ID[:], j.ID[:]) })
	return all
}

// firstFor is the first interaction, as the agent sees them, of those for which the agent is allowed; nil if there is none.
func (p *Plain) firstFor(a *interaction.Agent) *interaction.Interaction {
	for _, i := range p.line(a) {
		if p.allowed(i, a) {
			return i
		}
	}
	return nil
}
