package main

import (
	"container/heap"
	"context"
	"time"
)

// moment is something that will happen.
type moment struct {
	at    time.Time
	place int // in the order in which they were noted, which decides at one instant
	do    func(ctx context.Context) error
}

// agenda is what will happen, the earliest first.
type agenda struct {
	moments moments
	noted   int
}

// note puts something on the agenda.
func (a *agenda) note(at time.Time, do func(ctx context.Context) error) {
	a.noted++
	heap.Push(&a.moments, moment{at: at, place: a.noted, do: do})
}

// next is when something happens next, zero if nothing does.
func (a *agenda) next() time.Time {
	if len(a.moments) == 0 {
		return time.Time{}
	}
	return a.moments[0].at
}

// happen lets everything happen that is due.
func (a *agenda) happen(ctx context.Context, now time.Time) error {
	for len(a.moments) > 0 && !a.moments[0].at.After(now) {
		if err := heap.Pop(&a.moments).(moment).do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// moments implements heap.Interface.
type moments []moment

func (m moments) Len() int { return len(m) }
func (m moments) Less(i, j int) bool {
	if !m[i].at.Equal(m[j].at) {
		return m[i].at.Before(m[j].at)
	}
	return m[i].place < m[j].place
}
func (m moments) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *moments) Push(x any)   { *m = append(*m, x.(moment)) }
func (m *moments) Pop() any {
	last := len(*m) - 1
	x := (*m)[last]
	*m = (*m)[:last]
	return x
}
