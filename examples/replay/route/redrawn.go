package route

import (
	"iter"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/routing/simulation"
)

// Redrawn are callers as a source of a simulation ([simulation.Source]), who draw anew with each seed what the file does not tell: how
// long those take who hung up, and how patient those are who were served. The same seed gives the same callers, whoever serves them.
type Redrawn struct {
	Callers []bank.Caller // in the order of time
	Chances *bank.Chances // of the whole file
	Start   time.Time     // of the model
	Forever bool          // who was served in the file waits as long as needed
}

// Customers implements [simulation.Source].
func (r Redrawn) Customers(seed uint64, length time.Duration) iter.Seq[simulation.Customer] {
	drawn := r.Chances.Services(r.Callers, seed)
	if !r.Forever {
		drawn = r.Chances.Patience(drawn, seed)
	}
	return Customers(drawn, r.Start).Customers(seed, length)
}

// Validate implements [simulation.Source].
func (r Redrawn) Validate() error { return Customers(r.Callers, r.Start).Validate() }
