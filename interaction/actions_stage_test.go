package interaction

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"
)

// stage is a desk in miniature: it needs, loads, applies and commits, over records in maps and with a clock that stands still.
// A snapshot shares the stage's records, so that whatever Apply should write into them is seen.
type stage struct {
	base         Snapshot
	queues       map[QueueID]Queue
	verdict      Verdict  // of the contact gate, where there is one
	outcomes     Outcomes // may be nil
	now          time.Time
	interactions map[ID]Interaction
	agents       map[AgentID]Agent
}

// copied is the same stage with maps of its own.
func (s *stage) copied() *stage {
	c := *s
	c.interactions, c.agents = maps.Clone(s.interactions), maps.Clone(s.agents)
	return &c
}

// show makes the snapshot that a command is decided on.
func (s *stage) show(id ID, cmd Command) *Snapshot {
	shown := s.base
	shown.Interaction = s.interactions[id]
	for {
		n := Need(&shown, cmd)
		if n.None() {
			return &shown
		}
		s.load(&shown, n)
	}
}

func (s *stage) load(shown *Snapshot, n Needs) {
	for _, id := range n.Agents {
		if a, there := s.agents[id]; there {
			shown.Agents = append(shown.Agents, a)
			continue
		}
		shown.Absent = append(shown.Absent, Absent{Subject: Subject{Agent: id}})
	}
	for _, id := range n.Queues {
		if q, there := s.queues[id]; there {
			shown.Queues = append(shown.Queues, q)
			continue
		}
		shown.Absent = append(shown.Absent, Absent{Queue: id})
	}
	for _, id := range n.Others {
		shown.Others = append(shown.Others, s.interactions[id])
	}
	for _, id := range n.Counts {
		shown.Counts = append(shown.Counts, Counted{Queue: id, QueueCount: QueueCount{LoggedIn: 1}})
	}
	for _, check := range n.Checks {
		c := CheckedLeg{Leg: check.Leg}
		if s.outcomes != nil {
			c.Checked, _ = s.outcomes.Check(context.Background(), check.DispositionCheck)
		}
		shown.Checked = append(shown.Checked, c)
	}
	if n.Attempt != nil {
		v := s.verdict
		shown.Verdict = &v
	}
}

// do carries a command out, with a telephony that takes every order.
func (s *stage) do(id ID, cmd Command) (Decision, error) {
	shown := s.show(id, cmd)
	shown.NewID = ID{byte(len(s.interactions) + 1)}
	d, err := s.decide(shown, cmd, s.now)
	if err == nil {
		s.commit(&d.Change)
	}
	return d, err
}

func (s *stage) commit(c *Change) {
	for _, w := range c.Interactions {
		s.interactions[w.Now.ID] = w.Now
	}
	for _, w := range c.Agents {
		s.agents[w.Now.ID] = w.Now
	}
}

// owes reports whether a leg has ended without an outcome that the form requires, and without a debt. A call that came in and
// never connected asks for none, nor does a channel that its agent has left for another: the new one's leg has the disposition. Whoever was called in owes only in a
// wrap-up.
func (s *stage) owes(i Interaction, before, after Leg) bool {
	worked := before.State == StateWrapUp || before.Role == RoleOwner && after.Ending != EndingSwitched && (i.Table != TableInbound || before.State != StateEstablishing)
	return s.outcomes != nil && before.Open() && worked && !after.Open() && after.Debt == NoDebt && (after.Disposition == nil || after.Disposition.Outcome == "")
}

// wantsOutcome is a form of one field: the outcome is required.
type wantsOutcome struct{}

// Check implements [Outcomes].
func (wantsOutcome) Check(_ context.Context, c DispositionCheck) (Checked, error) {
	checked := Checked{Form: "short", Version: 1}
	if c.Disposition.Outcome == "" {
		checked.Faults = []Fault{{Field: "outcome", Rule: "required", Message: "choose an outcome"}}
	}
	return checked, nil
}

