package routingtest

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// life is what happens on a small floor, step by step, told to two deciders at once.
type life struct {
	dice
	*world
	pair *pair
	left []byte // what decides the steps to come

	made    int                // interactions
	earlier []any              // versions of records that were told before
	flights []routing.Decision // that are not yet settled
}

func newLife(data []byte, p *pair) *life {
	l := &life{pair: p}
	_, l.left = split(data)
	l.dice = l.throw
	l.world = newWorld(SmallFloor(data), l.told)
	return l
}

// throw takes the next byte; when none are left, all dice show 0.
func (l *life) throw(sides int) int {
	if len(l.left) == 0 {
		return 0
	}
	b := l.left[0]
	l.left = l.left[1:]
	return int(b) % sides
}

// told passes a new version of a record on to both deciders.
func (l *life) told(record any) {
	l.earlier = append(l.earlier, record)
	l.pair.set(record)
}

// begin logs in most of the agents.
func (l *life) begin() {
	l.pair.advance(l.now)
	for _, id := range floorAgents {
		if l.one(5) {
			continue
		}
		profile := anyOf(l.dice, floorProfiles(l.config.Capacity)...)
		l.editAgent(id, func(a *interaction.Agent) {
			a.Presence, a.Queues, a.Profile = interaction.Ready, someOf(l.dice, 1, l.queues()...), []byte(profile)
			a.Tally.LoggedIn = l.now.Add(-l.seconds(0, 1, 1, 3600))
			a.Tally.Idle = l.now.Add(-l.seconds(0, 0, 7200, 10*366*24*3600))
		})
	}
}

// step is one thing that may happen.
type step struct {
	weight int
	does   string
	do     func(l *life)
}

// steps lists what may happen, and how often in proportion.
var steps = []step{
	{10, "time passes", (*life).timePasses},
	{9, "somebody calls", (*life).somebodyCalls},
	{12, "decide", (*life).decide},
	{3, "decide all", (*life).decideAll},
	{4, "settle late", (*life).settleLate},
	{7, "an offer is accepted", (*life).anOfferIsAccepted},
	{5, "an offer is refused", (*life).anOfferIsRefused},
	{1, "an offer is withdrawn", (*life).anOfferIsWithdrawn},
	{5, "work ends", (*life).workEnds},
	{3, "work goes back to a queue", (*life).workGoesBack},
	{2, "a customer leaves", (*life).aCustomerLeaves},
	{4, "a matter changes", (*life).aMatterChanges},
	{5, "presence changes", (*life).presenceChanges},
	{3, "an agent logs in or out", (*life).anAgentLogsInOrOut},
	{4, "an agent changes", (*life).anAgentChanges},
	{3, "other work begins or ends", (*life).otherWork},
	{2, "an old version is told", (*life).anOldVersionIsTold},
}

// stepBy returns the step that a number from 0 to 255 stands for.
func stepBy(number int) step {
	sum := 0
	for _, s := range steps {
		sum += s.weight
	}
	number %= sum
	for _, s := range steps {
		if number < s.weight {
			return s
		}
		number -= s.weight
	}
	return steps[0]
}

// seconds is one of so many seconds.
func (l *life) seconds(numbers ...int) time.Duration {
	return time.Duration(anyOf(l.dice, numbers...)) * time.Second
}

// queues are those of the floor, and one of which nothing is configured.
func (l *life) queues() []interaction.QueueID {
	var all []interaction.QueueID
	for _, q := range l.config.Queues {
		all = append(all, q.ID)
	}
	return append(all, "elsewhere")
}

// which returns an interaction of which something holds, nil if there is none.
func (l *life) which(holds func(i *interaction.Interaction) bool) *interaction.Interaction {
	var all []*interaction.Interaction
	for _, i := range l.interactions {
		if holds(i) {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return anyOf(l.dice, all...)
}

// anyAgent returns one of the agents who have a record, nil if there is none.
func (l *life) anyAgent() *interaction.Agent {
	if len(l.agents) == 0 {
		return nil
	}
	return anyOf(l.dice, l.agents...)
}

// offered returns an open offer, and whether there is one.
func (l *life) offered() (interaction.ID, interaction.Leg, bool) {
	i := l.which(func(i *interaction.Interaction) bool { return len(i.Offers()) > 0 })
	if i == nil {
		return interaction.ID{}, interaction.Leg{}, false
	}
	return i.ID, anyOf(l.dice, i.Offers()...), true
}

func owned(i *interaction.Interaction) bool   { return i.State.Owned() }
func unowned(i *interaction.Interaction) bool { return !i.State.Owned() }

// anOldVersionIsTold tells a version again that was told before, of an agent or of what waits still: it changes nothing.
func (l *life) anOldVersionIsTold() {
	if len(l.earlier) == 0 {
		return
	}
	record := anyOf(l.dice, l.earlier[max(0, len(l.earlier)-40):]...)
	if i, is := record.(*interaction.Interaction); is {
		now := l.interaction(i.ID)
		if now == nil || now.State.Owned() {
			return // it may be forgotten
		}
	}
	l.pair.set(record)
}

// forget leaves out versions of interactions that are completed.
func (l *life) forget() {
	if len(l.earlier) > 400 {
		l.earlier = slices.Clone(l.earlier[200:])
	}
}
