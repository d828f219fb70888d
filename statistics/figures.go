package statistics

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Figures sums the counters up by the dimensions that the query keeps apart, sorted by time, queue, channel and agent. Only rows in
// which something happened are there; none is an empty slice. What is wrong with the query is an [*interaction.InvalidError], also
// that it would give more than a million rows. Add waits while the cells are added up, which takes time by their number, by what is open
// and by the rows that there are; times are cut before, rows are written after. The caller owns the slice.
func (b *Book) Figures(q Query) ([]Row, error) {
	c, err := q.cut(b.step)
	if err != nil {
		return nil, err
	}
	s, err := b.sum(&q, c)
	if err != nil {
		return nil, err
	}
	return s.rows(), nil
}

// sum adds up a query whose times are cut.
func (b *Book) sum(q *Query, c cuts) (*summing, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if c.borders[0]/b.step < b.sums.from {
		return nil, invalid("from", "not before what is kept: "+at(b.sums.from*b.step).Format(time.RFC3339Nano),
			q.From.UTC().Format(time.RFC3339Nano))
	}
	c.now = max(c.now, b.now)
	s := b.summed(q, c)
	if s.over {
		return nil, invalid("step", "one that gives at most "+strconv.Itoa(mostRows)+" rows, all dimensions together", string(q.Step))
	}
	return s, nil
}

// summed adds up a query, while the book stands still. Rows that have not begun are left out: nothing can be in them.
func (b *Book) summed(q *Query, c cuts) *summing {
	begun, on := slices.BinarySearch(c.borders, c.now)
	if on {
		begun++
	}
	c.borders = c.borders[:min(begun+1, len(c.borders))]
	s := &summing{b: b, by: q.By, cuts: c, sums: map[rowKey]*sum{}, queues: namesOf(&b.queues, q.Queues),
		channels: namesOf(&b.channels, q.Channels), agents: namesOf(&b.staff, q.Agents)}
	if b.position > 0 && begun > 0 {
		if s.flows(); !s.over {
			s.cells()
			s.longest()
		}
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
	spare    []sum // memory for more of them
	over     bool  // there are too many rows
	nowhere  sum   // what would be in more of them
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

// key is a row's; -1 stands for a name that something does not have.
func (s *summing) key(row int, queue, channel, person int32) rowKey {
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
	return k
}

// mostRows is how many rows a query may give.
const mostRows = 1_000_000

// sum is where something adds up.
func (s *summing) sum(row int, queue, channel, person int32) *sum {
	k := s.key(row, queue, channel, person)
	found := s.sums[k]
	if found == nil {
		if len(s.sums) >= mostRows {
			s.over = true
			return &s.nowhere
		}
		if len(s.spare) == 0 {
			s.spare = make([]sum, min(len(s.sums)+8, 1024))
		}
		found, s.spare = &s.spare[0], s.spare[1:]
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
				s.sum(row, l.queue, l.channel, -1).ofContacts().add(&v.cells[n].N)
			}
		}
		for n := range v.legs {
			if l, wanted := s.lane(v.legs[n].Lane); wanted && s.agents.keeps(v.legs[n].Agent) {
				s.sum(row, l.queue, l.channel, v.legs[n].Agent).ofWork().add(&v.legs[n].N)
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
			c := s.sum(row, at.queue, at.channel, -1).ofContacts()
			c[cLongestAnswered] = max(c[cLongestAnswered], l.Visit.Wait)
		}
	}
}

// rows writes the sums as rows. It needs nothing of the book that changes.
func (s *summing) rows() []Row {
	keys := make([]rowKey, 0, len(s.sums))
	for k, found := range s.sums {
		if !found.isZero() {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b rowKey) int {
		return cmp.Or(cmp.Compare(a.row, b.row), s.queues.compare(a.queue, b.queue), s.channels.compare(a.channel, b.channel),
			s.agents.compare(a.person, b.person))
	})
	rows := make([]Row, len(keys))
	for n, k := range keys {
		from, to, r := s.borders[k.row], s.borders[k.row+1], &rows[n]
		r.From, r.To, r.Passed = at(from), at(to), time.Duration(max(min(to, s.now)-from, 0))*time.Microsecond
		r.Queue, r.Channel, r.Agent = s.queues.name(k.queue), s.channels.name(k.channel), s.agents.name(k.person)
		if s.by&ByQueue != 0 && k.person < 0 {
			r.Goal = s.b.cfg.goal(r.Queue, r.Channel)
		}
		s.sums[k].into(r)
	}
	return rows
}
