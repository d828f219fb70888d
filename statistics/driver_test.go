package statistics_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// driver drives random lives through a real desk: whatever anybody may do, they do at some time, and often it is refused.
type driver struct {
	*rand.Rand
	ctx   context.Context
	desk  *interaction.Desk
	clock *interactiontest.Clock
	phone *interactiontest.Telephony // nil: the host moves the media
	ids   []interaction.ID
}

var (
	driverAgents = []interaction.AgentID{"ana", "ben", "cleo", "dan", "eva"}
	driverStart  = time.Date(2026, 3, 2, 8, 52, 0, 0, time.UTC)
	driverHours  = &interaction.Hours{Zone: "Europe/Berlin", Open: [7][]interaction.Span{
		1: {{From: 9 * 60, To: 12 * 60}, {From: 11 * 60, To: 18 * 60}}, 2: {{From: 0, To: 1440}}, 3: {{From: 9 * 60, To: 17 * 60}}},
		Closed: []string{"2026-03-04"}}
	driverPromises = interaction.SLA{Answer: interaction.SLATarget{Share: 0.8, Within: 2 * time.Minute, InHours: true},
		Response: interaction.SLATarget{Within: 4 * time.Minute}, Resolution: interaction.SLATarget{Within: 6 * time.Minute, InHours: true}}
	driverQueues = []interaction.Queue{
		{ID: "sales", SLA: interaction.SLA{Answer: interaction.SLATarget{Within: 30 * time.Second}, Resolution: interaction.SLATarget{Within: 5 * time.Minute}},
			SLAs: map[interaction.Channel]interaction.SLA{interaction.Chat: {Answer: interaction.SLATarget{Share: 0.9, Within: time.Minute},
				Response: interaction.SLATarget{Within: time.Minute, Warn: interaction.Never}}}, WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Parties: true},
			Waiting: interaction.WaitPolicy{Overflow: "spare", MaxWait: 4 * time.Minute}},
		{ID: "spare", CustomerMayLeave: true, SwitchKeeps: true, CrossMedia: true, Offers: interaction.OfferPolicy{AtOnce: 3, Rounds: 3}},
		{ID: "letters", SLA: driverPromises, WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone},
			Reclaim: interaction.ReclaimPolicy{Away: time.Hour}, CrossMedia: true},
	}
	driverChannels = []interaction.ChannelSpec{
		{Channel: interaction.Chat, Class: interaction.SemiLive, Widen: []interaction.Verb{interaction.VerbPark, interaction.VerbResume, interaction.VerbTransfer}},
		{Channel: interaction.Email, Class: interaction.NonLive, Widen: []interaction.Verb{interaction.VerbPark, interaction.VerbResume}},
		{Channel: interaction.Voice, Class: interaction.Live, Widen: []interaction.Verb{interaction.VerbSwitch}},
	}
)

// roomy lets every agent have as much as they like.
type roomy struct{}

func (roomy) Fits(interaction.CapacityCheck) (int, *interaction.Why) { return 1, nil }

func newDriver(t testing.TB, seed uint64, withPhone bool) *driver {
	t.Helper()
	d := &driver{Rand: rand.New(rand.NewPCG(seed, 7)), ctx: context.Background(), clock: interactiontest.NewClock(driverStart)}
	c := interaction.Config{Store: memstore.New(), Queues: driverQueues, Channels: driverChannels, Now: d.clock.Now,
		Gate: interaction.AnybodyMayBeContacted{}, Capacity: roomy{}}
	if withPhone {
		d.phone = interactiontest.NewTelephony(nil)
		c.Telephony = d.phone
	}
	var err error
	d.desk, err = interaction.NewDesk(c)
	require.NoError(t, err)
	return d
}

func pickOne[T any](d *driver, from ...T) T { return from[d.IntN(len(from))] }

