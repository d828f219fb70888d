package bank

import "time"

// ServiceLevels are the times, in seconds, within which a Tally says what
// share of the calls was answered.
var ServiceLevels = [...]int{20, 60, 90}

// Tally sums up what was read. Interactions is Served + Abandoned, and
// Records is Interactions + Phantom + LeftInVRU.
//
// Means are in seconds. A mean or a share of nothing is 0.
type Tally struct {
	Records      int `json:"records"`      // calls read; malformed lines are not among them
	Phantom      int `json:"phantom"`      // records to be ignored
	LeftInVRU    int `json:"left_in_vru"`  // hung up without joining the queue
	Interactions int `json:"interactions"` // calls that are replayed
	Served       int `json:"served"`
	Abandoned    int `json:"abandoned"` // hung up in the queue

	MeanWaitServed    float64 `json:"mean_wait_served_s"` // calls served without queueing count with a wait of 0
	MeanWaitAbandoned float64 `json:"mean_wait_abandoned_s"`
	MeanService       float64 `json:"mean_service_s"` // over the served

	// ServiceLevel gives, for each of ServiceLevels, the share of the calls
	// that were answered within so many seconds, that second included, among
	// all served and abandoned.
	ServiceLevel map[int]float64 `json:"service_level"`

	// Faults gives how often each kind was found. A kind not found has no
	// entry. The map is the caller's own.
	Faults map[Fault]int `json:"faults"`

	// NoServer counts the served calls that name no agent, and NoService
	// those without a recorded service. Both are among Served.
	NoServer  int `json:"-"`
	NoService int `json:"-"`
}

// Count counts records into a Tally. The zero Count is ready for use, by one
// goroutine at a time.
type Count struct {
	sum           Tally // without means, shares and faults
	waitServed    int64 // seconds
	waitAbandoned int64 // seconds
	service       int64 // seconds
	within        [len(ServiceLevels)]int
	faults        map[Fault]int
}

// Add counts a record.
func (c *Count) Add(r Record) {
	c.sum.Records++
	for _, fault := range r.Faults() {
		c.Fault(fault)
	}
	life, replayed := r.Life()
	switch {
	case !replayed && r.Outcome == Phantom:
		c.sum.Phantom++
	case !replayed:
		c.sum.LeftInVRU++
	case life.Served():
		c.addServed(r, life)
	default:
		c.sum.Abandoned++
		c.waitAbandoned += int64(life.Wait / time.Second)
	}
}

// addServed counts a call that an agent served.
func (c *Count) addServed(r Record, life Life) {
	c.sum.Served++
	c.waitServed += int64(life.Wait / time.Second)
	c.service += int64(life.Service / time.Second)
	for i, s := range ServiceLevels {
		if life.Wait <= time.Duration(s)*time.Second {
			c.within[i]++
		}
	}
	if r.Server == NoServer {
		c.sum.NoServer++
	}
	if !r.serviceRecorded() {
		c.sum.NoService++
	}
}

// Fault counts a fault that no record shows by itself: MalformedLine, once
// for each *LineError, and AgentOverlap.
func (c *Count) Fault(fault Fault) {
	if c.faults == nil {
		c.faults = map[Fault]int{}
	}
	c.faults[fault]++
}

// Tally sums up what was counted so far. Counting may go on.
func (c *Count) Tally() Tally {
	t := c.sum
	t.Interactions = t.Served + t.Abandoned
	t.MeanWaitServed = mean(c.waitServed, t.Served)
	t.MeanWaitAbandoned = mean(c.waitAbandoned, t.Abandoned)
	t.MeanService = mean(c.service, t.Served)
	t.ServiceLevel = make(map[int]float64, len(ServiceLevels))
	for i, s := range ServiceLevels {
		t.ServiceLevel[s] = float64(c.within[i]) / float64(max(t.Interactions, 1))
	}
	t.Faults = make(map[Fault]int, len(c.faults))
	for fault, n := range c.faults {
		t.Faults[fault] = n
	}
	return t
}

// mean gives the seconds that each of n took, 0 for none.
func mean(sum int64, n int) float64 { return float64(sum) / float64(max(n, 1)) }
