package routing

import (
	"fmt"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Explanation tells who gets an interaction, and for everybody else why not. It is worked out when it is asked for, by the rules one
// by one, without the index that decides.
type Explanation struct {
	Interaction interaction.ID
	Queue       interaction.QueueID
	Standing    Standing
	Ring, Rings int                   // the ring it is in, and the last; 0 of 0: the plan has none; of a widening the ring before
	Until       time.Time             // when the ring ends; zero: it does not
	OfferedTo   []interaction.AgentID // whom it is offered to now
	KeptFor     interaction.AgentID   // "" for nobody
	Skills      []interaction.Skill   // asked for in this ring
	Groups      []GroupID             // asked for in this ring; none: whoever
	Chosen      []interaction.AgentID // by a decision that is in flight
	// Candidates are all agents who are logged in: first those who may have it, best first, then the others by rule.
	Candidates []Candidate
	Decided    string // by what the first of the candidates won over the second; "" where there is no second
}

// Standing is how an interaction stands with a board.
type Standing string

// How interactions stand.
const (
	Waiting    Standing = "waiting"
	Deciding   Standing = "deciding"  // a decision about it is in flight
	Ringing    Standing = "ringing"   // offered to as many as its queue allows, or being transferred
	SetAside   Standing = "set_aside" // more different demands wait than the board looks at
	NotWaiting Standing = "not_waiting"
)

// Candidate is an agent who was considered for an interaction.
type Candidate struct {
	Agent   interaction.AgentID
	Rule    Rule   // the first that excluded them; "" for one who may have it
	Why     string // in words; "" for one who may have it
	Skill   int    // the levels in the skills asked for, added up
	Open    int    // open items
	Load    int    // their weights, added up
	Handled int    // since they logged in, open offers included
	Idle    time.Time
	Offered time.Time // last time
}

// Rule is one of the rules that an agent must pass, in this order.
type Rule string

// The rules.
const (
	RuleQueue   Rule = "queue"   // logged in to the queue
	RuleProfile Rule = "profile" // the profile does not leave the queue out
	RuleKept    Rule = "kept"    // it is not kept for somebody else
	RuleGroup   Rule = "group"   // in a group of the ring
	RuleSkill   Rule = "skill"   // the skills, with their levels
	RuleOpen    Rule = "open"    // takes offers
	RulePart    Rule = "part"    // has no part in it already
	RuleRefused Rule = "refused" // has not refused it, or it is their turn again
	RuleBarred  Rule = "barred"  // the desk has not just refused the pair
	RuleRoom    Rule = "room"    // has room
)

var ruleOrder = []Rule{"", RuleQueue, RuleProfile, RuleKept, RuleGroup, RuleSkill, RuleOpen, RulePart, RuleRefused, RuleBarred, RuleRoom}

// Explain tells who may have an interaction now and why nobody else may. For one about which a decision is in flight it tells what
// it was decided on, as long as nothing else has changed. It looks at every agent who is logged in.
func (b *Board) Explain(id interaction.ID) Explanation {
	b.refreshAll()
	e := Explanation{Interaction: id, Standing: NotWaiting}
	if i, aside := b.beyond[id]; aside {
		e.Standing, e.Queue = SetAside, i.Queue
		return e
	}
	n, known := b.items.find(&id)
	if !known {
		return e
	}
	it := b.items.at(n)
	l, x := b.lines[it.line], &extra{}
	if it.extra != 0 {
		x = b.extras[it.extra]
	}
	e.Queue, e.Ring, e.Rings = l.hosted.policy.ID, l.ring, len(l.family.lines)-1
	if e.Ring < e.Rings {
		e.Until = timeOf(it.due)
	}
	e.OfferedTo = slices.Clone(x.ringing)
	e.Skills, e.Groups = slices.Clone(l.demand.skills), slices.Clone(l.demand.groups)
	switch it.where {
	case flying:
		e.Standing = Deciding
		e.Chosen = slices.Clone(b.flightOf(&id).agents)
	case offered:
		e.Standing = Ringing
	default:
		e.Standing = Waiting
	}
	if kept, _ := b.keeperOf(x, l); kept {
		e.KeptFor = x.named
	}
	for _, s := range b.seats {
		e.Candidates = append(e.Candidates, b.candidate(it, x, l, s))
	}
	e.Decided = sortCandidates(e.Candidates, l.hosted.plan.Strategy)
	return e
}

// candidate weighs an agent for an item, without what a decision about it holds already.
func (b *Board) candidate(it *item, x *extra, l *line, s *seat) Candidate {
	own := s.without(it.id)
	open, load, offers := own.counts()
	c := Candidate{Agent: s.record.ID, Skill: l.skill(s.cohort), Open: open, Load: load, Handled: s.record.Tally.Handled + offers,
		Idle: b.idleSince(&s.record.Tally), Offered: own.lastOffered()}
	c.Rule, c.Why = b.excluded(it, x, l, own)
	return c
}

// without is a seat without what a decision about one item holds.
func (s *seat) without(id interaction.ID) *seat {
	own := *s
	own.flights = slices.DeleteFunc(slices.Clone(s.flights), func(f flown) bool { return f.id == id })
	return &own
}

// excluded returns the first rule by which an agent may not have an item, and why in words.
func (b *Board) excluded(it *item, x *extra, l *line, s *seat) (Rule, string) {
	r, q := &s.record, l.hosted.policy.ID
	switch {
	case !r.Serves(q):
		return RuleQueue, fmt.Sprintf("not logged in to the queue %s", q)
	case !s.cohort.serving.queues.has(l.hosted.number):
		return RuleProfile, fmt.Sprintf("the profile leaves out the queue %s", q)
	}
	kept, keeper := b.keeperOf(x, l)
	switch {
	case kept && (keeper == nil || keeper.record.ID != r.ID):
		return RuleKept, "kept for " + string(x.named)
	case !kept && !l.inGroup(s.cohort):
		return RuleGroup, "in none of the ring's groups"
	case !kept && !l.skilled(s.cohort):
		return RuleSkill, b.lacks(l, s.cohort)
	}
	if no := r.Closed(l.kind.direction, b.now); no != nil {
		return RuleOpen, no.Text
	}
	switch {
	case slices.Contains(x.parts, r.ID):
		return RulePart, "has a part in it already"
	case b.refusedIt(it, x, s):
		return RuleRefused, "refused or missed it, and others come first"
	case x.barred(r.ID, b.micro):
		return RuleBarred, "the desk has just refused the offer"
	}
	if _, no := b.fits(s, l.kind); no != nil {
		return RuleRoom, no.Text
	}
	return "", ""
}

// lacks names the first skill that is missing.
func (b *Board) lacks(l *line, c *cohort) string {
	for _, s := range l.demand.skills {
		n, known := b.skills[s.Name]
		switch {
		case !known:
			return fmt.Sprintf("nobody has %s: the setup does not name it", s.Name)
		case c.levels[n] == 0:
			return "lacks " + s.Name
		case int(c.levels[n]) < s.Level:
			return fmt.Sprintf("%s at level %d, not %d", s.Name, c.levels[n], s.Level)
		}
	}
	return ""
}
