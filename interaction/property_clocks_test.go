package interaction_test

import (
	"fmt"
	"slices"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// clocksFit: what may be said of one record's promises of service.
func clocksFit(_ *passage, i Interaction) error {
	parked := i.Class == NonLive && !i.Parked.IsZero() && i.ResumeBy.IsZero()
	for _, c := range i.Clocks {
		switch {
		case i.State == StateCompleted && c.Ended.IsZero():
			return fmt.Errorf("it is completed, and its %s clock runs: %+v", c.Kind, c)
		case c.Kind == ClockAnswer && c.Ended.IsZero() && !i.FirstAnswered.IsZero():
			return fmt.Errorf("it was answered, and the clock runs: %+v", c)
		case !c.Running() && !c.Warn.IsZero():
			return fmt.Errorf("a clock that has nothing to tell has a warning to come: %+v", c)
		case c.Running() && !c.Due.IsZero() && parked:
			return fmt.Errorf("it is parked, and its clock goes on: %+v", c)
		case c.Running() && c.Due.IsZero() && !parked && !c.InHours:
			return fmt.Errorf("it is not parked, and its clock stands still: %+v", c)
		case c.Kept && (c.Ended.IsZero() || c.Breached):
			return fmt.Errorf("a promise is kept that is not: %+v", c)
		case c.Breached && c.Due.IsZero() || !c.Breached && !c.Ended.IsZero() && !c.Due.IsZero() && c.Ended.After(c.Due):
			return fmt.Errorf("the breach and the deadline do not fit: %+v", c)
		}
	}
	return nil
}

// clocksStay: nothing but the parking of non-live work moves a deadline. What never changes is compared with what it was.
func clocksStay(p *passage) error {
	for id, was := range p.before.interactions {
		now := p.after.interactions[id]
		if len(was.Clocks) != len(now.Clocks) {
			return fmt.Errorf("%s: %d clocks, and %d before", id, len(now.Clocks), len(was.Clocks))
		}
		parked := slices.ContainsFunc(p.fresh, func(e Event) bool { return e.Interaction == id && e.Facts != nil && e.Parked != nil })
		for n, c := range was.Clocks {
			d := now.Clocks[n]
			switch {
			case c.Kind != d.Kind || c.Queue != d.Queue || c.InHours != d.InHours:
				return fmt.Errorf("%s: %+v became %+v", id, c, d)
			case !d.Due.Equal(c.Due) && (!parked || now.Class != NonLive || c.Breached || !c.Ended.IsZero()):
				return fmt.Errorf("%s: the deadline moved: %+v became %+v", id, c, d)
			case c.Breached && !d.Breached, !c.Ended.IsZero() && !c.Ended.Equal(d.Ended):
				return fmt.Errorf("%s: what was over is not: %+v became %+v", id, c, d)
			}
		}
	}
	return nil
}

// breachesAreTold counts what the histories of the changed records tell.
func breachesAreTold(p *passage) error {
	for id, i := range p.after.interactions {
		if i.Version == p.before.interactions[id].Version {
			continue
		}
		for _, c := range i.Clocks {
			warned, breached, first := 0, 0, time.Time{}
			for _, e := range p.after.histories[Subject{Interaction: id}] {
				switch {
				case e.Reason != string(c.Kind):
				case e.Type == EventSLABreached:
					breached++
					first = e.At
				case e.Type == EventSLAWarned:
					warned++
					if breached > 0 {
						return fmt.Errorf("%s: the warning of %s comes after its breach", id, c.Kind)
					}
				}
			}
			if want := map[bool]int{true: 1}[c.Breached]; breached != want || warned > 1 {
				return fmt.Errorf("%s: %d warnings and %d breaches are told of %+v", id, warned, breached, c)
			}
			if c.Breached && !first.After(c.Due) {
				return fmt.Errorf("%s: the breach is told at %s, before %s", id, first, c.Due)
			}
		}
	}
	return nil
}
