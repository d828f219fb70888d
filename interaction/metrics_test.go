package interaction_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// shift lets time pass on a desk, step by step.
type shift struct {
	*past
	id ID
}

func newShift(t *testing.T, q Queue, agents ...AgentID) *shift {
	t.Helper()
	s := &shift{past: newPast(t, q, func(c *Config) { c.Gate = AnybodyMayBeContacted{} })}
	for _, a := range agents {
		if _, err := s.Login(t.Context(), a, "sales"); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// does lets so many seconds pass, and then gives a command.
func (s *shift) does(seconds int, c Command) {
	s.t.Helper()
	s.now = s.now.Add(time.Duration(seconds) * time.Second)
	r, err := s.Do(s.t.Context(), Request{Interaction: s.id, Command: c})
	if err != nil {
		s.t.Fatalf("%s: %v", c.Verb(), err)
	}
	if s.id.IsZero() {
		s.id = r.Interaction.ID
	}
}

func (s *shift) measured(seconds int) Metrics {
	s.t.Helper()
	history, err := s.History(s.t.Context(), Subject{Interaction: s.id})
	if err != nil {
		s.t.Fatal(err)
	}
	m, err := Measure(history, s.now.Add(time.Duration(seconds)*time.Second))
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}

func (s *shift) measures(seconds int, want Metrics) {
	s.t.Helper()
	if m := s.measured(seconds); !reflect.DeepEqual(m, want) {
		s.t.Errorf("got  %+v\nwant %+v", m, want)
	}
}

const second = time.Second

func TestMetricsOfACall(t *testing.T) {
	s, router := newShift(t, Queue{Offers: OfferPolicy{AtOnce: 2}}, "bob", "cyd"), System(Router)
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Voice}})
	s.does(5, Offer{By: router, Agents: []AgentID{"bob", "cyd"}})
	s.does(3, Reject{By: By("bob")})
	s.does(4, Reject{By: By("cyd")})
	s.does(8, Offer{By: router, Agents: []AgentID{"ana"}})
	s.does(2, Accept{By: By("ana")})
	s.does(60, Hold{By: By("ana")})
	s.does(30, Retrieve{By: By("ana")})
	s.does(10, Hold{By: By("ana")})
	s.does(20, Retrieve{By: By("ana")})
	s.does(40, Release{By: By("ana")})
	s.does(25, Complete{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})
	want := Metrics{Age: 207 * second, Wait: 22 * second, Talk: 110 * second, Hold: 50 * second, Closing: 25 * second, Ring: 9 * second,
		WrapUp: 25 * second, Handling: 185 * second, Answer: 22 * second, Answered: true, Offers: 3, Rejected: 2, Holds: 2,
		Agents: []AgentMetrics{{Agent: "bob", Ring: 3 * second}, {Agent: "cyd", Ring: 7 * second},
			{Agent: "ana", Ring: 2 * second, Talk: 110 * second, Hold: 50 * second, WrapUp: 25 * second}}}
	s.measures(0, want)
	s.measures(3600, want) // what is completed does not change
	if h := want.Agents[2].Handling(); h != want.Handling {
		t.Errorf("ana's handling is %s", h)
	}
}

func TestMetricsOfAnAbandonedCall(t *testing.T) {
	s := newShift(t, Queue{})
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Voice}})
	s.does(40, CustomerGone{By: System(Host)})
	s.measures(9, Metrics{Age: 40 * second, Wait: 40 * second})
}

func TestMetricsOfWhatGoesOn(t *testing.T) {
	s := newShift(t, Queue{})
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Voice}})
	s.does(7, Pick{By: By("ana")})
	s.measures(13, Metrics{Age: 20 * second, Wait: 7 * second, Talk: 13 * second, Handling: 13 * second, Answer: 7 * second, Answered: true,
		Agents: []AgentMetrics{{Agent: "ana", Talk: 13 * second}}})
	if m := s.measured(-60); m.Talk != 0 || m.Age != 0 {
		t.Errorf("a clock that is behind: %+v", m)
	}
}