// play takes some steps, and returns every event. Time stands still between some, passes for others, and at times goes back a little.
func (d *driver) play(t testing.TB, steps int, clockGoesBack bool) []interaction.Event {
	t.Helper()
	_, _ = d.desk.Grant(d.ctx, "eva", interaction.Grant{Permission: interaction.Supervise, Queue: interaction.Everywhere},
		interaction.Grant{Permission: interaction.PickOwned, Queue: interaction.Everywhere})
	for _, a := range driverAgents {
		_, _ = d.desk.Login(d.ctx, a, "sales", "spare", "letters")
	}
	for range steps {
		switch d.IntN(20) {
		case 0, 1, 2:
			d.create()
		case 3:
			d.agentDoes()
		case 4:
			d.clock.Advance(time.Duration(d.Int64N(int64(pickOne(d, time.Second, 30*time.Second, 30*time.Second, 5*time.Minute, 2*time.Hour)))))
			if clockGoesBack && d.IntN(3) == 0 {
				d.clock.Advance(-time.Duration(d.Int64N(int64(time.Minute))))
			}
			_, err := d.desk.Tick(d.ctx, d.clock.Now())
			require.NoError(t, err)
		default:
			d.somethingHappens()
			d.clock.Advance(time.Duration(d.Int64N(int64(3 * time.Second))))
		}
		d.phones()
		d.signals()
	}
	events, err := d.desk.Events(d.ctx, 0, 1_000_000)
	require.NoError(t, err)
	return events
}

// phones changes how a random agent's phone behaves.
func (d *driver) phones() {
	if d.phone != nil && d.IntN(6) == 0 {
		d.phone.Becomes(interactiontest.Device(pickOne(d, driverAgents...)), pickOne(d, interactiontest.Answers, interactiontest.Answers,
			interactiontest.Rings, interactiontest.Rings, interactiontest.NoAnswer))
	}
}

func (d *driver) signals() {
	for d.phone != nil {
		told := d.phone.Signals()
		for _, s := range told {
			if !s.Interaction.IsZero() {
				_, _ = d.desk.Signal(d.ctx, s.Interaction, s.Signal)
			}
		}
		if len(told) == 0 {
			return
		}
	}
}

func (d *driver) create() {
	d.ids = slices.DeleteFunc(d.ids, func(id interaction.ID) bool {
		i, err := d.desk.Interaction(d.ctx, id)
		return err != nil || !i.Active() && len(openLegs(i)) == 0 && d.IntN(3) > 0
	})
	if len(d.ids) > 7 {
		return
	}
	draft := interaction.Draft{Queue: pickOne(d, driverQueues...).ID, Channel: pickOne(d, interaction.Voice, interaction.Voice, interaction.Chat, interaction.Email),
		From: fmt.Sprintf("+4420794600%02d", d.IntN(100))}
	draft.Contact.Email, draft.Contact.Phones = "jo@example.com", []interaction.Phone{{Number: "+442079460000"}}
	if d.IntN(5) == 0 {
		draft.Direction, draft.Origin = interaction.Outbound, pickOne(d, interaction.FromCampaign, interaction.FromCallback)
		if d.IntN(2) == 0 {
			draft.Owner = pickOne(d, driverAgents...)
		}
	}
	if d.phone != nil && draft.Channel == interaction.Voice && draft.Direction != interaction.Outbound {
		draft.Call = d.phone.Incoming(draft.From)
	}
	if i, err := d.desk.Create(d.ctx, draft); err == nil {
		d.ids = append(d.ids, i.ID)
	}
}

func (d *driver) agentDoes() {
	a := pickOne(d, driverAgents...)
	switch d.IntN(10) {
	case 0, 1, 2, 3:
		_, _ = d.desk.Login(d.ctx, a, "sales", "spare", pickOne(d, driverQueues...).ID)
	case 5:
		_, _ = d.desk.NotReady(d.ctx, a, "lunch")
	case 4, 6:
		_, _ = d.desk.Ready(d.ctx, a)
	case 7:
		_, _ = d.desk.Logout(d.ctx, a)
	case 8:
		_, _ = d.desk.Lost(d.ctx, a)
	case 9:
		_, _ = d.desk.Seen(d.ctx, a)
	}
}

// somethingHappens gives a random command for one of the last interactions.
func (d *driver) somethingHappens() {
	if len(d.ids) == 0 {
		return
	}
	id := pickOne(d, d.ids...)
	i, err := d.desk.Interaction(d.ctx, id)
	if err != nil {
		return
	}
	other := pickOne(d, driverAgents...)
	by := interaction.System(interaction.Host)
	agent := other
	if open := openLegs(i); len(open) > 0 {
		agent = pickOne(d, open...).Agent
	}
	switch {
	case i.State == interaction.StateQueued && d.IntN(3) > 0:
		_, _ = d.desk.Offer(d.ctx, id, driverAgents[:1+d.IntN(4)]...)
		return
	case i.State == interaction.StateReadyToCall && d.IntN(2) > 0:
		_, _ = d.desk.Call(d.ctx, id, agent)
		return
	case i.State == interaction.StateOffered && d.IntN(3) > 0:
		_, _ = d.desk.Accept(d.ctx, id, pickOne(d, i.Offers()...).Agent)
		return
	}
	_, _ = d.desk.Do(d.ctx, interaction.Request{Interaction: id, Command: d.command(i, agent, other, by)})
}