// setting is what a host brings and how its queue is set up.
type setting struct {
	name      string
	telephony bool // else the host moves the media
	can       Capability
	without   Capability // what ana's device cannot do
	gate      Decide     // what the contact gate decides; "": there is none
	form      bool       // an outcome is required
	queue     func(q *Queue)
	only      []TableID // the tables that the setting says something about; nil: all
	extras    []Actor   // who tries beside the leads; whom the permissions allow what does not depend on the setting
}

// deviceOfAna lacks what the telephony has.
type deviceOfAna Capability

// CanDevice implements [Devices].
func (d deviceOfAna) CanDevice(agent AgentID, c Capability) bool {
	return agent != "ana" || Capability(d)&c == 0
}

var settings = []setting{
	{name: "no telephony, cross-media, a gate that allows", can: CapabilitiesOf(nil), gate: Allow,
		queue: func(q *Queue) { q.CrossMedia = true }, extras: slices.Concat(extras, others)},
	{name: "no telephony, no gate, a form", can: CapabilitiesOf(nil), form: true,
		queue: func(q *Queue) {
			q.WrapUp = WrapUpPolicy{Kind: WrapUpTimed, FreesAgent: true, Parties: true}
			q.Unanswered, q.SwitchFits = UnansweredToAgent, true
		}},
	{name: "full telephony, outcomes in the call, wrap-up on request, a form", telephony: true, can: AllCapabilities, gate: Allow, form: true,
		queue: func(q *Queue) {
			q.WrapUp.Kind = WrapUpOnRequest
			q.OutcomeInCall, q.CallbackWrapUp, q.CustomerMayLeave, q.TypedNumbers = true, true, true, true
			q.Offers.RingPhone, q.Waiting.Overflow, q.Unanswered = true, "service", UnansweredToOverflow
			q.CrossMedia, q.SwitchKeeps = true, true
		}, extras: extras},
	{name: "a telephony that can nothing, fixed wrap-up, a form", telephony: true, gate: Allow, form: true,
		queue: func(q *Queue) { q.WrapUp = WrapUpPolicy{Kind: WrapUpFixed, Time: time.Minute, Extensions: 1} },
		only:  []TableID{TableInbound, TableOutbound, TableCallback}, extras: []Actor{System(Host)}},
	{name: "full telephony, no second call, a gate that blocks", telephony: true, can: AllCapabilities, gate: Block,
		queue: func(q *Queue) { q.RefuseSecond = true }, only: []TableID{TableInbound, TableOutbound, TableNonLive}},
	{name: "a telephony that cannot park, cross-media, wrap-up for parties, a form", telephony: true, can: AllCapabilities &^ CanPark, gate: Allow, form: true,
		queue: func(q *Queue) {
			q.WrapUp = WrapUpPolicy{Kind: WrapUpTimed, Parties: true}
			q.CrossMedia, q.TypedNumbers = true, true
		}},
	{name: "full telephony, no wrap-up, back to the transferor, a form", telephony: true, can: AllCapabilities, gate: Allow, form: true,
		queue: func(q *Queue) {
			q.WrapUp = WrapUpPolicy{Kind: WrapUpNone, Parties: true}
			q.Unanswered, q.CrossMedia = UnansweredToAgent, true
		}},
	{name: "a device that can nothing, no wrap-up, no gate", telephony: true, can: AllCapabilities, without: AllCapabilities,
		queue: func(q *Queue) { q.WrapUp.Kind = WrapUpNone }, only: []TableID{TableInbound}},
}

