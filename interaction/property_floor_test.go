package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// floorConfig is how a floor is set up. The zero value: no telephony, no gate, no outcomes, the queue "sales".
type floorConfig struct {
	queues    []Queue
	channels  []ChannelSpec
	switched  *interactiontest.Telephony // nil: the host moves the media
	telephony Telephony                  // default: switched
	gate      ContactGate
	outcomes  Outcomes
	capacity  Capacity
	crm       CRM
	seed      uint64 // of the IDs
}

// floor is a contact centre in memory: two desks on one store, of which the store of the first is shaky.
type floor struct {
	floorConfig
	clock *interactiontest.Clock
	store wholeStore
	shaky *shakyStore
	desk  *Desk // on the shaky store
	other *Desk // on the sound one
	ids   *rand.Rand
	now   func() time.Time
	// unheard are signals that the switch has told, and no desk has stored.
	unheard []interactiontest.Delivery
}

var floorOpens = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) // a Monday

func newFloor(c floorConfig) (*floor, error) {
	f := &floor{floorConfig: c, clock: interactiontest.NewClock(floorOpens), store: newStore(), ids: rand.New(rand.NewPCG(c.seed, 1))}
	f.shaky = &shakyStore{wholeStore: f.store}
	f.now = f.clock.Now
	if len(f.queues) == 0 {
		f.queues = []Queue{{ID: "sales"}}
	}
	if f.telephony == nil && f.switched != nil {
		f.telephony = f.switched
	}
	var err error
	if f.desk, err = f.newDesk(f.shaky, f.telephony); err != nil {
		return nil, err
	}
	f.other, err = f.newDesk(f.store, f.telephony)
	return f, err
}

// newDesk opens another desk, as another process would, on a store and a telephony.
func (f *floor) newDesk(s Store, t Telephony) (*Desk, error) {
	return NewDesk(Config{Store: s, Queues: f.queues, Telephony: t, Gate: f.gate, Outcomes: f.outcomes, Capacity: f.capacity, CRM: f.crm,
		Channels: f.channels, Now: func() time.Time { return f.now() }, NewID: f.newID})
}

// newID gives IDs that are the same in every run, and sort by when they were made.
func (f *floor) newID() ID {
	var id ID
	n := f.ids.Uint64()
	for k := range 8 {
		id[8+k] = byte(n >> (8 * k))
	}
	ms := f.clock.Now().UnixMilli()
	for k := range 6 {
		id[k] = byte(ms >> (8 * (5 - k)))
	}
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id
}

// names of the queues, for a snapshot of policies.
func (f *floor) policies() map[QueueID]Queue {
	all := map[QueueID]Queue{}
	for _, q := range f.queues {
		all[q.ID] = q
	}
	return all
}

// deliver hands the desk every signal that waits, and returns how many there were.
func (f *floor) deliver(ctx context.Context, d *Desk) (int, error) {
	n := 0
	for {
		f.unheard = append(f.unheard, f.switched.Signals()...)
		if len(f.unheard) == 0 {
			return n, nil
		}
		for len(f.unheard) > 0 {
			s := f.unheard[0]
			if !s.Interaction.IsZero() {
				if _, err := d.Signal(ctx, s.Interaction, s.Signal); err != nil {
					return n, fmt.Errorf("signal %s: %w", s, err)
				}
			}
			f.unheard = f.unheard[1:]
			n++
		}
	}
}

// settle fires every deadline there is, as it comes, and delivers the signals if told so, until nothing is left to happen.
func (f *floor) settle(ctx context.Context, d *Desk, withSignals bool, each func() error) error {
	for range 5000 {
		told := 0
		if withSignals && f.switched != nil {
			var err error
			if told, err = f.deliver(ctx, d); err != nil {
				return err
			}
		}
		next, err := d.Tick(ctx, f.clock.Now())
		if err != nil {
			return fmt.Errorf("tick: %w", err)
		}
		if err := each(); err != nil {
			return err
		}
		if next.IsZero() && told == 0 {
			return nil
		}
		if next.After(f.clock.Now()) {
			f.clock.Set(next)
		}
	}
	return fmt.Errorf("it never comes to rest; at %s", f.clock.Now())
}

