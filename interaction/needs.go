package interaction

import "slices"

// Needs is what Apply must be shown, beyond the subject, to decide a command.
type Needs struct {
	Agents  []AgentID
	Queues  []QueueID
	Others  []ID
	Counts  []QueueID
	Attempt *Attempt // ask the contact gate
	Checks  []LegCheck
	Lookup  *Lookup // ask the CRM
}

// LegCheck asks [Outcomes] about the disposition that a leg would end with. Leg 0 is an edit.
type LegCheck struct {
	Leg LegID
	DispositionCheck
}

// None reports whether nothing is needed.
func (n *Needs) None() bool {
	return len(n.Agents) == 0 && len(n.Queues) == 0 && len(n.Others) == 0 && len(n.Counts) == 0 && n.Attempt == nil && len(n.Checks) == 0 &&
		n.Lookup == nil
}

// Need returns what the snapshot still lacks for the command. It is asked again on what was loaded, until it names nothing
// new: an agent who was loaded may talk on another interaction, which is needed then. What was looked for and is not there is
// named in Snapshot.Absent.
func Need(s *Snapshot, cmd Command) Needs {
	var n Needs
	n.of(s, cmd)
	return n
}

func (n *Needs) of(s *Snapshot, cmd Command) {
	n.agent(s, cmd.actor().Agent)
	if !s.Interaction.ID.IsZero() {
		n.record(s, &s.Interaction)
	}
	if more, ok := cmd.(needer); ok {
		more.needs(n, s)
	}
	if connects[cmd.Verb()] && (s.Interaction.Class == Live || mayCall[cmd.Verb()]) {
		n.otherCalls(s)
	}
	for k := range s.Others {
		n.record(s, &s.Others[k])
	}
	if n.None() && !s.Interaction.ID.IsZero() {
		n.verdict(s, cmd)
		if s.Formed {
			n.dispositions(s, cmd)
		}
	}
}

// connects are the verbs by which an agent may come to talk on a second call.
var connects = map[Verb]bool{VerbAccept: true, VerbPick: true, VerbCall: true, VerbRedial: true, VerbRetrieve: true,
	VerbOffer: true, VerbAssign: true, VerbAnswered: true, VerbRetrieved: true, VerbConsult: true, VerbSwitch: true,
	VerbMonitor: true, VerbTransfer: true, VerbConference: true, VerbDeviceBack: true}

// mayCall are those among them by which a message leads to a call.
var mayCall = map[Verb]bool{VerbAccept: true, VerbConsult: true, VerbSwitch: true, VerbAnswered: true, VerbRetrieve: true, VerbRetrieved: true}

// record names the agents of a record's open legs, and the queues whose policies they follow.
func (n *Needs) record(s *Snapshot, i *Interaction) {
	n.queue(s, i.Queue)
	if i.Handover != nil {
		n.agent(s, i.Handover.From)
	}
	for k := range i.Clocks {
		if c := &i.Clocks[k]; c.InHours && c.Running() && i.Class == NonLive { // it may stand still, or run on, by the hours of its queue
			n.queue(s, c.Queue)
		}
	}
	for k := range i.Legs {
		if l := &i.Legs[k]; l.Open() || l.Debt != NoDebt {
			n.agent(s, l.Agent)
			n.queue(s, l.Queue)
		}
	}
}

// otherCalls names the interactions that the agents concerned talk on, or are about to.
func (n *Needs) otherCalls(s *Snapshot) {
	for k := range s.Agents {
		for _, l := range s.Agents[k].Load {
			if l.Class == Live && l.Phase != PhaseOffered && l.Interaction != s.Interaction.ID {
				n.other(s, l.Interaction)
			}
		}
	}
}

func (n *Needs) agent(s *Snapshot, id AgentID) {
	if id != "" && s.agent(id) == nil && !slices.Contains(n.Agents, id) && !s.looked(Subject{Agent: id}, "") {
		n.Agents = append(n.Agents, id)
	}
}

func (n *Needs) queue(s *Snapshot, id QueueID) {
	if id != "" && s.queue(id) == nil && !slices.Contains(n.Queues, id) && !s.looked(Subject{}, id) {
		n.Queues = append(n.Queues, id)
	}
}

func (n *Needs) other(s *Snapshot, id ID) {
	if id != s.Interaction.ID && s.other(id) == nil && !slices.Contains(n.Others, id) && !s.looked(Subject{Interaction: id}, "") {
		n.Others = append(n.Others, id)
	}
}

