package interaction

import (
	"fmt"
	"slices"
	"time"
)

// Metrics are the figures of one interaction (S173), each under the definition beside it. In JSON durations are nanoseconds.
type Metrics struct {
	Age time.Duration `json:"age"` // from creation to completion

	// How the time went. At each moment the interaction is in one of these, by its state, so that they add up to Age.
	Wait       time.Duration `json:"wait"`                 // Queued or Offered: nobody owns it; also when it came back to the queue
	Preparing  time.Duration `json:"preparing,omitempty"`  // ReadyToCall
	Connecting time.Duration `json:"connecting,omitempty"` // Establishing
	Talk       time.Duration `json:"talk"`                 // Connected, and not parked; for messages the time that they are worked on
	Parked     time.Duration `json:"parked,omitempty"`     // Connected and parked
	Hold       time.Duration `json:"hold"`                 // OnHold
	Closing    time.Duration `json:"closing,omitempty"`    // WrapUp: the owner's, until completion

	Ring   time.Duration `json:"ring"`    // while at least one offer was open, to however many agents
	WrapUp time.Duration `json:"wrap_up"` // of all agents together: the owner's, former owners', and what follows completion
	// Handling is Talk, Hold and WrapUp together: what average handling time is the average of.
	Handling time.Duration `json:"handling"`
	// Answer is from creation until it was first answered; meaningless unless Answered.
	Answer   time.Duration `json:"answer"`
	Answered bool          `json:"answered"`
	// Response is from creation until the first message to the customer; meaningless unless Responded.
	Response  time.Duration `json:"response,omitempty"`
	Responded bool          `json:"responded,omitempty"`

	Offers      int `json:"offers"`                // made to agents, assignments among them
	Rejected    int `json:"rejected,omitempty"`    // offers that an agent declined
	Missed      int `json:"missed,omitempty"`      // offers that timed out
	Undelivered int `json:"undelivered,omitempty"` // offers and calls that the agent's device could not take
	Attempts    int `json:"attempts,omitempty"`    // dials of the customer
	Holds       int `json:"holds,omitempty"`
	Consults    int `json:"consults,omitempty"`  // parties that were consulted
	Handovers   int `json:"handovers,omitempty"` // times that another agent became the owner than before: by transfer, pick, assignment or through the queue
	Requeues    int `json:"requeues,omitempty"`  // times that it went back to the queue
	Overflows   int `json:"overflows,omitempty"` // to another queue
	Transfers   int `json:"transfers,omitempty"` // attended, and blind ones that were given, also if nobody answered
	Conferences int `json:"conferences,omitempty"`
	Switches    int `json:"switches,omitempty"` // of channel
	Warnings    int `json:"warnings,omitempty"` // promises of service that were about to be broken ([EventSLAWarned])
	Breaches    int `json:"breaches,omitempty"` // promises of service that were broken
	Sent        int `json:"sent,omitempty"`     // messages to the customer
	Received    int `json:"received,omitempty"` // messages from the customer, after the first

	Agents []AgentMetrics `json:"agents,omitempty"` // everybody who had a leg, in the order of the first
}

// AgentMetrics are one agent's part in an interaction, over all their legs.
type AgentMetrics struct {
	Agent  AgentID       `json:"agent"`
	Ring   time.Duration `json:"ring"`    // their legs Offered
	Talk   time.Duration `json:"talk"`    // Connected, parked or not
	Hold   time.Duration `json:"hold"`    // OnHold
	WrapUp time.Duration `json:"wrap_up"` // WrapUp
}

// Handling is what the agent spent on the interaction: talk, hold and wrap-up.
func (a AgentMetrics) Handling() time.Duration { return a.Talk + a.Hold + a.WrapUp }

