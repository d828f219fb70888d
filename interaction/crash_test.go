package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

var errDied = errors.New("the process has died")

// moment is a point between two lines at which the process dies.
type moment string

const (
	beforeCommit moment = "between deciding and committing"
	afterCommit  moment = "between committing and asking"
	beforeAnswer moment = "between asking and hearing the answer"
)

// mortal is a process: a store and a switch that are reached through it, until it dies at a moment.
type mortal struct {
	*memstore.Store
	switchboard *interactiontest.Telephony
	dies        moment
	armed, dead bool
}

func (m *mortal) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if m.dead || m.armed && m.dies == beforeCommit {
		m.dead = true
		return nil, errDied
	}
	errs, err := m.Store.Commit(ctx, batch)
	if m.armed && m.dies == afterCommit {
		m.dead = true
		return nil, errDied
	}
	return errs, err
}

func (m *mortal) order(give func() error) error {
	if m.dead {
		return errDied
	}
	err := give()
	if m.armed && m.dies == beforeAnswer {
		m.dead = true
		return errDied
	}
	return err
}

func (m *mortal) Connect(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.Connect(ctx, o) })
}
func (m *mortal) Dial(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.Bare().Dial(ctx, o) })
}
func (m *mortal) HangUp(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.HangUp(ctx, o) })
}
func (m *mortal) Ring(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.Ring(ctx, o) })
}
func (m *mortal) Park(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.Park(ctx, o) })
}
func (m *mortal) Hold(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.Hold(ctx, o) })
}
func (m *mortal) Retrieve(ctx context.Context, o interaction.CallOrder) error {
	return m.order(func() error { return m.switchboard.Retrieve(ctx, o) })
}

// life is a desk that may die, and the world around it that stays.
type life struct {
	t      *testing.T
	store  *memstore.Store
	tel    *interactiontest.Telephony
	clock  *interactiontest.Clock
	mortal *mortal
	desk   *interaction.Desk
	id     interaction.ID
}

func newLife(t *testing.T, q interaction.Queue, dies moment) *life {
	l := &life{t: t, store: memstore.New(), tel: interactiontest.NewTelephony(nil), clock: interactiontest.NewClock(nine)}
	l.mortal = &mortal{Store: l.store, switchboard: l.tel, dies: dies}
	l.desk = l.open(q)
	for _, who := range []interaction.AgentID{"ana", "bob"} {
		_, err := l.desk.Login(t.Context(), who, q.ID)
		require.NoError(t, err)
	}
	_, err := l.desk.Grant(t.Context(), "sue", interaction.Grant{Permission: interaction.Supervise, Queue: q.ID})
	require.NoError(t, err)
	return l
}

var nine = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

func (l *life) open(q interaction.Queue) *interaction.Desk {
	desk, err := interaction.NewDesk(interaction.Config{Store: l.mortal, Telephony: l.mortal, Queues: []interaction.Queue{q},
		Gate: interaction.AnybodyMayBeContacted{}, Now: l.clock.Now})
	require.NoError(l.t, err)
	return desk
}

func (l *life) inbound() {
	call := l.tel.Incoming("+442079460000")
	i, err := l.desk.Create(l.t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000", Call: call})
	require.NoError(l.t, err)
	l.tel.Belongs(call, i.ID)
	l.id = i.ID
}

func (l *life) outbound() {
	i, err := l.desk.Create(l.t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Voice, Owner: "ana",
		Matter: interaction.Matter{Contact: interaction.Contact{Phones: []interaction.Phone{{Number: "+442079460000"}}}}})
	require.NoError(l.t, err)
	l.id = i.ID
}

// must gives commands that lead up to the one under test.
func (l *life) must(commands ...interaction.Command) {
	for _, c := range commands {
		_, err := l.desk.Do(l.t.Context(), interaction.Request{Interaction: l.id, Command: c})
		require.NoError(l.t, err, "%s", c.Verb())
		l.deliver()
	}
}

// deliver hands every signal of the switch to the desk.
func (l *life) deliver() {
	for range 50 {
		signals := l.tel.Signals()
		if len(signals) == 0 {
			return
		}
		for _, s := range signals {
			if s.Interaction.IsZero() {
				continue
			}
			_, err := l.desk.Signal(l.t.Context(), s.Interaction, s.Signal)
			require.NoError(l.t, err)
		}
	}
}

// settle lets another process go on, until no deadline is left that comes within an hour.
func (l *life) settle(q interaction.Queue) {
	l.mortal.armed, l.mortal.dead = false, false
	l.desk = l.open(q)
	end := l.clock.Now().Add(time.Hour)
	for range 500 {
		l.deliver()
		next, err := l.desk.Tick(l.t.Context(), l.clock.Now())
		require.NoError(l.t, err)
		if next.IsZero() || next.After(end) {
			return
		}
		l.clock.Set(next)
	}
	l.t.Fatal("the deadlines never end")
}