func (n *Needs) count(s *Snapshot, id QueueID) {
	if s.count(id) == nil && !slices.Contains(n.Counts, id) {
		n.Counts = append(n.Counts, id)
	}
}

// contacts are the verbs that reach out to a customer, or to somebody outside.
type contacts interface{ address(i *Interaction) string }

// reaches reports whether a command contacts somebody, and by which channel.
func reaches(s *Snapshot, cmd Command) (Channel, bool) {
	if _, may := cmd.(contacts); !may {
		return "", false
	}
	if c, ok := cmd.(interface{ reaches(s *Snapshot) bool }); ok && !c.reaches(s) {
		return "", false
	}
	if c, ok := cmd.(interface{ channel(i *Interaction) Channel }); ok {
		return c.channel(&s.Interaction), true
	}
	return s.Interaction.Channel, true
}

// verdict asks the gate, once everything else is there.
func (n *Needs) verdict(s *Snapshot, cmd Command) {
	channel, does := reaches(s, cmd)
	if !does || s.Verdict != nil || !s.Gated {
		return
	}
	i := &s.Interaction
	if exempt(cmd.Verb(), i) {
		return
	}
	q := s.queue(i.Queue)
	if q == nil {
		return
	}
	w := newWork(s, cmd, i.Created)
	_, no, err := w.admit(verbSpecs[w.verb])
	w.done()
	if err != nil || no != nil {
		return // it will not come to an attempt
	}
	n.Attempt = &Attempt{Interaction: i.ID, Queue: *q, Channel: channel, Verb: cmd.Verb(), Address: cmd.(contacts).address(i), Contact: i.Contact, By: cmd.actor()}
	if cmd.Verb() == VerbConsult || cmd.Verb() == VerbTransfer { // somebody else than the customer
		n.Attempt.Contact = Contact{Phones: []Phone{{Number: n.Attempt.Address}}}
	}
}

// closing are the verbs that may end a leg, and with it ask for its disposition.
var closing = map[Verb]bool{VerbComplete: true, VerbFinish: true, VerbSettle: true, VerbWrapUpTimedOut: true, VerbRelease: true,
	VerbCustomerGone: true, VerbHungUp: true, VerbForceEnd: true, VerbReclaim: true, VerbRequeue: true, VerbAccept: true,
	VerbPick: true, VerbAnswered: true, VerbFailed: true, VerbResume: true, VerbReceive: true, VerbTransfer: true, VerbTimedOut: true, VerbEndConsult: true, VerbCancel: true,
	VerbReject: true, VerbDeviceGone: true, VerbDeviceLost: true, VerbConfirm: true, VerbRefuseAsk: true, VerbLoseAsk: true}

// given is a command that brings a disposition.
type given interface{ disposition() *Disposition }

// dispositions asks about what every leg that may end now would end with.
func (n *Needs) dispositions(s *Snapshot, cmd Command) {
	if e, ok := cmd.(Edit); ok {
		n.edit(s, e)
		return
	}
	if !closing[cmd.Verb()] {
		return
	}
	i := &s.Interaction
	w := newWork(s, cmd, i.Created)
	defer w.done()
	var acting LegID
	if l := w.find(); l != nil {
		acting = l.ID
	}
	for k := range i.Legs {
		l := &i.Legs[k]
		if l.Agent == "" || s.checked(l.ID) != nil || l.ID != acting && !w.mayEnd(l) {
			continue
		}
		var d *Disposition
		if g, ok := cmd.(given); ok && l.ID == acting {
			d = g.disposition()
		}
		q := w.queueOf(l)
		n.Checks = append(n.Checks, LegCheck{Leg: l.ID, DispositionCheck: DispositionCheck{Queue: *q, Agent: l.Agent,
			Channel: i.Channel, Disposition: candidate(i, l, q, d)}})
	}
}

// mayEnd reports whether a command on another leg may end this one's part, and with it ask for its disposition.
func (w *work) mayEnd(l *Leg) bool {
	return l.Role == RoleOwner && l.Open() || l.takesPart() && w.queueOf(l).WrapUp.Parties
}

func (n *Needs) edit(s *Snapshot, e Edit) {
	if s.checked(0) != nil {
		return
	}
	i := &s.Interaction
	if i.Matter == nil {
		return
	}
	_, d, _ := e.edited(i)
	q := s.queue(i.Queue)
	if q == nil {
		q = &Queue{ID: i.Queue}
	}
	n.Checks = append(n.Checks, LegCheck{DispositionCheck: DispositionCheck{Queue: *q, Agent: i.CompletedBy, Channel: i.Channel,
		Disposition: d, Form: d.Form, Version: d.FormVersion}})
}
