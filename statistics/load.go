package statistics

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/deskline/deskline/interaction"
)

// Load reads what [Book.Save] wrote: the same position, the same figures. The interval of the configuration must be the one that
// it was written with; thresholds and hours hold for what is counted from now on. To compute a time anew, load what was saved before it
// began, or give a fresh book the feed from before the agents who are there logged in and what was open was created. What cannot be
// read, does not fit together, or has changed since it was written, is an error: an [*interaction.InvalidError] unless the reader or the
// JSON is broken. It reads to the end.
func Load(c Config, r io.Reader) (*Book, error) {
	b, err := New(c)
	if err != nil {
		return nil, err
	}
	sealed, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("statistics: load: %w", err)
	}
	text, whole := unseal(sealed)
	if !whole {
		return nil, invalid("checksum", "that of what was saved, in the last line", clip(string(sealed[len(text):])))
	}
	var s saved
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, fmt.Errorf("statistics: load: %w", err)
	}
	if s.V != SaveVersion {
		return nil, invalid("v", fmt.Sprintf("version %d", SaveVersion), fmt.Sprint(s.V))
	}
	if s.Interval != b.step {
		return nil, invalid("interval", "the one that was saved with: "+long(s.Interval).String(), b.cfg.Interval.String())
	}
	if s.Position < 0 || s.Partials < int64(len(s.Partial)) || len(s.Agents) != len(s.Staff) {
		return nil, invalid("position", "not negative, an agent for each name, and a count of what is left out", fmt.Sprint(s.Position))
	}
	b.position, b.whole, b.partials, b.now, b.sums = s.Position, s.Whole, s.Partials, s.Now, newSums(s.Kept)
	for _, load := range []func(*saved) error{b.loadNames, b.loadAgents, b.loadLives, b.loadIntervals} {
		if err := load(&s); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *Book) loadNames(s *saved) error {
	b.queues, b.channels, b.staff = newNames(s.Queues), newNames(s.Channels), newNames(s.Staff)
	if len(b.queues.ids) != len(s.Queues) || len(b.channels.ids) != len(s.Channels) || len(b.staff.ids) != len(s.Staff) {
		return invalid("names", "each once", "one twice")
	}
	for n, l := range s.Lanes {
		if !within(l.Queue, len(s.Queues)) || !within(l.Channel, len(s.Channels)) || b.lane(l.Queue, l.Channel) != int32(n) {
			return invalid("lanes", "a queue and a channel, each pair once", fmt.Sprint(l.Queue, l.Channel))
		}
		b.lanes[n].base = l.Base
	}
	b.nameQueues()
	return nil
}

func (b *Book) loadAgents(s *saved) error {
	b.agents = s.Agents
	for n := range b.agents {
		a := &b.agents[n]
		bad := a.Does < 0 || a.Does > timeCounters || a.Seq < 0 || a.Presence > interaction.NotReady
		for _, q := range a.Queues {
			bad = bad || !within(q, len(b.queues.list))
		}
		if bad {
			return invalid("agents", "a presence, what it is spent on, and queues", string(b.staff.list[n]))
		}
	}
	return nil
}

func (b *Book) loadLives(s *saved) error {
	for _, l := range s.Lives {
		if l == nil || b.lives[l.ID] != nil || l.ID.IsZero() || !b.fits(l) {
			return invalid("lives", "an interaction that is open, once", "another")
		}
		b.lives[l.ID] = l
	}
	for _, id := range s.Partial {
		b.partial[id] = struct{}{}
	}
	return nil
}

// fits reports whether the numbers in an interaction that was read mean something.
func (b *Book) fits(l *life) bool {
	lanes := len(b.lanes)
	ok := l.Seq > 0 && l.State <= interaction.StateCompleted && l.Ended <= endedForced &&
		within(l.Queue, len(b.queues.list)) && within(l.Channel, len(b.channels.list)) && within(l.Lane, lanes) && within(l.Waits, lanes+1) &&
		within(l.Visit.Origin.Lane, lanes) && within(l.Visit.Spot.Lane, lanes) && within(l.Return.Spot.Lane, lanes)
	for n := range l.Promises {
		ok = ok && within(l.Promises[n].Lane, lanes) && l.Promises[n].Was <= promiseOver
	}
	for n := range l.Legs {
		m := &l.Legs[n]
		ok = ok && within(m.Lane, lanes) && within(m.Agent+1, len(b.agents)+1) && m.Phase < phases && m.State <= interaction.StateCompleted
	}
	return ok
}

func (b *Book) loadIntervals(s *saved) error {
	for _, in := range s.Intervals {
		if in.Number < s.Kept || b.sums.intervals[in.Number] != nil {
			return invalid("intervals", "one that is kept, once", fmt.Sprint(in.Number))
		}
		v := b.sums.at(in.Number)
		for _, c := range in.Lanes {
			if !within(c.Lane, len(b.lanes)) {
				return invalid("lanes", "a lane", fmt.Sprint(c.Lane))
			}
			*v.lane(c.Lane) = c
		}
		for _, c := range in.Work {
			if !within(c.Lane, len(b.lanes)) || !within(c.Agent, len(b.agents)) {
				return invalid("work", "a lane and an agent", fmt.Sprint(c.Lane, c.Agent))
			}
			*v.work(c.Lane, c.Agent) = c.N
		}
		for _, c := range in.Agents {
			if !within(c.Agent, len(b.agents)) {
				return invalid("agents", "an agent", fmt.Sprint(c.Agent))
			}
			*v.agent(c.Agent) = c
		}
	}
	return nil
}

func within(n int32, length int) bool { return n >= 0 && int(n) < length }