// leftOver is what must not be there when everything has had its time.
func (f *floor) leftOver(w *world) error {
	for _, id := range w.allIDs() {
		i := w.interactions[id]
		if len(i.Asks) > 0 {
			return fmt.Errorf("%s: pending in %s: %+v", id, i.State, i.Asks)
		}
		for _, l := range i.Legs {
			q := f.policies()[l.Queue]
			switch {
			case l.State == StateOffered && q.Offers.Timeout != Never, l.State == StateEstablishing:
				return fmt.Errorf("%s: leg %d of %s is %s for ever", id, l.ID, l.Agent, l.State)
			case f.gone(w.agents[l.Agent], l.Queue) && (l.State == StateWrapUp || l.State == StateReadyToCall || l.Class != Live && l.State == StateConnected):
				a := w.agents[l.Agent]
				return fmt.Errorf("%s: leg %d of %s is %s for ever, and %s is %s, lost %v, away since %s, reclaimed at %s", id, l.ID, l.Agent, l.State, a.ID, a.Presence, a.Lost, a.Away, a.ReclaimAt)
			case l.State == StateWrapUp && !l.Deadline.IsZero():
				return fmt.Errorf("%s: leg %d of %s is in a wrap-up that ended at %s", id, l.ID, l.Agent, l.Deadline)
			}
		}
	}
	return nil
}

// gone reports whether the agent of a leg is gone, and the queue says that their work goes back after a time.
func (f *floor) gone(a Agent, q QueueID) bool {
	limits := f.policies()[q].Reclaim
	return a.Standing != nil && (a.Presence == LoggedOut && limits.LoggedOut != Never || a.Lost && limits.Lost != Never)
}

// deadAir is where the switch, when everything has been told, is not as the records say: calls that are up although no record has
// them, people in a record whose call has ended, and people who should hear each other and do not.
func (f *floor) deadAir(w *world) error {
	if f.switched == nil {
		return nil
	}
	for _, c := range f.switched.Calls() {
		i, known := w.interactions[c.Interaction]
		if known && c.State != interactiontest.CallGone && !accountedFor(i, c) && !f.rangAtOffer(c.ID) {
			return fmt.Errorf("%s: call %s of %s%s is %s, and the record (%s, customer %s) does not have it", i.ID, c.ID, c.Agent, c.Number, c.State, i.State, i.Customer.State)
		}
	}
	return nil
}

// accountedFor reports whether a record has a call: somebody of it takes part, or it is one of two that have gone on together outside.
func accountedFor(i Interaction, c interactiontest.Call) bool {
	gone := slices.ContainsFunc(i.Legs, func(l Leg) bool { return l.Agent == "" && l.Ending == EndingTransferred })
	return onTheLine(i, c.ID) || gone && c.Agent == ""
}

// crossedLines is where people are in a conversation by the record, and the switch has not joined them, or not parted them.
func (f *floor) crossedLines(w *world, but map[ID]bool) error {
	if f.switched == nil {
		return nil
	}
	for _, id := range w.allIDs() {
		i := w.interactions[id]
		if err := f.crossed(i); err != nil && !but[id] {
			return fmt.Errorf("%s in %s: %w", id, i.State, err)
		}
	}
	return nil
}

func (f *floor) crossed(i Interaction) error {
	up := func(id CallID) bool {
		c, known := f.switched.Call(id)
		return known && c.State != interactiontest.CallGone
	}
	if i.Customer.There() && !up(i.Customer.Call) {
		return fmt.Errorf("the customer's call %s has ended", i.Customer.Call)
	}
	owner, _ := i.Owner()
	second, _ := takingPart(i, RoleConsulting)
	for _, l := range i.Legs {
		if l.Class != Live || !l.State.InConversation() || !l.Back.IsZero() {
			continue
		}
		if !up(l.Call) {
			return fmt.Errorf("the call %s of leg %d, the %s, has ended", l.Call, l.ID, l.Role)
		}
		with, joined := i.Customer.Call, l.State == StateConnected
		switch l.Role {
		case RoleOwner:
		case RoleConferenced:
			joined = joined && i.State == StateConnected // else the customer is on hold for everybody
		case RoleConsulted:
			if with = owner.Call; second.ID != 0 {
				with = second.Call
			}
		default:
			continue
		}
		if l.Role != RoleOwner && l.State == StateOnHold || with == "" {
			continue // who is held by their own phone
		}
		holds := CapabilitiesOf(f.telephony)&CanHold != 0 && f.switched.CanDevice(l.Agent, CanHold) && f.switched.CanDevice(owner.Agent, CanHold)
		if l.Muted && owner.Muted || !joined && !holds {
			continue // an agent who comes to talk elsewhere leaves the first behind, held or not
		}
		if heard := f.switched.Hears(l.Call, with) || f.switched.Hears(with, l.Call); heard != joined {
			return fmt.Errorf("the %s on %s hears %s: %v", l.Role, l.Call, with, heard)
		}
	}
	return nil
}

