package main

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// centre is a contact centre at work, as a program without an index keeps it: agents in a slice, what waits in another. It also
// makes up what happens next, and writes down what a host would tell the board meanwhile.
type centre struct {
	*scheme
	random *rand.Rand
	now    int64 // µs since 1970
	tick   int64 // from one event to the next

	naming, refusing int // with every rule on, one arrival in so many names an agent, or was refused by one

	seats   []seat
	desks   []desked
	taken   int // lines of all agents
	items   []item
	waiting pool
	wakes   wakes
	bonus   [servedLists][]int64 // of a list's queues, in µs; -1: not served
	most    [servedLists]int64   // the greatest bonus

	matters map[matterKey]*interaction.Matter
	people  []interaction.AgentID
	watch   *stopwatch // of the scans; nil: not timed
}

// seat is what a scan reads of an agent.
type seat struct {
	skills bits
	idle   int64 // ms since 1970: when the last work ended
	busy   int32 // open lines
	room   uint8 // a bit for each channel that has room
	groups uint8
	served int8
	kind   uint8
}

// desked is the rest of an agent's record.
type desked struct {
	version  int64
	standing *interaction.Standing
	loggedIn time.Time
	lines    []line
	open     [3]int8
	handled  int
}

// line is what an agent works on; items below 0 began before everything.
type line struct {
	item    int32
	channel uint8
}

// item is an arrival.
type item struct {
	created   int64 // µs
	ringUntil int64
	refusedAt int64
	version   int32
	queue     int32
	named     int32 // -1: nobody
	refuser   int32 // -1: nobody
	extra     int8
	priority  int8
	ring      int8
}

const nobody = -1

var opened = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func newCentre(w workload) *centre {
	c := &centre{scheme: newScheme(w), random: rand.New(rand.NewPCG(1, 2)), now: opened.UnixMicro(), tick: 100_000, naming: 50, refusing: 200,
		matters: map[matterKey]*interaction.Matter{}}
	c.weigh()
	for k := range w.agents {
		c.seat(k)
	}
	c.now -= int64(w.waiting) * 2 * c.tick
	for range w.waiting {
		c.now += 2 * c.tick
		c.queue(c.arrival())
	}
	for n := range c.items {
		i := &c.items[n]
		i.ring, i.ringUntil = c.widened(i)
		c.waiting.widen(c.entry(int32(n)))
		c.wakeAt(int32(n))
	}
	return c
}

// weigh computes what the lists' weights are worth.
func (c *centre) weigh() {
	for k, weights := range c.served {
		for n, weight := range weights {
			bonus := int64(-1)
			if weight >= 0 {
				bonus = int64(weight) * c.queues[n].worth
			}
			c.bonus[k] = append(c.bonus[k], bonus)
			c.most[k] = max(c.most[k], bonus)
		}
	}
}

var profileOf = [...][]byte{roomOf(0), roomOf(1), roomOf(2)}

// seat logs agent k in, with work to begin with.
func (c *centre) seat(k int) {
	p := &c.profiles[k%len(c.profiles)]
	c.people = append(c.people, agentName(k))
	s := seat{skills: p.skills, groups: p.groups, served: p.served, kind: uint8(p.kind),
		idle: opened.UnixMilli() - c.random.Int64N(600_000)}
	d := desked{version: 1, loggedIn: opened.Add(-time.Hour),
		standing: &interaction.Standing{Presence: interaction.Ready, Queues: c.names, Profile: profileOf[p.kind]}}
	for ch, room := range rooms[p.kind] {
		for range room {
			if c.random.Float64() < c.busy {
				d.lines = append(d.lines, line{item: int32(-1 - c.taken), channel: uint8(ch)})
				d.open[ch]++
				c.taken++
			}
		}
	}
	s.count(&d)
	c.seats, c.desks = append(c.seats, s), append(c.desks, d)
}

// count derives from the lines what a scan asks of an agent.
func (s *seat) count(d *desked) {
	s.busy, s.room = int32(len(d.lines)), 0
	for ch, room := range rooms[s.kind] {
		if d.open[ch] < room {
			s.room |= 1 << ch
		}
	}
}

