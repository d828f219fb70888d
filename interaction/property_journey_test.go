package interaction_test

import (
	"errors"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// journey is a story of several commands, all given in one process, which is killed on the way.
type journey struct {
	name   string
	set    func(q *Queue)
	keeps  bool // on a telephony that cannot park
	before func(s *stage)
	steps  []step
}

// step is one thing on the way: a command, what the switch reports, or time that passes.
type step func(s *stage, d *Desk) error

func gives(c Command) step {
	return func(s *stage, d *Desk) error {
		_, err := d.Do(s.ctx, s.requestOf(c))
		return err
	}
}

// hears delivers what the switch reports. What a process has not stored when it dies is delivered to the next.
func hears(s *stage, d *Desk) error {
	_, err := s.deliver(s.ctx, d)
	return err
}

func waits(t time.Duration) step {
	return func(s *stage, d *Desk) error {
		s.passes(t)
		_, err := d.Tick(s.ctx, s.clock.Now())
		return err
	}
}

// happens is what people do at their phones.
func happens(what func(s *stage) bool) step {
	return func(s *stage, _ *Desk) error {
		if !what(s) {
			return errors.New("it cannot happen")
		}
		return nil
	}
}

var journeys = []journey{
	{name: "a consult, a conference, and the owner leaves", before: talks, steps: []step{gives(Consult{By: By("ana"), Agent: "bob"}), hears,
		gives(Conference{By: By("ana")}), hears, gives(Release{By: By("ana")}), hears, gives(Release{By: By("bob")}), hears}},
	{name: "a consult, and the owner alternates", before: talks, steps: []step{gives(Consult{By: By("ana"), Agent: "bob"}), hears,
		gives(Retrieve{By: By("ana")}), gives(Retrieve{By: By("ana"), Leg: 2}), gives(EndConsult{By: By("ana")}), hears, gives(Retrieve{By: By("ana")})}},
	{name: "an attended transfer", before: talks, steps: []step{gives(Consult{By: By("ana"), Agent: "bob"}), hears, gives(Transfer{By: By("ana")}), hears}},
	{name: "an attended transfer to somebody outside", before: talks, steps: []step{gives(Consult{By: By("ana"), Number: outsider}), hears, gives(Transfer{By: By("ana")}), hears}},
	{name: "a blind transfer that nobody answers", set: func(q *Queue) { ringing(q); q.Unanswered = UnansweredToAgent }, before: talks,
		steps: []step{gives(Transfer{By: By("ana"), Agent: "bob"}), hears, waits(30 * time.Second), hears, waits(30 * time.Second), hears}},
	{name: "a blind transfer by the switch that nobody answers", keeps: true, before: func(s *stage) {
		s.switched.Becomes(interactiontest.Device("bob"), interactiontest.Rings)
		talks(s)
	}, steps: []step{gives(Transfer{By: By("ana"), Agent: "bob"}), hears, waits(time.Minute), hears}},
	{name: "a blind transfer by the switch that is answered", keeps: true, before: talks, steps: []step{gives(Transfer{By: By("ana"), Agent: "bob"}), hears}},
	{name: "a blind transfer to a number", before: talks, steps: []step{gives(Transfer{By: By("ana"), Number: outsider}), hears}},
	{name: "a chat that goes on by phone", before: chats, steps: []step{gives(SwitchChannel{By: By("ana"), Channel: Voice, Number: customer}), hears, gives(Release{By: By("ana")}), hears}},
	{name: "a chat that does not go on by phone", before: chats, steps: []step{gives(SwitchChannel{By: By("ana"), Channel: Voice, Number: patience}), hears, waits(time.Minute), hears}},
	{name: "a call about a chat", set: cross, before: chats, steps: []step{gives(Consult{By: By("ana"), Agent: "bob", Channel: Voice}), hears, gives(EndConsult{By: By("ana")}), hears}},
	{name: "a device that vanishes and is lost", before: talks, steps: []step{happens(func(s *stage) bool { return s.switched.DeviceVanishes(s.device()) }), hears, waits(15 * time.Second), hears}},
	{name: "a device that vanishes and is back", before: talks, steps: []step{happens(func(s *stage) bool { return s.switched.DeviceVanishes(s.device()) }), hears,
		gives(DeviceBack{By: System(Host)}), hears}},
	{name: "a call that is monitored", before: talks, steps: []step{gives(Monitor{By: By("cyd")}), hears, gives(Monitor{By: By("cyd"), Mode: BargeIn}), hears, gives(Release{By: By("ana")}), hears}},
}

// TestAProcessThatIsKilledOnTheWayLeavesNothingHanging kills the process at each of its dealings in stories of several commands.
func TestAProcessThatIsKilledOnTheWayLeavesNothingHanging(t *testing.T) {
	for _, j := range journeys {
		t.Run(j.name, func(t *testing.T) {
			t.Parallel()
			for _, lacks := range []Capability{0, CanRepeatDial} {
				total := j.travel(t, lacks, &doom{}, false)
				for at := 1; at <= total; at++ {
					for _, after := range []bool{false, true} {
						for _, signals := range []bool{false, true} {
							j.travel(t, lacks, &doom{at: at, after: after}, signals)
						}
					}
				}
			}
		})
	}
}

// travel goes as far as the process lives, and has another take over. It returns how many dealings there were.
func (j journey) travel(t *testing.T, lacks Capability, d *doom, signals bool) int {
	t.Helper()
	s := newStage(t, scene{set: j.set, keeps: j.keeps}, func(c *floorConfig) { c.switched.Without(lacks) })
	j.before(s)
	desk, err := s.newDesk(doomedStore{s.store, d}, s.doomed(d, j.keeps))
	if err != nil {
		t.Fatal(err)
	}
	for n, step := range j.steps {
		if err := step(s, desk); err != nil && !d.dead {
			t.Fatalf("step %d: %v", n+1, err)
		}
		if d.dead {
			break
		}
	}
	if d.dead == (d.at == 0) {
		t.Fatalf("it was to be killed at dealing %d, and there were %d", d.at, d.met)
	}
	if err := takeOver(s, false, nil, signals || d.at == 0); err != nil {
		t.Errorf("killed at dealing %d (it has happened: %v), switch without %b, signals %v: %v", d.at, d.after, lacks, signals, err)
	}
	return d.met
}
