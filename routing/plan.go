package routing

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// Plan says how a queue's interactions find their agent. It stands beside the queue's own policy ([interaction.Queue]): how many agents
// are rung at once, for how long, what a missed offer costs, limits on length and waiting, overflow and opening hours are there. What
// the queue promises its customers (its SLA) is kept there too; routing does not act on it. The zero value of every field works.
type Plan struct {
	Queue    interaction.QueueID `json:"queue"`
	Strategy Strategy            `json:"strategy,omitempty"` // which agent; default [LongestIdle]

	// Skills that an agent must have, with the least level; 0 is any. An interaction's own skills are added, the higher level counts.
	Skills []interaction.Skill `json:"skills,omitempty"`
	// Groups of which an agent must be in one, at first; none: whoever is logged in to the queue.
	Groups []GroupID `json:"groups,omitempty"`
	Rings  []Ring    `json:"rings,omitempty"` // how the search widens with time
	// WaitInEmptyRings waits a ring out although nobody who is logged in has what it asks for; by default it is skipped.
	WaitInEmptyRings bool `json:"wait_in_empty_rings,omitempty"`

	// Priority is added to the interaction's own; see [Order] for what it does.
	Priority int `json:"priority,omitempty"`
	// Ageing is the waiting time that makes up for one priority. 0: none does, a higher priority goes before any wait.
	Ageing time.Duration `json:"ageing,omitempty"`
	// Credit counts as waited already, as the bank of the replay credits its priority customers 90 seconds.
	Credit time.Duration `json:"credit,omitempty"`
	Tags   []TagRule     `json:"tags,omitempty"` // what tags of the interaction change (S247, S248)

	// Preferred is how long an interaction that names an agent is kept for them, from when it began to wait, while they are logged in
	// and have not refused it. They need no skill and be in no ring for it. Default 30 s; [interaction.Never]: nobody else ever gets it.
	Preferred time.Duration `json:"preferred,omitempty"`
	Refused   Refused       `json:"refused,omitzero"`

	Deserted Fate `json:"deserted,omitzero"` // of those who wait while nobody who could ever take them is logged in
	Closed   Fate `json:"closed,omitzero"`   // of those who wait while the queue's opening hours are over
}

// Ring is one step by which the search widens. The customer keeps the place in line. What earlier rings took in stays.
type Ring struct {
	After time.Duration       `json:"after"`           // it begins when the interaction has waited so long in the queue
	Drop  []string            `json:"drop,omitempty"`  // skills that are asked for no longer, also the interaction's own
	Lower []interaction.Skill `json:"lower,omitempty"` // skills for which a lower level is enough from now on
	Join  []GroupID           `json:"join,omitempty"`  // groups that are taken in
}

// TagRule changes how an interaction with a tag is routed.
type TagRule struct {
	Tag      string              `json:"tag"`
	Value    string              `json:"value,omitempty"`    // "": whatever the value
	Skills   []interaction.Skill `json:"skills,omitempty"`   // required too
	Priority int                 `json:"priority,omitempty"` // added
	Credit   time.Duration       `json:"credit,omitempty"`   // added
}

// Refused says when somebody who refused or missed an interaction may be offered it again: when everybody else in the ring who takes
// offers has been offered it since, but not before the pause is over; or when Again has passed, whatever the others do.
type Refused struct {
	Pause time.Duration `json:"pause,omitempty"` // default 5 s
	Again time.Duration `json:"again,omitempty"` // default 60 s; [interaction.Never]: only after everybody else
}

// Fate is what becomes of an interaction in such a case.
type Fate struct {
	Do    FateKind      `json:"do,omitempty"`
	After time.Duration `json:"after,omitempty"` // how long it has waited in the queue at least; default 30 s
}

// FateKind is one of three fates.
type FateKind string

// The three fates.
const (
	KeepWaiting FateKind = ""         // the default
	OverflowIt  FateKind = "overflow" // to where the queue's policy says; it ends where that names no queue
	EndIt       FateKind = "end"      // completed with its reason
)

// Strategy says which of several agents gets an interaction.
type Strategy string

// The strategies. In each, agents who are equal are told apart by fewer open items, then by the longer idle time (RoundRobin leaves
// this one out), and at last by the lower ID. Open items are lines of the load that take capacity, open offers included, and calls
// outside the queues; from 511 on they count as equal. Weights, and how many were handled, count up to 16,383 in the same way.
// Times count to the millisecond, from 1990 to 2059: what is earlier or later counts as the first or the last of them.
const (
	// LongestIdle takes who has been without work longest: fewer open items first, so that who has nothing goes before who has
	// something; then whose last work ended first, or who logged in first, whichever was later ([Setup.IdleSurvivesLogin]). Offers that
	// came to nothing and breaks do not count. Times count to the millisecond, from 1990 to 2059, and open items up to 511.
	LongestIdle Strategy = ""
	// LeastLoaded takes whose open work weighs least, by the weights that the capacity model gave; a call outside the queues weighs 1.
	LeastLoaded Strategy = "least_loaded"
	// RoundRobin takes who was last offered anything longest ago, in any queue, to the millisecond, from 1990 to 2059.
	RoundRobin Strategy = "round_robin"
	// MostSkilled takes whose levels in the skills asked for add up to most.
	MostSkilled Strategy = "most_skilled"
	// FewestHandled takes who has accepted or picked fewest since they logged in; open offers count.
	FewestHandled Strategy = "fewest_handled"
)

// Strategies lists the strategies. The caller owns the slice.
func Strategies() []Strategy {
	return []Strategy{LongestIdle, LeastLoaded, RoundRobin, MostSkilled, FewestHandled}
}

// after is how long an interaction has waited at least when its fate comes.
func (f Fate) after() time.Duration { return unless(f.After, 30*time.Second) }