func openLegs(i interaction.Interaction) []interaction.Leg {
	var open []interaction.Leg
	for _, l := range i.Legs {
		if l.Open() && l.Agent != "" {
			open = append(open, l)
		}
	}
	return open
}

func (d *driver) command(i interaction.Interaction, agent, other interaction.AgentID, host interaction.Actor) interaction.Command {
	by := interaction.By(agent)
	if d.IntN(12) == 0 {
		return d.ofCustomers(by, host)
	}
	if d.IntN(2) == 0 {
		return d.ofParties(by, other)
	}
	if c, open := i.Consult(); open && d.IntN(2) == 0 {
		if c.State == interaction.StateEstablishing {
			return interaction.Accept{By: interaction.By(c.Agent)}
		}
		owner, _ := i.Owner()
		return pickOne[interaction.Command](d, interaction.Conference{By: interaction.By(owner.Agent)}, interaction.Transfer{By: interaction.By(owner.Agent)})
	}
	return d.ofWork(by, host)
}

func (d *driver) ofCustomers(by, host interaction.Actor) interaction.Command {
	return pickOne[interaction.Command](d,
		interaction.CustomerGone{By: host}, interaction.CustomerGone{By: host}, interaction.CustomerGone{By: host},
		interaction.Overflow{By: host, Queue: pickOne(d, driverQueues...).ID},
		interaction.Expire{By: host, Reason: pickOne(d, interaction.EndWaited, interaction.EndNobody, interaction.EndClosed, interaction.EndUnanswered, interaction.EndCallback)},
		interaction.Receive{By: host},
		interaction.Reject{By: by, Reason: "busy"},
		interaction.DeliveryFailed{By: host},
		interaction.Revoke{By: host},
		interaction.Pick{By: by},
		interaction.ForceEnd{By: interaction.By("eva"), Confirmed: true, Reason: "stuck"},
		interaction.ForceEnd{By: host, Confirmed: true, Reason: "stuck", Leg: interaction.LegID(d.IntN(4))},
		interaction.CallFailed{By: host, Cause: interaction.CauseBusy},
		interaction.Comment{By: interaction.By("eva"), Text: "well done"},
		interaction.Attach{By: host, Media: interaction.Media{Key: "r", Kind: interaction.Recording, URL: "https://example.com/r"}},
	)
}

func (d *driver) ofWork(by, host interaction.Actor) interaction.Command {
	return pickOne[interaction.Command](d,
		interaction.Release{By: by}, interaction.Complete{By: by}, interaction.Complete{By: by}, interaction.Finish{By: by},
		interaction.Release{By: host}, interaction.Hold{By: by}, interaction.Retrieve{By: by}, interaction.Retrieve{By: host},
		interaction.Call{By: by}, interaction.Call{By: by}, interaction.Cancel{By: by}, interaction.Redial{By: by},
		interaction.Send{By: by}, interaction.Send{By: by}, interaction.Park{By: by, Until: d.clock.Now().Add(time.Duration(1+d.IntN(5)) * time.Hour)},
		interaction.Resume{By: by}, interaction.Requeue{By: by}, interaction.Extend{By: by}, interaction.Edit{By: by, Subject: new(string)},
	)
}

func (d *driver) ofParties(by interaction.Actor, other interaction.AgentID) interaction.Command {
	return pickOne[interaction.Command](d,
		interaction.Consult{By: by, Agent: other, Direct: true}, interaction.Consult{By: by, Agent: other, Channel: interaction.Chat},
		interaction.Consult{By: by, Number: "+442079461111"}, interaction.Accept{By: interaction.By(other)}, interaction.EndConsult{By: by},
		interaction.Conference{By: by}, interaction.Transfer{By: by}, interaction.Transfer{By: by, Agent: other},
		interaction.Transfer{By: by, Queue: pickOne(d, driverQueues...).ID}, interaction.Transfer{By: by, Number: "+442079462222"},
		interaction.SwitchChannel{By: by, Channel: pickOne(d, interaction.Voice, interaction.Chat, interaction.Email)},
		interaction.Monitor{By: interaction.By("eva"), Mode: interaction.Listen}, interaction.Assign{By: interaction.By("eva"), Agent: other},
		interaction.Reclaim{By: interaction.System(interaction.Host)},
	)
}
