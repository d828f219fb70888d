package statistics

import "math"

// sums are the cells of the intervals that are kept.
type sums struct {
	from      int64 // the number of the first interval that is kept
	intervals map[int64]*interval
	last      *interval // the one asked for last
	lastAt    int64
	nowhere   laneCell // what counts in forgotten intervals
	nobody    work
}

func newSums(from int64) sums {
	return sums{from: from, intervals: map[int64]*interval{}, lastAt: math.MinInt64}
}

// at is the interval with the number, nil if it is forgotten.
func (s *sums) at(number int64) *interval {
	if number == s.lastAt && s.last != nil {
		return s.last
	}
	if number < s.from {
		return nil
	}
	v := s.intervals[number]
	if v == nil {
		v = newInterval()
		s.intervals[number] = v
	}
	s.last, s.lastAt = v, number
	return v
}

// spot is where something counts: a lane in an interval.
type spot struct {
	Span int64 `json:"span"`
	Lane int32 `json:"lane"`
}

// contacts are the counters of a spot.
func (s *sums) contacts(at spot) *contacts {
	if v := s.at(at.Span); v != nil {
		return &v.lane(at.Lane).N
	}
	return &s.nowhere.N
}

func (s *sums) work(at spot, agent int32) *work {
	if v := s.at(at.Span); v != nil {
		return v.work(at.Lane, agent)
	}
	return &s.nobody
}

// wait tells that one more waits in a lane from a time on, or, by -1, one less.
func (b *Book) wait(lane int32, at, by int64) {
	f := &b.lanes[lane].base
	if v := b.sums.at(b.span(at)); v != nil {
		f = &v.lane(lane).Wait
	}
	f.change(by, at)
}

// drop forgets the intervals before one.
func (b *Book) drop(from int64) {
	if from <= b.sums.from {
		return
	}
	b.sums.from, b.sums.last = from, nil
	for number, v := range b.sums.intervals {
		if number >= from {
			continue
		}
		for n := range v.cells {
			b.lanes[v.cells[n].Lane].base.add(v.cells[n].Wait)
		}
		for n := range v.stands {
			b.agents[v.stands[n].Agent].Base.add(&v.stands[n].N)
		}
		delete(b.sums.intervals, number)
	}
}
