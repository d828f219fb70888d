package routing

import (
	"context"

	"github.com/deskline/deskline/interaction"
)

// Roster gives the configuration of routing. A [Setup] is one that never changes. All methods may be called concurrently.
type Roster interface {
	// Load returns the whole setup as it is now. It is checked whole and taken whole: with a fault in it nothing of it is used, and
	// what was loaded before stays in force. The library writes into nothing of it, and the roster does not change it any more.
	Load(ctx context.Context) (Setup, error)
}

// RosterWatcher is what a roster may add: it tells that the setup has changed. Without it call [Router.Reload].
type RosterWatcher interface {
	// Watch returns a channel that is closed at the next change. Watch before loading: what changes after Watch closes it.
	Watch() <-chan struct{}
}

// Setup is the configuration of routing: what agents can do, and how each queue finds them. The zero Setup works: every agent gets
// whatever waits in the queues that they are logged in to, the one who has been idle longest first.
type Setup struct {
	// Skills names every skill there is. Another name in a profile or a plan is a fault; on an interaction it is a skill that nobody has.
	Skills []string  `json:"skills,omitempty"`
	Groups []Group   `json:"groups,omitempty"` // defaults for agents, and whom a plan's rings take in
	Agents []Profile `json:"agents,omitempty"` // an agent who is not among them has no skill and is in no group
	Plans  []Plan    `json:"plans,omitempty"`  // a queue without one has the zero Plan
	// IdleSurvivesLogin counts the idle time of an agent from when their last work ended, also before the last login. By default it
	// begins at the login at the latest, so that who comes back from a week off is not first in line.
	IdleSurvivesLogin bool `json:"idle_survives_login,omitempty"`
}

// Load implements [Roster].
func (s Setup) Load(context.Context) (Setup, error) { return s, nil }

// GroupID names a group.
type GroupID string

// Group is what several agents have in common. An agent has what any of their groups gives, and their own profile goes before it.
type Group struct {
	ID       GroupID             `json:"id"`
	Skills   []interaction.Skill `json:"skills,omitempty"`
	Queues   []Served            `json:"queues,omitempty"`
	Capacity *Capacity           `json:"capacity,omitempty"` // of who has none of their own; the first group that has one decides
}

// Profile is what routing knows of one agent. A skill or a queue named here goes before the groups' word for it; skills of several
// groups count with the highest level, queues with the highest weight.
type Profile struct {
	Agent  interaction.AgentID `json:"agent"`
	Groups []GroupID           `json:"groups,omitempty"`
	// Skills have levels from 1 to [MaxLevel]; level 0 takes away what a group gives.
	Skills []interaction.Skill `json:"skills,omitempty"`
	// Queues that the agent serves. With none here and in the groups, all that they are logged in to; else only those named, while
	// they are logged in to them.
	Queues []Served `json:"queues,omitempty"`
	// Capacity is the agent's own; nil: the first group's that has one, else that of the desk's model, which must be of NewCapacities.
	Capacity *Capacity `json:"capacity,omitempty"`
}

// Served is a queue that an agent serves.
type Served struct {
	Queue interaction.QueueID `json:"queue"`
	// Weight is how many priorities the queue's interactions count more for this agent, 0 to [MaxWeight].
	Weight int `json:"weight,omitempty"`
}

// The documented bounds of a setup.
const (
	MaxLevel    = 100  // of a skill
	MaxWeight   = 100  // of a queue in a profile
	MaxPriority = 1000 // either way; what lies beyond counts as this much
	MaxRings    = 20   // of a plan
)
