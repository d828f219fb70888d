package interaction

// Actor is who gives a command. The library trusts it: the host authenticates people, and sets the actor and the time of
// commands that come over a network.
//
// An agent is an [AgentID] made into an actor by [By]; a supervisor is an agent whose record has the permission for the queue.
// Only the host's own process makes system actors, by [System]; they never come out of JSON.
type Actor struct {
	Agent AgentID `json:"agent,omitempty"`
	Part  Part    `json:"part,omitempty"`
}

// Part is a part of the host's system that acts without a person.
type Part uint8

// The parts.
const (
	PartNone Part = iota
	Timer         // a deadline passed
	Switch        // the telephony reported something
	Router        // routing decided
	Host          // the host itself, for whatever it has decided by its own rules
)

var partNames = names{"", "timer", "switch", "router", "host"}

// String returns the part's name.
func (p Part) String() string { return partNames.text(uint8(p)) }

// MarshalText writes the part's name.
func (p Part) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a part's name.
func (p *Part) UnmarshalText(text []byte) error { return parseInto(p, partNames, "part", text) }

// By returns the actor for an agent or supervisor.
func By(agent AgentID) Actor { return Actor{Agent: agent} }

// System returns the actor for a part of the host's own system.
func System(part Part) Actor { return Actor{Part: part} }

// IsSystem reports whether no person acts.
func (a Actor) IsSystem() bool { return a.Part != PartNone }

// IsZero reports whether nobody is named.
func (a Actor) IsZero() bool { return a == Actor{} }

// String names the actor for a log line.
func (a Actor) String() string {
	if a.IsSystem() {
		return "system:" + a.Part.String()
	}
	return "agent:" + string(a.Agent)
}

// Permission is something that not every agent may do.
type Permission string

// The permissions of the default rules ([DefaultRules]).
const (
	Supervise Permission = "supervise" // assign, force the end, waive debts, act for another agent, in a queue
	PickOwned Permission = "pick"      // take an interaction over from its owner, in a queue
	Review    Permission = "review"    // comment on completed interactions (S172), in a queue
	EditAny   Permission = "edit"      // edit completed interactions that somebody else completed, in a queue
	Override  Permission = "override"  // contact somebody although the gate says no, with a reason
)

// Everywhere is the queue of a [Grant] that holds in every queue.
const Everywhere QueueID = "*"

// Grant gives an agent a permission in one queue, or [Everywhere].
type Grant struct {
	Permission Permission `json:"permission"`
	Queue      QueueID    `json:"queue"`
}
