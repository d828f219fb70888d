package route

import (
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

// Figures sum up fates. The zero Figures are those of nobody.
type Figures struct {
	Served, Abandoned                  int
	WaitServed, WaitAbandoned, Service time.Duration                // sums
	Within                             [len(bank.ServiceLevels)]int // served within so many seconds, that second included
}

// Sum sums up the fates of those callers that are meant; nil means all.
func Sum(fates []Fate, meant func(bank.Caller) bool) Figures {
	var f Figures
	for n := range fates {
		if meant == nil || meant(fates[n].Caller) {
			f.Add(&fates[n])
		}
	}
	return f
}

// Add adds a fate.
func (f *Figures) Add(fate *Fate) {
	if !fate.Served {
		f.Abandoned++
		f.WaitAbandoned += fate.Wait
		return
	}
	f.Served++
	f.WaitServed += fate.Wait
	f.Service += fate.Service
	for n, level := range bank.ServiceLevels {
		if fate.Wait <= time.Duration(level)*time.Second {
			f.Within[n]++
		}
	}
}

// Calls is how many there were, served or not.
func (f Figures) Calls() int { return f.Served + f.Abandoned }

// Share is the share of all calls that were served within bank.ServiceLevels[n] seconds, 0 of none.
func (f Figures) Share(n int) float64 { return float64(f.Within[n]) / float64(max(f.Calls(), 1)) }

// MeanWaitServed is in seconds, 0 of none. So are the others.
func (f Figures) MeanWaitServed() float64 { return mean(f.WaitServed, f.Served) }

// MeanWaitAbandoned is how long those waited who gave up.
func (f Figures) MeanWaitAbandoned() float64 { return mean(f.WaitAbandoned, f.Abandoned) }

// MeanService is over the served.
func (f Figures) MeanService() float64 { return mean(f.Service, f.Served) }

// Tally puts the figures in the words of a file's tally. What only a file can tell is left empty.
func (f Figures) Tally() bank.Tally {
	t := bank.Tally{
		Interactions: f.Calls(), Served: f.Served, Abandoned: f.Abandoned,
		MeanWaitServed: f.MeanWaitServed(), MeanWaitAbandoned: f.MeanWaitAbandoned(), MeanService: f.MeanService(),
		ServiceLevel: map[int]float64{},
	}
	for n, level := range bank.ServiceLevels {
		t.ServiceLevel[level] = f.Share(n)
	}
	return t
}

func mean(sum time.Duration, n int) float64 { return sum.Seconds() / float64(max(n, 1)) }

// HalfHours of a day.
const HalfHours = 48

// Course sums up fates by the half hour of the day in which the callers came, all days together.
func Course(fates []Fate) [HalfHours]Figures {
	var course [HalfHours]Figures
	for n := range fates {
		at := fates[n].Caller.Life.Created
		course[2*at.Hour()+at.Minute()/30].Add(&fates[n])
	}
	return course
}