// picture is what the switch has of an interaction, for a failure to tell.
func (f *floor) picture(w *world, i Interaction) string {
	text := fmt.Sprintf("  customer %+v", i.Customer)
	for _, l := range i.Legs {
		text += fmt.Sprintf("\n  leg %d: %s of %s%s, %s, call %s, back %s", l.ID, l.Role, l.Agent, l.Address, l.State, l.Call, l.Back)
	}
	for _, e := range w.histories[Subject{Interaction: i.ID}] {
		text += fmt.Sprintf("\n  %s %s by %s, leg %d %s %s, %s %s", e.At.Format(time.TimeOnly), e.Type, e.By, e.Leg, e.Role, e.LegState, e.State, e.Reason)
	}
	if f.switched == nil {
		return text
	}
	for _, c := range f.switched.Calls() {
		if c.Interaction == i.ID {
			text += fmt.Sprintf("\n  call %s of %s%s: %s, with %v", c.ID, c.Agent, c.Number, c.State, f.switched.Conversation(c.ID))
		}
	}
	for _, o := range f.switched.Orders() {
		if o.Interaction == i.ID {
			text += "\n  " + o.String()
		}
	}
	return text
}

// everybodyHangsUp ends every call at its phone: nobody is left on the switch. Where the host moves the media, it says so.
func (f *floor) everybodyHangsUp(ctx context.Context, d *Desk, w *world) error {
	if f.switched != nil {
		for _, c := range f.switched.Calls() {
			_ = f.switched.CustomerHangsUp(c.ID) || f.switched.AgentHangsUp(c.ID)
		}
		return nil
	}
	for _, id := range w.allIDs() {
		i := w.interactions[id]
		give := func(c Command) error {
			if _, err := d.Do(ctx, Request{Interaction: id, Command: c}); err != nil && !errors.Is(err, ErrRefused) {
				return err
			}
			return nil
		}
		if i.Customer.There() {
			if err := give(CustomerGone{By: System(Host)}); err != nil {
				return err
			}
		}
		for _, l := range i.Legs {
			if l.Class != Live || !takesPart(l) || l.Role == RoleOwner {
				continue
			}
			if err := give(Release{By: System(Host), Leg: l.ID}); err != nil {
				return err
			}
		}
	}
	return nil
}

// stillTaken is what must not be there when every party has hung up and everything has had its time.
func (f *floor) stillTaken(w *world) error {
	for _, id := range w.allIDs() {
		i := w.interactions[id]
		if i.Customer.There() || i.Customer.State == PartyDialling {
			return fmt.Errorf("%s: the customer is %s in %s", id, i.Customer.State, i.State)
		}
		for _, l := range i.Legs {
			if l.Class == Live && l.Open() && l.State != StateWrapUp && l.State != StateReadyToCall && !l.IsOffer() {
				return fmt.Errorf("%s: leg %d of %s, %s, is %s in %s", id, l.ID, l.Agent, l.Role, l.State, i.State)
			}
		}
	}
	return nil
}

// rangAtOffer reports whether a call began as a ring at an offer. If its phone declines just when the agent accepts at the desktop,
// the switch rings it once more under the same ID, and the late signal of the first ring ends the second in the record only.
func (f *floor) rangAtOffer(id CallID) bool {
	return slices.ContainsFunc(f.switched.Orders(), func(o interactiontest.Order) bool { return o.Kind == AskRing && o.Call == id })
}

// outcomesOfCalls are what becomes of a call: answered, busy, no answer, refused, unknown, never.
var outcomesOfCalls = []interactiontest.FarEnd{interactiontest.Answers, interactiontest.Answers, interactiontest.Answers, interactiontest.Rings, interactiontest.Rings,
	interactiontest.Busy, interactiontest.NoAnswer, interactiontest.Rejects, interactiontest.Unreachable, interactiontest.Invalid, interactiontest.Silent}

// phones are whom the switch may call.
var phones = []string{customer, patience, outsider, interactiontest.Device("ana"), interactiontest.Device("bob"), interactiontest.Device("cyd"), interactiontest.Device("dan")}

// outages are the faults that a switch may have, each for one order or signal.
var outages = []interactiontest.FaultKind{interactiontest.FaultRefuse, interactiontest.FaultNoSuchCall, interactiontest.FaultUnknownDone,
	interactiontest.FaultUnknownUndone, interactiontest.FaultDelay, interactiontest.FaultDouble, interactiontest.FaultLose, interactiontest.FaultReorder}

