package statistics

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Figures sums the counters up by the dimensions that the query keeps apart, sorted by time, queue, channel and agent. Only rows in
// which something happened are there; none is an empty slice. What is wrong with the query is an [*interaction.InvalidError].
// Add waits while the cells are added up, which takes time by their number and by what is open. The caller owns the slice.
func (b *Book) Figures(q Query) ([]Row, error) {
	s, err := b.sum(&q)
	if err != nil {
		return nil, err
	}
	return s.rows(), nil
}

// sum adds up what a query asks for.
func (b *Book) sum(q *Query) (*summing, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c, err := q.cut(b.step, b.now, b.sums.from)
	if err != nil {
		return nil, err
	}
	return b.summed(q, c), nil
}

// summed adds up a query whose times are cut, while the book stands still.
func (b *Book) summed(q *Query, c cuts) *summing {
	s := &summing{b: b, by: q.By, cuts: c, sums: map[rowKey]*sum{}, queues: namesOf(b.queues.list, q.Queues),
		channels: namesOf(b.channels.list, q.Channels), agents: namesOf(b.staff.list, q.Agents)}
	if b.position > 0 {
		s.cells()
		s.longest()
		s.flows()
	}
	return s
}

// rowKey is a row's number in time and the numbers of its names, -1 where they are not kept apart.
type rowKey struct {
	row                    int
	queue, channel, person int32
}

// summing is a query being answered.
type summing struct {
	b *Book
	cuts
	by       Dimension
	sums     map[rowKey]*sum
	queues   named[interaction.QueueID]
	channels named[interaction.Channel]
	agents   named[interaction.AgentID]
}

// row is the number of the row that a time lies in, -1 if none.
func (s *summing) row(at int64) int {
	n, on := slices.BinarySearch(s.borders, at)
	if !on {
		n--
	}
	if n >= len(s.borders)-1 {
		return -1
	}
	return n
}

// sum is where something adds up; -1 stands for a name that it does not have.
func (s *summing) sum(row int, queue, channel, person int32) *sum {
	k := rowKey{row, -1, -1, -1}
	if s.by&ByQueue != 0 {
		k.queue = queue
	}
	if s.by&ByChannel != 0 {
		k.channel = channel
	}
	if s.by&ByAgent != 0 {
		k.person = person
	}
	found := s.sums[k]
	if found == nil {
		found = &sum{}
		s.sums[k] = found
	}
	return found
}

// lane finds a lane, and reports whether the query wants it.
func (s *summing) lane(id int32) (*lane, bool) {
	l := &s.b.lanes[id]
	return l, s.queues.keeps(l.queue) && s.channels.keeps(l.channel)
}

// cells adds up the counters of the intervals.
func (s *summing) cells() {
	for number, v := range s.b.sums.intervals {
		row := s.row(number * s.b.step)
		if row < 0 {
			continue
		}
		for n := range v.cells {
			if l, wanted := s.lane(v.cells[n].Lane); wanted && s.agents.all() {
				s.sum(row, l.queue, l.channel, -1).contacts.add(&v.cells[n].N)
			}
		}
		for n := range v.legs {
			if l, wanted := s.lane(v.legs[n].Lane); wanted && s.agents.keeps(v.legs[n].Agent) {
				s.sum(row, l.queue, l.channel, v.legs[n].Agent).work.add(&v.legs[n].N)
			}
		}
	}
}

// longest holds the waits of interactions that are open against the longest: their end may still be forced.
func (s *summing) longest() {
	if !s.agents.all() {
		return
	}
	for _, l := range s.b.lives {
		if !l.Visit.Answered || l.Ended != notEnded || l.Visit.Spot.Span < s.b.sums.from {
			continue
		}
		row := s.row(l.Visit.Spot.Span * s.b.step)
		if at, wanted := s.lane(l.Visit.Spot.Lane); wanted && row >= 0 {
			c := &s.sum(row, at.queue, at.channel, -1).contacts
			c[cLongestAnswered] = max(c[cLongestAnswered], l.Visit.Wait)
		}
	}
}

// flows adds up the time that passed in each row, for who waited and for agents.
func (s *summing) flows() {
	lanes, agents := s.bases()
	numbers := slices.Sorted(maps.Keys(s.b.sums.intervals))
	waited, spent := make([]int64, len(lanes)), make([]times, len(agents))
	for n, border := range s.borders {
		for len(numbers) > 0 && numbers[0]*s.b.step < border {
			v := s.b.sums.intervals[numbers[0]]
			for k := range v.cells {
				lanes[v.cells[k].Lane].add(v.cells[k].Wait)
			}
			for k := range v.stands {
				agents[v.stands[k].Agent].add(&v.stands[k].N)
			}
			numbers = numbers[1:]
		}
		until := min(border, s.now)
		s.waited(n-1, lanes, waited, until)
		s.spent(n-1, agents, spent, until)
	}
}

// bases are the flows of what is forgotten.
func (s *summing) bases() ([]flow, []flows) {
	lanes, agents := make([]flow, len(s.b.lanes)), make([]flows, len(s.b.agents))
	for n := range lanes {
		lanes[n] = s.b.lanes[n].base
	}
	for n := range agents {
		agents[n] = s.b.agents[n].Base
	}
	return lanes, agents
}

// waited adds what was waited since the border before to the row that ends; before the first border there is none.
func (s *summing) waited(row int, flows []flow, before []int64, until int64) {
	for id := range flows {
		now := flows[id].until(until)
		d := now - before[id]
		before[id] = now
		if row < 0 || d == 0 || !s.agents.all() {
			continue
		}
		if l, wanted := s.lane(int32(id)); wanted {
			s.sum(row, l.queue, l.channel, -1).queued += d
		}
	}
}

func (s *summing) spent(row int, of []flows, before []times, until int64) {
	if !s.queues.all() || !s.channels.all() {
		return
	}
	for id := range of {
		if !s.agents.keeps(int32(id)) {
			continue
		}
		var d times
		for n := range d {
			now := of[id][n].until(until)
			d[n], before[id][n] = now-before[id][n], now
		}
		if row < 0 || d == (times{}) {
			continue
		}
		t := &s.sum(row, -1, -1, int32(id)).times
		for n := range d {
			t[n] += d[n]
		}
	}
}

// rows writes the sums as rows. It needs nothing of the book any more.
func (s *summing) rows() []Row {
	rows := make([]Row, 0, len(s.sums))
	for k, found := range s.sums {
		if found.isZero() {
			continue
		}
		from, to := s.borders[k.row], s.borders[k.row+1]
		r := Row{From: at(from), To: at(to), Passed: time.Duration(max(min(to, s.now)-from, 0)) * time.Microsecond}
		r.Queue, r.Channel, r.Agent = s.queues.name(k.queue), s.channels.name(k.channel), s.agents.name(k.person)
		if s.by&ByQueue != 0 && k.person < 0 {
			r.Goal = s.b.cfg.goal(r.Queue, r.Channel)
		}
		found.into(&r)
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Agent, b.Agent))
	})
	return rows
}