var morning = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// cast are the agents, each of whom stands for a role: ana owns, fay owned before, bob is offered, cat only serves the queue,
// zoe is consulted and named in commands, hal is in the conference, kim, lea and ivy are named where zoe takes part, dan serves another queue, max
// and lou monitor where the host lets them, pia may pick from an owner, gus has logged out, sue supervises, rex
// reviews, eve edits; of nil there is no record.
var cast = []struct {
	agent  AgentID
	queues []QueueID
	grant  Permission
}{
	{"ana", []QueueID{"sales"}, ""}, {"bob", []QueueID{"sales"}, ""}, {"cat", []QueueID{"sales"}, ""}, {"fay", []QueueID{"sales"}, ""},
	{"zoe", []QueueID{"sales", "service"}, ""}, {"hal", []QueueID{"sales"}, ""}, {"kim", []QueueID{"sales", "service"}, ""}, {"lea", []QueueID{"sales", "service"}, ""}, {"ivy", []QueueID{"sales", "service"}, ""}, {"max", nil, ""}, {"lou", nil, ""}, {"dan", []QueueID{"service"}, ""}, {"pia", []QueueID{"sales"}, PickOwned}, {"gus", []QueueID{"sales"}, ""},
	{"sue", nil, Supervise}, {"rex", nil, Review}, {"eve", []QueueID{"sales"}, EditAny},
}

// The leads try everything in every setting, the extras and the others where the setting says so.
var (
	leads  = []Actor{By("ana"), By("fay"), By("zoe"), By("hal"), By("sue"), System(Timer), System(Switch)}
	extras = []Actor{By("bob"), By("cat"), By("pia"), System(Router)}
	others = []Actor{By("dan"), By("gus"), By("rex"), By("eve"), By("nil"), System(Host)}
)

// stage sets up the records before any interaction: everybody is logged in but gus, who has been.
func (set setting) stage() (*stage, error) {
	sales := Queue{ID: "sales", Tags: []string{"vip"}, Offers: OfferPolicy{AtOnce: 2, PopAt: PopNever},
		SLA: SLA{Answer: SLATarget{Within: time.Second}, Response: SLATarget{Within: 3 * time.Minute}, Resolution: SLATarget{Within: time.Hour, Warn: time.Hour - time.Second}}}
	if set.queue != nil {
		set.queue(&sales)
	}
	channels, err := DefaultChannels().with([]ChannelSpec{
		{Channel: Voice, Class: Live, Widen: []Verb{VerbSwitch}},
		{Channel: Text, Class: SemiLive, Widen: []Verb{VerbTransfer, VerbConference}},
		{Channel: Chat, Class: SemiLive, Widen: []Verb{VerbPark, VerbResume}},
		{Channel: Email, Class: NonLive, Widen: []Verb{VerbPark, VerbResume}},
	})
	s := &stage{now: morning, queues: map[QueueID]Queue{"sales": sales, "service": {ID: "service", Tags: []string{"vip"}}}, verdict: Verdict{Decision: set.gate},
		interactions: map[ID]Interaction{}, agents: map[AgentID]Agent{},
		base: Snapshot{Channels: channels, Capacity: DefaultCapacity{}, Authorizer: DefaultRules{}, Gated: set.gate != "", Formed: set.form,
			HasTelephony: set.telephony, Can: set.can}}
	if set.without != 0 {
		s.base.Devices = deviceOfAna(set.without)
	}
	if set.form {
		s.outcomes = wantsOutcome{}
	}
	errs := []error{err}
	give := func(cmd Command) {
		_, err := s.do(ID{}, cmd)
		errs = append(errs, err)
	}
	for _, a := range cast {
		give(Login{By: System(Host), Agent: a.agent, Queues: a.queues})
		if a.grant != "" {
			give(SetAgent{By: System(Host), Agent: a.agent, Grants: &[]Grant{{Permission: a.grant, Queue: "sales"}}, Profile: json.RawMessage(`{}`)})
		}
	}
	give(Logout{By: By("gus"), Agent: "gus"})
	return s, errors.Join(errs...)
}

// uses reports whether the setting has something to say about a life.
func (set setting) uses(l life) bool {
	return (set.only == nil || slices.Contains(set.only, l.table)) && (!l.plain || len(set.extras) > len(extras))
}