// arrival makes up who comes next.
func (c *centre) arrival() int32 {
	r := c.random
	i := item{created: c.now, version: 1, queue: int32(draw(r, c.popular)), extra: noExtra, named: nobody, refuser: nobody}
	if r.IntN(5) == 0 {
		i.extra = int8(r.IntN(extraCount))
	}
	for i.priority < 9 && r.IntN(2) == 0 {
		i.priority++
	}
	if c.rules {
		if r.IntN(c.naming) == 0 {
			i.named = int32(r.IntN(c.agents))
		}
		if r.IntN(c.refusing) == 0 {
			i.refuser, i.refusedAt = c.whoever(&i), c.now
		}
	}
	c.items = append(c.items, i)
	return int32(len(c.items) - 1)
}

// whoever is somebody who may have refused an item: one who could take it, if there is one among some.
func (c *centre) whoever(i *item) (k int32) {
	q := &c.queues[i.queue]
	e := entry{queue: uint16(i.queue)}
	e.need, e.groups = q.demand(i.extra, 0)
	for range 50 {
		k = int32(c.random.IntN(c.agents))
		if s := &c.seats[k]; rooms[s.kind][q.channel] > 0 && c.serves(s, &e) && s.meets(&e) {
			return k
		}
	}
	return k
}

// queue lets an item wait.
func (c *centre) queue(n int32) { c.waiting.add(c.entry(n)) }

// turn is the next event: somebody arrives, an agent has finished something, or a customer leaves.
func (c *centre) turn(s *script) {
	c.now += c.tick
	s.advance(c.now)
	c.wake(s)
	share := 0.55
	if len(c.waiting.all) >= c.workload.waiting {
		share = 0.45
	}
	switch {
	case c.random.Float64() < share || c.taken == 0:
		c.arrive(s)
	case c.random.IntN(10) == 0 && len(c.waiting.all) > 0:
		c.leave(s, c.waiting.all[c.random.IntN(len(c.waiting.all))].n)
	default:
		c.finish(s)
	}
}

// arrive asks who gets what has arrived.
func (c *centre) arrive(s *script) int32 {
	n := c.arrival()
	c.queue(n)
	c.wakeAt(n)
	s.ask(arrived)
	s.interaction(c.record(n))
	if who := c.who(n); who != nobody {
		c.take(s, n, who)
	} else {
		c.widen(s, n)
	}
	s.none()
	return n
}

// leave tells that the customer has gone.
func (c *centre) leave(s *script, n int32) {
	c.waiting.remove(c.entry(n))
	s.interaction(c.ended(n))
	s.none()
}

// finish ends something that somebody works on, and asks what they get.
func (c *centre) finish(s *script) {
	k := c.random.IntN(len(c.seats))
	for len(c.desks[k].lines) == 0 {
		k = (k + 1) % len(c.seats)
	}
	d := &c.desks[k]
	at := c.random.IntN(len(d.lines))
	d.open[d.lines[at].channel]--
	d.lines = slices.Delete(d.lines, at, at+1)
	d.version++
	c.taken--
	c.seats[k].idle = c.now / 1000
	c.seats[k].count(d)
	s.ask(freed)
	s.agent(c.agentRecord(k))
	if n := c.pick(k); n != nobody { // one at most: there was nothing for the agent before
		c.take(s, n, k)
	}
	s.none()
}

// take is an offer that is accepted at once, as the host carries it out.
func (c *centre) take(s *script, n int32, who int) {
	c.waiting.remove(c.entry(n))
	s.offer(c.id(n), c.people[who])
	d := &c.desks[who]
	ch := c.queues[c.items[n].queue].channel
	d.lines = append(d.lines, line{item: n, channel: uint8(ch)})
	d.open[ch]++
	d.handled++
	d.version++
	c.taken++
	c.seats[who].count(d)
	s.interaction(c.connected(n, who))
	s.agent(c.agentRecord(who))
	s.settle()
}
