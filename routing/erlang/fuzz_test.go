package erlang

import (
	"errors"
	"math"
	"testing"
	"time"
)

// FuzzModels holds what is true of every queue.
func FuzzModels(f *testing.F) {
	f.Add(14, 200.0, int64(3*minute), int64(2*minute), int64(20*time.Second))
	f.Add(1, 1e-300, int64(1), int64(1), int64(0))
	f.Add(1, 1e18, int64(1), int64(1), int64(math.MaxInt64))
	f.Add(10_000, 1e6, int64(time.Hour), int64(time.Hour), int64(minute))
	f.Add(10_000, 1.0, int64(time.Hour), int64(0), int64(minute))
	f.Add(5, 1e6, int64(10*minute), int64(1000*time.Hour), int64(900*time.Hour))
	f.Add(2, 1e9, int64(time.Millisecond), int64(1000*time.Hour), int64(999*time.Hour))
	f.Add(1000, 20_000.0, int64(3*minute-1), int64(0), int64(time.Hour))
	f.Fuzz(func(t *testing.T, agents int, perHour float64, service, patience, limit int64) {
		m := Model{Agents: agents, PerHour: perHour, Service: time.Duration(service), Patience: time.Duration(patience)}
		if agents > 20_000 || perHour*m.Patience.Hours() > 1e10 {
			return // it takes long
		}
		w, err := m.Waits()
		if err != nil {
			if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrUnstable) {
				t.Fatal(err)
			}
			return
		}
		share := func(name string, x float64) {
			if !(x >= 0 && x <= 1) {
				t.Errorf("%s is %v: %+v", name, x, m)
			}
		}
		near := func(name string, want, got float64) {
			if !(math.Abs(want-got) <= 1e-6*(1e-3+math.Abs(want))) {
				t.Errorf("%s: want %v, got %v: %+v", name, want, got, m)
			}
		}
		share("occupancy", w.Occupancy)
		share("waiting", w.Waiting)
		share("abandoning", w.Abandoning)
		near("those who are served are the work", m.Load()*(1-w.Abandoning), float64(agents)*w.Occupancy)
		if w.MeanWait < 0 || w.MeanWaitServed < 0 || !(w.Queue >= 0) || patience > 0 && w.MeanWait > m.Patience+1 {
			t.Errorf("%+v: %+v", m, w)
		}
		start, err := m.Within(0)
		if err != nil {
			t.Fatal(err)
		}
		near("who does not wait is answered at once", 1-w.Waiting, start.Offered)
		near("at first nobody has given up", 0, start.GaveUp)
		level, err := m.Within(time.Duration(max(limit, 0)))
		if err != nil {
			t.Fatal(err)
		}
		share("offered", level.Offered)
		share("answered", level.Answered)
		share("both", level.Both)
		share("gave up", level.GaveUp)
		if level.Offered < start.Offered-1e-9 || level.Both < start.Both-1e-9 || level.Offered > 1-w.Abandoning+1e-9 || level.GaveUp > w.Abandoning+1e-6 {
			t.Errorf("%+v: %+v, at first %+v", m, level, start)
		}
	})
}
