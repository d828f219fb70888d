package statistics

import (
	"cmp"
	"strconv"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Query asks for rows. From and To are required.
type Query struct {
	From time.Time `json:"from"` // on the border of an interval, and not before what [Book.Drop] has forgotten
	To   time.Time `json:"to"`   // on the border of an interval, after From, by at most a million intervals and 100,000 steps
	// Now is until when to count what still runs; default, and where it is earlier: the time of the last event.
	Now  time.Time `json:"now,omitzero"`
	Step Step      `json:"step,omitempty"` // how rows are cut in time; default: not
	// Zone is the IANA time zone in which days and hours begin; default UTC. Its offset must be a multiple of the interval.
	Zone string    `json:"zone,omitempty"`
	By   Dimension `json:"by,omitempty"` // what is kept apart; default: nothing

	// Only what has one of these, at most 10,000 each; empty: everything. An agent's time has no queue and no channel, and contacts have
	// no agent.
	Queues   []interaction.QueueID `json:"queues,omitempty"`
	Channels []interaction.Channel `json:"channels,omitempty"`
	Agents   []interaction.AgentID `json:"agents,omitempty"`
}

// Step is how rows are cut in time.
type Step string

// The steps. The first and the last row may be shorter.
const (
	StepAll      Step = "" // one row for the whole time
	StepInterval Step = "interval"
	StepHour     Step = "hour" // of the clock on the wall; one that clocks repeat is two
	StepDay      Step = "day"  // of 23 or 25 hours where clocks change
)

// Dimension is what rows keep apart, a set.
type Dimension uint8

// The dimensions.
const (
	ByQueue Dimension = 1 << iota
	ByChannel
	ByAgent
)

// What a query may ask for.
const (
	mostIntervals = 1_000_000
	mostSteps     = 100_000
	mostNames     = 10_000
)

// cuts are a query's time in microseconds, cut into rows.
type cuts struct {
	borders []int64 // of the rows, from the first one's beginning to the last one's end
	now     int64
}

// cut checks the query and cuts its times. It needs nothing of the book, so that nobody waits for it.
func (q *Query) cut(step int64) (cuts, error) {
	from, err := border("from", q.From, step)
	if err != nil {
		return cuts{}, err
	}
	to, err := border("to", q.To, step)
	if err != nil {
		return cuts{}, err
	}
	switch {
	case to <= from:
		return cuts{}, invalid("to", "after from", q.To.UTC().Format(time.RFC3339Nano))
	case (to-from)/step > mostIntervals:
		return cuts{}, invalid("to", "at most "+strconv.Itoa(mostIntervals)+" intervals after from", q.To.UTC().Format(time.RFC3339Nano))
	case q.Now.UTC().Year() > 9999:
		return cuts{}, invalid("now", "a year to 9999", strconv.Itoa(q.Now.UTC().Year()))
	case q.By > ByQueue|ByChannel|ByAgent:
		return cuts{}, invalid("by", "a set of dimensions", strconv.Itoa(int(q.By)))
	}
	for _, names := range []struct {
		field string
		n     int
	}{{"queues", len(q.Queues)}, {"channels", len(q.Channels)}, {"agents", len(q.Agents)}} {
		if names.n > mostNames {
			return cuts{}, invalid(names.field, "at most "+strconv.Itoa(mostNames)+" names", strconv.Itoa(names.n))
		}
	}
	borders, err := q.borders(from, to, step)
	return cuts{borders: borders, now: q.Now.UnixMicro()}, err
}

// border is a time in microseconds, if it lies between two intervals.
func border(field string, t time.Time, step int64) (int64, error) {
	if year := t.UTC().Year(); t.IsZero() || year < 1 || year > 9999 {
		return 0, invalid(field, "a year from 1 to 9999", strconv.Itoa(year))
	}
	if at := t.UnixMicro(); at%step == 0 && t.Nanosecond()%1000 == 0 {
		return at, nil
	}
	return 0, invalid(field, "on the border of an interval", t.UTC().Format(time.RFC3339Nano))
}

// borders are where rows begin, and where the last one ends.
func (q *Query) borders(from, to, step int64) ([]int64, error) {
	zone, err := time.LoadLocation(q.Zone)
	if err != nil || q.Zone == "Local" {
		return nil, invalid("zone", "an IANA time zone", q.Zone)
	}
	switch q.Step {
	case StepAll:
		return []int64{from, to}, nil
	case StepInterval, StepHour, StepDay:
	default:
		return nil, invalid("step", "interval, hour, day, or empty", string(q.Step))
	}
	borders := []int64{from}
	last := mark{}
	for t := from; t < to; t += step {
		m, fits := q.mark(at(t).In(zone), step)
		if !fits {
			return nil, invalid("zone", "one whose offset is a multiple of the interval", q.Zone)
		}
		if t > from && (m != last || q.Step == StepInterval) {
			borders = append(borders, t)
		}
		if len(borders) > mostSteps {
			return nil, invalid("to", "at most "+strconv.Itoa(mostSteps)+" steps after from", q.To.UTC().Format(time.RFC3339Nano))
		}
		last = m
	}
	return append(borders, to), nil
}

// mark is what times of one day or hour have in common.
type mark struct{ year, day, hour, offset int }

func (q *Query) mark(local time.Time, step int64) (m mark, fits bool) {
	_, offset := local.Zone()
	m = mark{year: local.Year(), day: local.YearDay()}
	if q.Step == StepHour {
		m.hour, m.offset = local.Hour(), offset
	}
	return m, q.Step == StepInterval || int64(offset)*int64(time.Second/time.Microsecond)%step == 0
}

// named are the names of a dimension by their number, and which of them a query wants.
type named[T ~string] struct {
	list []T
	keep []bool // nil: all of them
}

func namesOf[T ~string](known *names[T], wanted []T) named[T] {
	n := named[T]{list: known.list}
	if len(wanted) == 0 {
		return n
	}
	n.keep = make([]bool, len(known.list))
	for _, name := range wanted {
		if id, there := known.ids[name]; there {
			n.keep[id] = true
		}
	}
	return n
}

func (n *named[T]) all() bool { return n.keep == nil }

func (n *named[T]) keeps(id int32) bool { return n.keep == nil || n.keep[id] }

// compare orders two names by their numbers.
func (n *named[T]) compare(a, b int32) int {
	if a == b {
		return 0
	}
	return cmp.Compare(n.name(a), n.name(b))
}

// name is the name with a number, "" for -1.
func (n *named[T]) name(id int32) T {
	if id < 0 {
		return ""
	}
	return n.list[id]
}
