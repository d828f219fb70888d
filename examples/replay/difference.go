package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/deskline/deskline/examples/replay/bank"
)

// tolerance is by how much two means may differ, as a part of them: what adding up in another order can do.
const tolerance = 1e-6

// differences says where the desk tells another story than the file, and nil if nowhere.
func (r report) differences() error {
	var all []error
	note := func(what string, file, desk float64) {
		if math.Abs(file-desk) > tolerance*math.Abs(file) {
			all = append(all, fmt.Errorf("%s: %g in the file, %g by the desk's events", what, file, desk))
		}
	}
	done := r.done.tally()
	note("interactions", float64(r.read.Interactions), float64(done.Interactions))
	note("served", float64(r.read.Served), float64(done.Served))
	note("abandoned", float64(r.read.Abandoned), float64(done.Abandoned))
	note("mean wait of the served", r.read.MeanWaitServed, done.MeanWaitServed)
	note("mean wait of the abandoned", r.read.MeanWaitAbandoned, done.MeanWaitAbandoned)
	note("mean service", r.read.MeanService, done.MeanService)
	for _, level := range bank.ServiceLevels {
		note(fmt.Sprintf("answered within %d s", level), r.read.ServiceLevel[level], done.ServiceLevel[level])
	}
	if n := r.read.Interactions - r.rebuiltEqual; n != 0 {
		all = append(all, fmt.Errorf("%d interactions, rebuilt from their events, differ from the stored ones", n))
	}
	return errors.Join(all...)
}
