package interaction

// DefaultCapacity is the capacity model without routing: one live interaction, or a stated number of others. An agent with a
// live interaction gets nothing else, and an agent with others gets no live one.
type DefaultCapacity struct {
	Others int // how many interactions that are not live; default 3
}

// Fits implements [Capacity]. Every leg weighs 1.
func (d DefaultCapacity) Fits(c CapacityCheck) (int, *Why) {
	live, others := c.Outside, 0
	for _, l := range c.Load {
		if l.Weight == 0 {
			continue
		}
		if l.Class == Live {
			live++
			continue
		}
		others++
	}
	switch {
	case c.Consulting && (c.Class != Live || live == 0): // part of what they work on already
		return 1, nil
	case live > 0:
		return 1, &whyLive
	case others > 0 && (c.Class == Live || c.Single):
		return 1, &whyBusy
	case others >= orCount(d.Others, 3):
		return 1, &whyFull
	}
	return 1, nil
}

// The reasons of the default model. They are shared and never changed: routing asks often.
var (
	whyLive = Why{Code: CodeCapacity, Text: "the agent has a live interaction, and room for one"}
	whyBusy = Why{Code: CodeCapacity, Text: "the agent works on something else"}
	whyFull = Why{Code: CodeCapacity, Text: "the agent works on as many interactions as they have room for"}
)
