package routing

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// Special is what a capacity model may add: the queues whose work it treats differently from other work on the same channel. An index
// then asks once for all others, without naming a queue. A model without it is asked for every queue by itself.
type Special interface {
	// SpecialQueues returns the queues, sorted, each once. None is an empty slice. The caller owns the slice. It may be called
	// concurrently.
	SpecialQueues() []interaction.QueueID
}

// Capacity is how much an agent can have at once, by one of three models: exactly one field is set. As JSON it is what an agent's
// record holds as its profile ([interaction.Standing]), which [Capacities] reads. It is a model itself: that of the field that is set.
// It is safe for concurrent use as long as nobody changes it.
//
// These rules are common to the models. What an agent has open is their load, of which lines of weight 0 take nothing, and each line
// takes the weight that it was given when its leg was opened. An agent who takes one interaction at a time (S88) has room only with
// nothing open and no call outside the queues; a second channel for a consult about that one interaction is no second interaction.
// A number that is not set, and one below its range that nobody validated, is its default.
type Capacity struct {
	Percent *Percent `json:"percent,omitempty"`
	Count   *Count   `json:"count,omitempty"`
	Pools   *Pools   `json:"pools,omitempty"`
}

// capacityModel is what the three models have in common.
type capacityModel interface {
	interaction.Capacity
	Special
	faults(field string) []interaction.Fault
}

var (
	whySingle  = noRoom("the agent works on something else, and takes one interaction at a time")
	whyLive    = noRoom("the agent has as many live interactions as they may have")
	whyNoModel = noRoom("the agent's capacity names no model, or more than one")
)

// noRoom is a reason for which an agent has no room. It is shared and never changed.
func noRoom(text string) *interaction.Why {
	return &interaction.Why{Code: interaction.CodeCapacity, Text: text}
}

// model returns the model that is set and its name, nil and "" unless it is exactly one.
func (c *Capacity) model() (capacityModel, string) {
	switch {
	case c.Percent != nil && c.Count == nil && c.Pools == nil:
		return c.Percent, "percent"
	case c.Count != nil && c.Percent == nil && c.Pools == nil:
		return c.Count, "count"
	case c.Pools != nil && c.Percent == nil && c.Count == nil:
		return c.Pools, "pools"
	}
	return nil, ""
}

// Fits implements [interaction.Capacity] by the model that is set. Without one, and with two, there is no room.
func (c Capacity) Fits(check interaction.CapacityCheck) (int, *interaction.Why) {
	model, _ := c.model()
	if model == nil {
		return 1, whyNoModel
	}
	return model.Fits(check)
}

// SpecialQueues implements [Special] by the model that is set.
func (c Capacity) SpecialQueues() []interaction.QueueID {
	model, _ := c.model()
	if model == nil {
		return nil
	}
	return model.SpecialQueues()
}

// JSON returns the capacity as an agent's profile: the same bytes for the same numbers. The caller owns them. What comes of a
// capacity that [Capacity.Validate] refuses, [ParseCapacity] refuses too.
func (c Capacity) JSON() json.RawMessage {
	text, err := json.Marshal(c)
	if err != nil { // cannot be: there are but maps, lists, numbers and names in it
		return json.RawMessage("{}")
	}
	return text
}

// Validate returns nil or a [*SetupError] with every fault.
func (c Capacity) Validate() error { return setupError(c.faults("capacity")) }

// ParseCapacity reads an agent's profile. It takes exactly what [Capacity.JSON] writes, in any order and spacing: an unknown or repeated
// field, no model or two, a number out of range, a name that is too long, and more than [interaction.MaxNote] bytes are a [*SetupError]
// that names every fault.
func ParseCapacity(profile json.RawMessage) (Capacity, error) {
	c, faults := readCapacity(profile)
	if err := setupError(faults); err != nil {
		return Capacity{}, err
	}
	return c, nil
}

// readCapacity reads a profile, and lists everything that is wrong with it.
func readCapacity(profile []byte) (Capacity, []interaction.Fault) {
	const field = "capacity"
	if faults := shapeFaults(field, profile, Capacity{}); len(faults) > 0 {
		return Capacity{}, faults
	}
	var c Capacity
	if err := json.Unmarshal(profile, &c); err != nil {
		return Capacity{}, []interaction.Fault{wanted(field, "a capacity in JSON", shorten(err.Error()))}
	}
	return c, c.faults(field)
}

// faults lists everything that is wrong. Of nil nothing is.
func (c *Capacity) faults(field string) []interaction.Fault {
	if c == nil {
		return nil
	}
	if model, name := c.model(); model != nil {
		faults := model.faults(field + "." + name)
		if n := len(c.JSON()); len(faults) == 0 && n > interaction.MaxNote {
			faults = append(faults, wanted(field, "at most "+strconv.Itoa(interaction.MaxNote)+" bytes as JSON", strconv.Itoa(n)+" bytes"))
		}
		return faults
	}
	var set []string
	var faults []interaction.Fault
	if c.Percent != nil {
		set, faults = append(set, "percent"), append(faults, c.Percent.faults(field+".percent")...)
	}
	if c.Count != nil {
		set, faults = append(set, "count"), append(faults, c.Count.faults(field+".count")...)
	}
	if c.Pools != nil {
		set, faults = append(set, "pools"), append(faults, c.Pools.faults(field+".pools")...)
	}
	if len(set) == 0 {
		set = []string{"none"}
	}
	one := wanted(field, "exactly one of percent, count and pools", strings.Join(set, " and "))
	return append([]interaction.Fault{one}, faults...)
}

// alone is why an agent who takes one interaction at a time has no room, nil if they have or take more than one (S88). Who consults
// about an interaction keeps to it.
func alone(c *interaction.CapacityCheck) *interaction.Why {
	if !c.Single || c.Consulting {
		return nil
	}
	if c.Outside > 0 {
		return whySingle
	}
	for n := range c.Load {
		if c.Load[n].Weight > 0 {
			return whySingle
		}
	}
	return nil
}

// lives is how many live interactions and calls outside the queues the agent has.
func lives(c *interaction.CapacityCheck) int {
	lives := max(c.Outside, 0)
	for n := range c.Load {
		if l := &c.Load[n]; l.Weight > 0 && l.Class == interaction.Live {
			lives++
		}
	}
	return lives
}
