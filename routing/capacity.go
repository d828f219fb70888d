package routing

// Capacity is how much an agent can have at once, by one of three models: exactly one field is set.
type Capacity struct {
	Percent *Percent `json:"percent,omitempty"`
	Count   *Count   `json:"count,omitempty"`
	Pools   *Pools   `json:"pools,omitempty"`
}

// Percent is the model of sizes.
type Percent struct{}

// Count is the model of numbers per channel.
type Count struct{}

// Pools is the model of a primary and an interruptible pool.
type Pools struct{}