// roomy is a capacity model with room for several calls beside other work, so that agents get into every sort of overlap.
type roomy struct{ live, others int }

func (r roomy) Fits(c CapacityCheck) (int, *Why) {
	taken := func(live bool) int {
		n := 0
		for _, l := range c.Load {
			if l.Weight > 0 && (l.Class == Live) == live {
				n += l.Weight
			}
		}
		return n
	}
	weight, most := 2, r.others
	if c.Class == Live {
		weight, most = 1, r.live
	}
	if taken(c.Class == Live)+weight > most || c.Single && len(c.Load) > 0 {
		return weight, &Why{Code: CodeCapacity, Text: "no room"}
	}
	return weight, nil
}

// oneOf picks one at random.
func oneOf[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

// randomQueues are four queues with policies of every kind.
func randomQueues(r *rand.Rand) []Queue {
	ids := []QueueID{"north", "east", "south", "west"}
	var all []Queue
	for n, id := range ids {
		q := Queue{ID: id, Form: oneOf(r, "", "strict", "notes"), DefaultOutcome: oneOf(r, "", "sold", "not a code"),
			OutcomeInCall: chance(r, 60), CallbackWrapUp: chance(r, 50), TypedNumbers: chance(r, 50), CustomerMayLeave: chance(r, 30),
			RefuseSecond: chance(r, 30), ForceAfterFailure: chance(r, 30), First: oneOf(r, AgentFirst, CustomerFirst),
			ConnectTimeout: oneOf(r, 0, 5*time.Second), DialTimeout: oneOf(r, 0, 5*time.Second), Tags: []string{"vip", "language"}}
		q.Offers = OfferPolicy{Timeout: oneOf(r, 0, 5*time.Second, Never), AtOnce: oneOf(r, 0, 2, 3, Unlimited), Rounds: oneOf(r, 0, 1, 2, Unlimited),
			Automatic: chance(r, 25), RingPhone: chance(r, 40), PopAt: oneOf(r, PopAtAcceptance, PopAtOffer, PopNever)}
		if chance(r, 50) {
			q.Offers.Effects = map[Ending]Effect{EndingRejected: {CoolDown: oneOf(r, 0, 10*time.Second), NotReadyAfter: oneOf(r, 0, 1, 2)},
				EndingTimedOut: {CoolDown: oneOf(r, 0, 10*time.Second), NotReadyAfter: oneOf(r, 0, 1, 2)}}
		}
		q.WrapUp = WrapUpPolicy{Kind: oneOf(r, WrapUpOptional, WrapUpNone, WrapUpMandatory, WrapUpTimed, WrapUpFixed, WrapUpOnRequest),
			Time: oneOf(r, 0, 10*time.Second), Extension: oneOf(r, 0, 5*time.Second), Extensions: oneOf(r, 0, 1, Unlimited), FreesAgent: chance(r, 30)}
		q.Waiting = WaitPolicy{MaxLength: oneOf(r, 0, 0, 3, Unlimited), MaxWait: oneOf(r, 0, time.Minute, Never), Nobody: oneOf(r, NobodyWait, NobodyWait, NobodyOverflow, NobodyRefuse)}
		q.WrapUp.Parties = chance(r, 40)
		q.ConsultTimeout, q.DeviceGrace = oneOf(r, 0, 5*time.Second), oneOf(r, 0, 3*time.Second)
		q.CrossMedia, q.SwitchKeeps, q.SwitchFits = chance(r, 70), chance(r, 40), chance(r, 30)
		q.Unanswered = oneOf(r, UnansweredToQueue, UnansweredToAgent, UnansweredToOverflow)
		q.Waiting.Overflow = oneOf(r, append(slices.Clone(ids[n+1:]), "")...) // never in a circle, which would never come to rest
		q.Park = ParkPolicy{Most: oneOf(r, 0, time.Hour), KeepsCapacity: chance(r, 30), Wait: oneOf(r, 0, 2*time.Minute)}
		q.Reclaim = ReclaimPolicy{LoggedOut: oneOf(r, 0, 30*time.Second, Never), Lost: oneOf(r, 0, 20*time.Second, Never), Away: oneOf(r, 0, 40*time.Second)}
		if chance(r, 20) {
			open := []Span{{From: 8 * 60, To: 18 * 60}}
			q.Hours = &Hours{Zone: "Europe/Lisbon", Open: [7][]Span{1: open, 2: open, 3: open, 4: open, 5: open}, Closed: []string{"2026-03-04"}}
		}
		all = append(all, q)
	}
	return all
}

// randomFloor is a floor of which everything that can be chosen is chosen at random.
func randomFloor(r *rand.Rand, seed uint64) (*floor, error) {
	c := floorConfig{queues: randomQueues(r), seed: seed, channels: []ChannelSpec{
		{Channel: Email, Class: NonLive, Widen: []Verb{VerbPark, VerbResume}},
		{Channel: Voice, Class: Live, Title: "Voice call", Widen: []Verb{VerbSwitch}},
		{Channel: "whatsapp", Class: SemiLive, Title: "WhatsApp", Widen: []Verb{VerbPark, VerbResume, VerbTransfer, VerbConference}},
		{Channel: "fax", Class: NonLive, Narrow: []Verb{VerbRequeue}},
	}}
	if chance(r, 85) {
		gate := &interactiontest.Gate{}
		gate.Block(blockedNumber, "do not call")
		gate.Defer(deferredNumber, floorOpens.Add(time.Minute))
		gate.HoldFor(oneOf(r, 0, 3*time.Second))
		c.gate = gate
	}
	if chance(r, 70) {
		forms := &interactiontest.Outcomes{}
		forms.Put("strict", interactiontest.Form{Required: true, Codes: []string{"sold", "lost"}})
		forms.Put("notes", interactiontest.Form{Notes: true})
		c.outcomes = forms
	}
	if chance(r, 75) {
		c.capacity = roomy{live: 1 + r.IntN(3), others: 2 + 2*r.IntN(3)}
	}
	if chance(r, 70) {
		c.switched = interactiontest.NewTelephony(interactiontest.Script{
			"+442079460001":               oneOf(r, interactiontest.Answers, interactiontest.Busy, interactiontest.NoAnswer),
			"+442079460002":               oneOf(r, interactiontest.Rings, interactiontest.Rejects, interactiontest.Silent),
			interactiontest.Device("bob"): oneOf(r, interactiontest.Answers, interactiontest.Rings, interactiontest.Silent),
			interactiontest.Device("cyd"): oneOf(r, interactiontest.Answers, interactiontest.Unreachable, interactiontest.Rejects)})
		switch r.IntN(9) {
		case 0:
			c.telephony = c.switched.Bare()
		case 1:
			c.switched.Without(CanRepeatDial)
		case 2:
			c.switched.Without(CanHold|CanRecord, "ana").Without(CanPark)
		case 3, 4:
			c.telephony = c.switched.Transferring()
		case 5:
			c.telephony = c.switched.Parking()
		}
	}
	c.withCRM(rand.New(rand.NewPCG(seed, 2)))
	c.withPromises(rand.New(rand.NewPCG(seed, 3)))
	return newFloor(c)
}

// withCRM gives most floors a CRM in which every sort of thing goes wrong. It has dice of its own, so that the same seeds play what
// they played before there was one.
func (c *floorConfig) withCRM(r *rand.Rand) {
	if chance(r, 30) {
		return
	}
	crm := &interactiontest.CRM{}
	crm.Put(Known{Contact: Contact{First: "Eva", External: "c-17", Phones: []Phone{{Number: "+442079460001", Preferred: true}}}, Records: []string{"crm/18"}})
	crm.Put(Known{Contact: Contact{Last: "ill-encoded \xff", Email: "jo@example.com"}})
	for range 40 {
		crm.Inject(interactiontest.CRMFault{Nth: 1 + r.IntN(120), Kind: oneOf(r, interactiontest.CRMFails, interactiontest.CRMForgets, interactiontest.CRMRefuses, interactiontest.CRMLosesWord)})
	}
	c.crm = crm
	for n := range c.queues {
		c.queues[n].SyncCRM = chance(r, 60)
	}
}

// withPromises has most queues promise their customers something, with dice of its own as well.
func (c *floorConfig) withPromises(r *rand.Rand) {
	target := func() SLATarget {
		within := oneOf(r, 0, time.Second, 20*time.Second, time.Minute, time.Hour, 30*time.Hour)
		if within == 0 {
			return SLATarget{}
		}
		return SLATarget{Share: 0.8, Within: within, Warn: oneOf(r, 0, within/2, Never), InHours: chance(r, 50)}
	}
	for n := range c.queues {
		if chance(r, 80) {
			c.queues[n].SLA = SLA{Answer: target(), Response: target(), Resolution: target()}
		}
		if chance(r, 30) {
			c.queues[n].SLAs = map[Channel]SLA{Email: {Resolution: target()}, Voice: {}}
		}
	}
}

const (
	outsider       = "+442079460005"
	blockedNumber  = "+442079460009"
	deferredNumber = "+442079460008"
)