func TestMetricsOfWhatCameBackToTheQueue(t *testing.T) {
	s := newShift(t, Queue{}, "bob")
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Chat}})
	s.does(10, Pick{By: By("ana")})
	s.does(20, Send{By: By("ana")})
	s.does(5, Receive{By: System(Host)})
	s.does(5, Requeue{By: By("ana"), Reason: "lunch"})
	s.does(40, Pick{By: By("bob")})
	s.does(50, Release{By: By("bob")})
	s.does(6, Complete{By: By("bob")})
	m := s.measured(0)
	if m.Wait != 50*second || m.Talk != 80*second || m.Handovers != 1 || m.Requeues != 1 || m.Sent != 1 || m.Received != 1 || m.Answer != 10*second {
		t.Errorf("got %+v", m)
	}
	if sum := m.Wait + m.Preparing + m.Connecting + m.Talk + m.Parked + m.Hold + m.Closing; sum != m.Age {
		t.Errorf("the parts are %s of %s", sum, m.Age)
	}
	// Ana's wrap-up has no timer, and goes on while bob works.
	if len(m.Agents) != 2 || m.Agents[0].Talk != 30*second || m.Agents[1].Talk != 50*second || m.Agents[0].WrapUp != 96*second || m.WrapUp != 102*second {
		t.Errorf("got %+v", m.Agents)
	}
}

func TestMetricsOfWhatWasPromised(t *testing.T) {
	s := newShift(t, Queue{SLA: SLA{Answer: SLATarget{Within: 20 * second}, Response: SLATarget{Within: time.Minute}}}, "bob")
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Chat, Matter: Matter{Contact: Contact{Phones: []Phone{{Number: "+442079460000"}}}}}})
	s.does(16, ClockDue{By: System(Timer), Kind: ClockAnswer})
	s.does(14, Pick{By: By("ana")})
	s.does(20, Send{By: By("ana")})
	s.does(10, Send{By: By("ana")})
	s.does(10, SwitchChannel{By: By("ana"), Channel: Text})
	s.does(10, Release{By: By("ana")})
	s.does(10, Complete{By: By("ana")})
	m := s.measured(0)
	if !m.Responded || m.Response != 50*second || m.Warnings != 1 || m.Breaches != 1 || m.Switches != 1 || m.Sent != 2 {
		t.Errorf("got %+v", m)
	}
	history, _ := s.History(t.Context(), Subject{Interaction: s.id})
	i, _ := s.Interaction(t.Context(), s.id)
	r, err := ReviewOf(i, history, s.now)
	if err != nil || len(r.Clocks) != 2 || !r.Clocks[0].Breached || r.Clocks[1].Breached {
		t.Errorf("the reviewer is shown %+v, %v", r.Clocks, err)
	}
}

func TestMetricsOfAnOutboundCall(t *testing.T) {
	s := newShift(t, Queue{})
	s.does(0, Create{By: By("ana"), Draft: Draft{Queue: "sales", Channel: Voice, Owner: "ana", Matter: Matter{Contact: Contact{Phones: []Phone{{Number: "+442079460000"}}}}}})
	s.does(15, Call{By: By("ana")})
	s.does(30, Release{By: By("ana")})
	s.does(10, Redial{By: By("ana")})
	s.does(20, Release{By: By("ana")})
	s.does(5, Complete{By: By("ana")})
	m := s.measured(0)
	if m.Preparing != 15*second || m.Talk != 50*second || m.WrapUp != 15*second || m.Closing != 15*second || m.Attempts != 2 || m.Wait != 0 || m.Handling != 65*second {
		t.Errorf("got %+v", m)
	}
}

func TestMeasureWantsAWholeHistory(t *testing.T) {
	if _, err := Measure(nil, time.Now()); !errors.Is(err, ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
	s := newShift(t, Queue{})
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Voice}})
	s.does(7, Pick{By: By("ana")})
	history, _ := s.History(t.Context(), Subject{Interaction: s.id})
	if _, err := Measure(history[1:], s.now); err == nil {
		t.Error("a history without its beginning was measured")
	}
}
