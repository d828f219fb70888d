package interaction_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// offeredToTwo is a call that is offered to ana and bob at once, with a desk for each on one store.
func offeredToTwo(t *testing.T) (s *stage, desks map[AgentID]*Desk, stores map[AgentID]*shakyStore) {
	t.Helper()
	s = newStage(t, scene{set: three})
	rings(s)
	s.do(Offer{By: System(Router), Agents: []AgentID{"ana", "bob"}})
	desks, stores = map[AgentID]*Desk{}, map[AgentID]*shakyStore{}
	for _, a := range []AgentID{"ana", "bob"} {
		stores[a] = &shakyStore{wholeStore: s.store}
		d, err := s.newDesk(stores[a], s.telephony)
		if err != nil {
			t.Fatal(err)
		}
		desks[a] = d
	}
	return s, desks, stores
}

// wasTooLate says what the one who was too late must be told, and that nobody has rung their phone.
func wasTooLate(t *testing.T, s *stage, loser AgentID, err error) {
	t.Helper()
	var refused *RefusedError
	if !errors.As(err, &refused) || refused.Why.Code != CodeNotYourOffer || !strings.Contains(refused.Why.Text, "somebody else accepted it first") {
		t.Fatalf("%s was told: %v", loser, err)
	}
	if n := s.switched.Rung(interactiontest.Device(loser)); n != 0 {
		t.Fatalf("the phone of %s, who was too late, has rung %d times", loser, n)
	}
	for _, o := range s.switched.Orders() {
		if o.Agent == loser && o.Kind == AskConnect {
			t.Fatalf("%s, who was too late, is connected: %s", loser, o)
		}
	}
}

func TestTheSecondToAcceptIsToldSoAndNeverConnected(t *testing.T) {
	s, desks, stores := offeredToTwo(t)
	stores["ana"].next(meanwhile(func() {
		if _, err := desks["bob"].Accept(s.ctx, s.id, "bob"); err != nil {
			t.Errorf("bob: %v", err)
		}
	}))
	_, err := desks["ana"].Accept(s.ctx, s.id, "ana")
	wasTooLate(t, s, "ana", err)
	s.told()
	if owner, _ := s.now().Owner(); owner.Agent != "bob" || owner.State != StateConnected {
		t.Fatalf("the owner is %+v", owner)
	}
	if n := s.switched.Rung(interactiontest.Device("bob")); n != 1 {
		t.Fatalf("the phone of bob has rung %d times", n)
	}
}

func TestTwoDesksAcceptAtOnceAndExactlyOneWins(t *testing.T) {
	wins := map[AgentID]int{}
	for range 60 {
		s, desks, stores := offeredToTwo(t)
		var both, done sync.WaitGroup
		both.Add(2)
		errs := map[AgentID]*error{"ana": new(error), "bob": new(error)}
		for a, d := range desks {
			stores[a].next(meanwhile(func() { both.Done(); both.Wait() })) // both have decided on the same version
			done.Go(func() { _, *errs[a] = d.Accept(s.ctx, s.id, a) })
		}
		done.Wait()
		s.told()
		owner, _ := s.now().Owner()
		wins[owner.Agent]++
		loser := map[AgentID]AgentID{"ana": "bob", "bob": "ana"}[owner.Agent]
		if *errs[owner.Agent] != nil {
			t.Fatalf("%s owns it and was told: %v", owner.Agent, *errs[owner.Agent])
		}
		wasTooLate(t, s, loser, *errs[loser])
	}
	t.Logf("who won: %v", wins)
}

func TestADeadlineThatTwoProcessesFireAtOnceIsFiredOnce(t *testing.T) {
	s, desks, stores := offeredToTwo(t)
	s.passes(time.Minute)
	var both, done sync.WaitGroup
	both.Add(2)
	for a, d := range desks {
		stores[a].next(meanwhile(func() { both.Done(); both.Wait() }))
		done.Go(func() {
			if _, err := d.Tick(s.ctx, s.clock.Now()); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
	timedOut := map[LegID]int{}
	history, err := s.other.History(s.ctx, Subject{Interaction: s.id})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range history {
		if e.Type == EventOfferTimedOut {
			timedOut[e.Leg]++
		}
	}
	if timedOut[1] != 1 || timedOut[2] != 1 || s.now().Rounds != 2 {
		t.Fatalf("timed out, by leg: %v; rounds: %d", timedOut, s.now().Rounds)
	}
}
