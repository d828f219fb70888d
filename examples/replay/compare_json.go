package main

import (
	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

// jsonComparison is a comparison in JSON.
type jsonComparison struct {
	Recorded   jsonReport              `json:"recorded"`
	Routed     jsonReport              `json:"routed"`
	Types      map[string]jsonVersions `json:"types"`
	Priorities map[string]jsonVersions `json:"priorities"`
}

// jsonVersions are the figures of some callers.
type jsonVersions struct {
	Recorded jsonFigures `json:"recorded"`
	Routed   jsonFigures `json:"routed"`
}

// jsonFigures are figures, under the keys of a report.
type jsonFigures struct {
	Interactions      int             `json:"interactions"`
	Served            int             `json:"served"`
	Abandoned         int             `json:"abandoned"`
	MeanWaitServed    float64         `json:"mean_wait_served_s"`
	MeanWaitAbandoned float64         `json:"mean_wait_abandoned_s"`
	MeanService       float64         `json:"mean_service_s"`
	ServiceLevel      map[int]float64 `json:"service_level"`
}

// json is the comparison as it is written in JSON.
func (c comparison) json() jsonComparison {
	versions := func(all []class) map[string]jsonVersions {
		of := map[string]jsonVersions{}
		for _, one := range all {
			of[one.key] = jsonVersions{figuresOf(route.Sum(c.recorded, one.meant).Tally()), figuresOf(route.Sum(c.routed, one.meant).Tally())}
		}
		return of
	}
	return jsonComparison{
		Recorded:   c.report.json(),
		Routed:     c.routedJSON(),
		Types:      versions(types()),
		Priorities: versions(priorities()),
	}
}

// routedJSON is what the keys of a report mean for the calls as they were routed. What was read is the same.
func (c comparison) routedJSON() jsonReport {
	r := c.report.json()
	r.jsonFigures = figuresOf(route.Sum(c.routed, nil).Tally())
	r.Events, r.Commands, r.RebuiltEqual, r.Elapsed = c.events, c.commands, c.equal, seconds(c.elapsed)
	return r
}

func figuresOf(t bank.Tally) jsonFigures {
	return jsonFigures{t.Interactions, t.Served, t.Abandoned, t.MeanWaitServed, t.MeanWaitAbandoned, t.MeanService, t.ServiceLevel}
}