// rest holds what must be true when everything has come to rest.
func (l *life) rest() {
	i, err := l.store.Interaction(l.t.Context(), l.id)
	require.NoError(l.t, err)
	agents := map[interaction.AgentID]interaction.Agent{}
	for _, who := range []interaction.AgentID{"ana", "bob"} {
		agents[who], err = l.store.Agent(l.t.Context(), who)
		require.NoError(l.t, err)
	}
	require.Empty(l.t, interactiontest.Broken(i, agents))
	require.Empty(l.t, i.Asks, "an ask is pending")
	require.Empty(l.t, i.Offers(), "an offer is open")
	for _, leg := range i.Legs {
		require.NotEqual(l.t, interaction.StateEstablishing, leg.State)
	}
	require.Empty(l.t, l.tel.DialledTwice(), "a customer was rung again")
	for _, of := range []interaction.Subject{{Interaction: l.id}, {Agent: "ana"}, {Agent: "bob"}} {
		history, err := l.desk.History(l.t.Context(), of)
		require.NoError(l.t, err)
		if of.Agent != "" {
			again, err := interaction.RebuildAgent(history)
			require.NoError(l.t, err)
			require.Equal(l.t, agents[of.Agent], again)
			continue
		}
		again, err := interaction.RebuildInteraction(history)
		require.NoError(l.t, err)
		require.Equal(l.t, i, again)
	}
}

func TestTheProcessDiesBetweenAnyTwoLines(t *testing.T) {
	ana, bob, host := interaction.By("ana"), interaction.By("bob"), interaction.System(interaction.Host)
	router := interaction.System(interaction.Router)
	offer := interaction.Offer{By: router, Agents: []interaction.AgentID{"ana"}}
	pick := interaction.Pick{By: ana}
	queue := interaction.Queue{ID: "sales", Offers: interaction.OfferPolicy{RingPhone: true}}
	for _, story := range []struct {
		name  string
		begin func(*life)
		do    interaction.Command
	}{
		{"offer", func(l *life) { l.inbound() }, offer},
		{"accept", func(l *life) { l.inbound(); l.must(offer) }, interaction.Accept{By: ana}},
		{"reject", func(l *life) { l.inbound(); l.must(offer) }, interaction.Reject{By: ana}},
		{"revoke", func(l *life) { l.inbound(); l.must(offer) }, interaction.Revoke{By: host}},
		{"pick", func(l *life) { l.inbound() }, pick},
		{"hold", func(l *life) { l.inbound(); l.must(pick) }, interaction.Hold{By: ana}},
		{"retrieve", func(l *life) { l.inbound(); l.must(pick, interaction.Hold{By: ana}) }, interaction.Retrieve{By: ana}},
		{"release", func(l *life) { l.inbound(); l.must(pick) }, interaction.Release{By: ana}},
		{"requeue", func(l *life) { l.inbound(); l.must(pick) }, interaction.Requeue{By: ana}},
		{"pick after requeue", func(l *life) { l.inbound(); l.must(pick, interaction.Requeue{By: ana}) }, interaction.Pick{By: bob}},
		{"customer gone", func(l *life) { l.inbound(); l.must(pick) }, interaction.CustomerGone{By: host}},
		{"expire", func(l *life) { l.inbound() }, interaction.Expire{By: router, Reason: interaction.EndNobody}},
		{"force end", func(l *life) { l.inbound(); l.must(pick) }, interaction.ForceEnd{By: interaction.By("sue"), Confirmed: true, Reason: "stuck"}},
		{"call", func(l *life) { l.outbound() }, interaction.Call{By: ana}},
		{"cancel", func(l *life) {
			l.tel.Becomes("+442079460000", interactiontest.Rings)
			l.outbound()
			l.must(interaction.Call{By: ana})
		}, interaction.Cancel{By: ana}},
		{"redial", func(l *life) { l.outbound(); l.must(interaction.Call{By: ana}, interaction.Release{By: ana}) }, interaction.Redial{By: ana}},
		{"complete", func(l *life) { l.inbound(); l.must(pick, interaction.Release{By: ana}) }, interaction.Complete{By: ana}},
	} {
		for _, dies := range []moment{beforeCommit, afterCommit, beforeAnswer} {
			t.Run(fmt.Sprintf("%s, dying %s", story.name, dies), func(t *testing.T) {
				l := newLife(t, queue, dies)
				story.begin(l)
				l.mortal.armed = true
				_, _ = l.desk.Do(t.Context(), interaction.Request{Interaction: l.id, Command: story.do})
				require.True(t, l.mortal.dead || dies == beforeAnswer, "it did not die")
				l.settle(queue)
				l.rest()
				for range 3 { // and then people can end it
					i, err := l.store.Interaction(t.Context(), l.id)
					require.NoError(t, err)
					if i.State == interaction.StateCompleted {
						break
					}
					_, err = l.desk.Do(t.Context(), interaction.Request{Interaction: l.id,
						Command: interaction.ForceEnd{By: host, Confirmed: true, Reason: "end of the test"}})
					require.NoError(t, err)
					l.settle(queue)
				}
				l.rest()
			})
		}
	}
}