// Measure computes the figures from all events of one interaction. What has not ended yet lasts until now. A history that has a
// gap or is empty is an error, as for [RebuildInteraction]. It is a pure function.
func Measure(history []Event, now time.Time) (Metrics, error) {
	var m Metrics
	var i Interaction
	var owner AgentID
	for n := range history {
		e := &history[n]
		if e.Seq != i.Version+1 {
			return Metrics{}, fmt.Errorf("interaction: measure %s: event %d follows %d", e.Interaction, e.Seq, i.Version)
		}
		if n > 0 {
			m.lasts(&i, e.At.Sub(history[n-1].At))
		}
		was, _ := i.Leg(e.Leg)
		i.fold(e)
		is, _ := i.Leg(e.Leg)
		m.count(e)
		if e.Type == EventSent && !m.Responded {
			m.Responded, m.Response = true, max(e.At.Sub(i.Created), 0)
		}
		m.Consults += count(is.Role == RoleConsulted && was.Role != RoleConsulted)
		if o := i.owner(); o != nil && o.Agent != owner {
			m.Handovers += count(owner != "")
			owner = o.Agent
		}
	}
	if i.ID.IsZero() {
		return Metrics{}, fmt.Errorf("interaction: measure: %w", ErrNotFound)
	}
	m.lasts(&i, now.Sub(history[len(history)-1].At))
	m.Age = i.Age(now)
	m.Handling = m.Talk + m.Hold + m.WrapUp
	if m.Answered = !i.FirstAnswered.IsZero(); m.Answered {
		m.Answer = i.FirstAnswered.Sub(i.Created)
	}
	return m, nil
}

// lasts adds a time during which the interaction stayed as it is. Clocks of two processes may differ: less than nothing is nothing.
func (m *Metrics) lasts(i *Interaction, d time.Duration) {
	d = max(d, 0)
	if in := m.in(i); in != nil {
		*in += d
	}
	if i.hasOffer() {
		m.Ring += d
	}
	for n := range i.Legs {
		l := &i.Legs[n]
		if l.State == StateWrapUp {
			m.WrapUp += d
		}
		if l.Agent != "" {
			m.agent(l.Agent).lasts(l, d)
		}
	}
}

// in is the figure of the interaction's state, nil if it has none.
func (m *Metrics) in(i *Interaction) *time.Duration {
	switch i.State {
	case StateQueued, StateOffered:
		return &m.Wait
	case StateReadyToCall:
		return &m.Preparing
	case StateEstablishing:
		return &m.Connecting
	case StateConnected:
		if !i.Parked.IsZero() {
			return &m.Parked
		}
		return &m.Talk
	case StateOnHold:
		return &m.Hold
	case StateWrapUp:
		return &m.Closing
	}
	return nil
}

func (a *AgentMetrics) lasts(l *Leg, d time.Duration) {
	switch l.State {
	case StateOffered:
		a.Ring += d
	case StateConnected:
		a.Talk += d
	case StateOnHold:
		a.Hold += d
	case StateWrapUp:
		a.WrapUp += d
	}
}

func (m *Metrics) agent(id AgentID) *AgentMetrics {
	at := slices.IndexFunc(m.Agents, func(a AgentMetrics) bool { return a.Agent == id })
	if at < 0 {
		at = len(m.Agents)
		m.Agents = append(m.Agents, AgentMetrics{Agent: id})
	}
	return &m.Agents[at]
}

func (m *Metrics) count(e *Event) {
	switch e.Type {
	case EventOffered, EventAssigned:
		m.Offers++
	case EventRejected:
		m.Rejected++
	case EventOfferTimedOut:
		m.Missed++
	case EventDeliveryFailed:
		m.Undelivered++
	case EventCalled, EventSwitching: // by a call
		m.Attempts++
	case EventHeld:
		m.Holds++
	case EventRequeued, EventReclaimed:
		m.Requeues++
	case EventOverflowed:
		m.Overflows++
	case EventTransferred:
		m.Transfers++
	case EventConferenced:
		m.Conferences++
	case EventSwitched:
		m.Switches++
	case EventSLAWarned:
		m.Warnings++
	case EventSLABreached:
		m.Breaches++
	case EventSent:
		m.Sent++
	case EventReceived:
		m.Received++
	}
}
