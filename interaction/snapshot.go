package interaction

import "slices"

// Snapshot is everything that Apply may look at: it reads no clock and asks nobody. [Need] says what belongs into it.
type Snapshot struct {
	// Interaction is the subject; zero for create and for an agent's command.
	Interaction Interaction
	Agents      []Agent       // those there are; an agent who has no record is left out
	Queues      []Queue       // those there are
	Others      []Interaction // other interactions that the command touches
	Counts      []Counted     // advisory
	Checked     []CheckedLeg  // what [Outcomes] said of the dispositions
	Verdict     *Verdict      // of the contact gate, for the attempt that the command makes
	Controls    []Controlled  // what the telephony answered to the decision's controls, in their order
	Looked      *Looked       // what the CRM said of the customer of an interaction to be created; nil: it was not asked
	Absent      []Absent      // what was looked for and is not there

	Channels     Channels
	Capacity     Capacity
	Authorizer   Authorizer
	Gated        bool       // a contact gate is configured
	Formed       bool       // [Outcomes] are configured; else any disposition is valid, also none
	HasTelephony bool       // else the host moves the media
	HasCRM       bool       // else no queue synchronises with one
	Can          Capability // of the telephony
	Devices      Devices    // narrows Can per agent; may be nil
	NewID        ID         // for an interaction that is created
	Request      RequestID
}

// Absent names an interaction, an agent or a queue that was looked for and is not there.
type Absent struct {
	Subject Subject
	Queue   QueueID
}

// looked reports whether something was looked for in vain.
func (s *Snapshot) looked(on Subject, q QueueID) bool {
	return slices.Contains(s.Absent, Absent{Subject: on, Queue: q})
}

// Counted is a queue with its counts.
type Counted struct {
	Queue QueueID
	QueueCount
}

// CheckedLeg is what [Outcomes] said of the disposition that a leg would end with. Leg 0 is an edit.
type CheckedLeg struct {
	Leg LegID
	Checked
}

// Controlled is the telephony's answer to a control that is asked before the commit: an error as [Telephony] tells them apart.
type Controlled struct {
	Kind        AskKind
	Interaction ID
	Leg         LegID
	Err         error
}

// Decision is what Apply decided. With no events nothing has changed and there is nothing to store: a late or doubled signal.
type Decision struct {
	Change Change
	// Controls must be asked before the commit, in order, up to the first that fails; then Apply is asked again with the
	// answers in Snapshot.Controls. While there are any, Change is empty.
	Controls []Order
	// Asks go out after the commit. They are pending in the record until they are confirmed.
	Asks []Order
	// Failed says that the attempt came to nothing; its events are in Change all the same.
	Failed *FailedError
	// Interaction or Agent is the subject after the decision, read only; the other is nil. Both are nil while there are Controls.
	Interaction *Interaction
	Agent       *Agent
}

// Order is an ask with the interaction that it is for.
type Order struct {
	Kind AskKind
	CallOrder
}

func (s *Snapshot) agent(id AgentID) *Agent {
	for n := range s.Agents {
		if a := &s.Agents[n]; a.ID == id {
			if a.Standing == nil {
				filled := *a
				filled.Standing = &noStanding
				return &filled
			}
			return a
		}
	}
	return nil
}

func (s *Snapshot) queue(id QueueID) *Queue {
	for n := range s.Queues {
		if s.Queues[n].ID == id {
			return &s.Queues[n]
		}
	}
	return nil
}

func (s *Snapshot) other(id ID) *Interaction {
	for n := range s.Others {
		if s.Others[n].ID == id {
			return &s.Others[n]
		}
	}
	return nil
}

func (s *Snapshot) count(id QueueID) *QueueCount {
	for n := range s.Counts {
		if s.Counts[n].Queue == id {
			return &s.Counts[n].QueueCount
		}
	}
	return nil
}

func (s *Snapshot) checked(leg LegID) *Checked {
	for n := range s.Checked {
		if s.Checked[n].Leg == leg {
			return &s.Checked[n].Checked
		}
	}
	return nil
}
