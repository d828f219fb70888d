package routing

import (
	"fmt"
	"strings"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// Capacities gives every agent a capacity of their own: it goes into [interaction.Config] as the Capacity. An agent whose profile
// holds a [Capacity] has that one; an agent without a profile, or with the profile null, has the Default. A profile that cannot be
// read leaves no room, and the reason says what is wrong with it.
//
// Profiles are read once and remembered, a bounded number of them, by their bytes. The memory never shows: the same question has the
// same answer whatever was asked before, so it is as pure as the models. It is safe for concurrent use. The zero Capacities works.
type Capacities struct {
	// Default is the model of agents without a profile; nil: [interaction.DefaultCapacity]. It does not change once the desk has it.
	Default interaction.Capacity

	profiles profiles
}

// NewCapacities returns capacities with the model of agents who have no profile; nil: [interaction.DefaultCapacity].
func NewCapacities(defaultModel interaction.Capacity) *Capacities {
	return &Capacities{Default: defaultModel}
}

// Fits implements [interaction.Capacity]. Nothing is allocated for a profile that was read before and has room.
func (c *Capacities) Fits(check interaction.CapacityCheck) (int, *interaction.Why) {
	if len(check.Profile) == 0 || string(check.Profile) == "null" {
		return c.byDefault().Fits(check)
	}
	p := c.profiles.read(check.Profile)
	if p.why != nil {
		return 1, p.why
	}
	return p.model.Fits(check)
}

// SpecialQueues implements [Special] for agents who have the Default. The queues of a profile are those of its own model: a [Setup]
// knows the profiles that it gives. Of a Default that does not implement Special nothing is known: ask that one.
func (c *Capacities) SpecialQueues() []interaction.QueueID {
	queues, _ := specialQueues(c)
	return queues
}

func (c *Capacities) byDefault() interaction.Capacity {
	if c.Default == nil {
		return interaction.DefaultCapacity{}
	}
	return c.Default
}

// readBy returns nil or a [*SetupError]: a setup that gives capacities is of no use to a desk whose model does not read them. Of a
// host's own model nobody knows.
func (s *Setup) readBy(model interaction.Capacity) error {
	switch model.(type) {
	case interaction.DefaultCapacity, Capacity, *Capacity, Percent, *Percent, Count, *Count, Pools, *Pools:
	default:
		return nil
	}
	rule, found := "none, unless the desk's Capacity is of NewCapacities", "one"
	for n := range s.Groups {
		if s.Groups[n].Capacity != nil {
			return setupError([]interaction.Fault{wanted(fmt.Sprintf("groups[%d].capacity", n), rule, found)})
		}
	}
	for n := range s.Agents {
		if s.Agents[n].Capacity != nil {
			return setupError([]interaction.Fault{wanted(fmt.Sprintf("agents[%d].capacity", n), rule, found)})
		}
	}
	return nil
}

// specialQueues returns the special queues of a model, and whether they are known. Else every queue may be special.
func specialQueues(model interaction.Capacity) (queues []interaction.QueueID, known bool) {
	switch m := model.(type) {
	case *Capacities:
		return specialQueues(m.byDefault())
	case Special:
		return m.SpecialQueues(), true
	case interaction.DefaultCapacity:
		return nil, true
	}
	return nil, false
}

// The bounds of what is remembered, of each of two generations.
const (
	maxProfiles     = 8192
	maxProfileBytes = 8 << 20
)

// profiles remembers what profiles say. When the young generation is full it becomes the old one, and what is asked for again comes
// back to the young: what is in use stays, and what is not is forgotten.
type profiles struct {
	mu         sync.RWMutex
	young, old map[string]*profile
	bytes      int // of the keys of the young
}

// profile is what one profile says: a model, or why there is no room.
type profile struct {
	key   string
	model interaction.Capacity
	why   *interaction.Why
}

// read returns what the profile says.
func (p *profiles) read(text []byte) *profile {
	p.mu.RLock()
	young, old := p.young[string(text)], p.old[string(text)]
	p.mu.RUnlock()
	if young != nil {
		return young
	}
	if old == nil {
		old = readProfile(text)
	}
	if len(text) > interaction.MaxNote {
		return old // no record holds it
	}
	return p.keep(old)
}

// keep remembers a profile, and returns the one that others remembered meanwhile.
func (p *profiles) keep(read *profile) *profile {
	p.mu.Lock()
	defer p.mu.Unlock()
	if already := p.young[read.key]; already != nil {
		return already
	}
	if len(p.young) >= maxProfiles || p.bytes+len(read.key) > maxProfileBytes {
		p.old, p.young, p.bytes = p.young, nil, 0
	}
	if p.young == nil {
		p.young = make(map[string]*profile)
	}
	p.young[read.key] = read
	p.bytes += len(read.key)
	return read
}

// readProfile reads a profile for the first time.
func readProfile(text []byte) *profile {
	c, faults := readCapacity(text)
	if len(faults) > 0 {
		return &profile{key: string(text), why: noRoom("the agent's capacity profile is wrong: " + clipped(joined(faults)))}
	}
	model, _ := c.model()
	return &profile{key: string(text), model: model}
}

// clipped keeps a sentence that people read to a length that they do read.
func clipped(reason string) string {
	const most = 300
	if len(reason) <= most {
		return reason
	}
	return strings.ToValidUTF8(reason[:most], "") + "…"
}
