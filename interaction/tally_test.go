package interaction_test

import (
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/stretchr/testify/require"
)

// duty is a working day at a desk without telephony. Each command takes a minute, and the first is given at 9:01.
type duty struct {
	*Desk
	t    *testing.T
	now  time.Time
	last ID // what came in last
}

var dutyBegins = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

func newDuty(t *testing.T) *duty {
	t.Helper()
	d := &duty{t: t, now: dutyBegins}
	var err error
	d.Desk, err = NewDesk(Config{Store: newStore(), Queues: []Queue{{ID: "sales", CrossMedia: true}, {ID: "support"}},
		Now: func() time.Time { return d.now }})
	require.NoError(t, err)
	return d
}

// does gives commands, those that are not about an agent on what came in last; nil is time that passes.
func (d *duty) does(commands ...Command) {
	d.t.Helper()
	for n, c := range commands {
		d.now = d.now.Add(time.Minute)
		if c == nil {
			_, err := d.Tick(d.t.Context(), d.now)
			require.NoError(d.t, err, "command %d", n+1)
			continue
		}
		on := d.last
		switch c.(type) {
		case Login, Logout, BeReady, BeNotReady, SetAgent, Create:
			on = ID{}
		}
		done, err := d.Do(d.t.Context(), Request{Interaction: on, Command: c})
		require.NoError(d.t, err, "command %d", n+1)
		if c.Verb() == VerbCreate {
			d.last = done.Interaction.ID
		}
	}
}

// minute is so many minutes into the duty; 0 is never.
func minute(n int) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return dutyBegins.Add(time.Duration(n) * time.Minute)
}

// hand is an agent on duty: each method is a command of theirs.
type hand AgentID

func (h hand) by() Actor { return By(AgentID(h)) }
func (h hand) login(queues ...QueueID) Command {
	return Login{By: h.by(), Agent: AgentID(h), Queues: queues}
}
func (h hand) logout() Command { return Logout{By: h.by(), Agent: AgentID(h)} }
func (h hand) begins() Command {
	return Create{By: h.by(), Draft: Draft{Queue: "sales", Channel: Task, Owner: AgentID(h)}}
}
func (h hand) offered() Command {
	return Offer{By: System(Router), Agents: []AgentID{AgentID(h)}}
}
func (h hand) assigned() Command { return Assign{By: System(Host), Agent: AgentID(h)} }
func (h hand) accepts() Command  { return Accept{By: h.by()} }
func (h hand) rejects() Command  { return Reject{By: h.by()} }
func (h hand) picks() Command    { return Pick{By: h.by()} }
func (h hand) releases() Command { return Release{By: h.by()} }
func (h hand) completes() Command {
	return Complete{By: h.by(), Disposition: Disposition{Outcome: "sold"}}
}
func (h hand) consults(with hand) Command { return Consult{By: h.by(), Agent: AgentID(with)} }

// arrives is an interaction that comes in for sales.
func arrives(by Channel) Command {
	return Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: by}}
}

func TestATallyIsWhatAHistoryAddsUpTo(t *testing.T) {
	const ana, bob = hand("ana"), hand("bob")
	var passes Command // time
	name := "Ana Dias"
	for _, row := range []struct {
		name          string
		do            []Command
		login         int // minutes; 0 is never
		idle, offered int
		handled       int
	}{
		{name: "who has never logged in has none", do: []Command{SetAgent{By: System(Host), Agent: "ana", Name: &name}}},
		{name: "the first login counts", do: []Command{ana.login("sales")}, login: 1},
		{name: "the first login of somebody who was set up before counts", do: []Command{SetAgent{By: System(Host), Agent: "ana", Name: &name}, ana.login("sales")}, login: 2},
		{name: "logging in to other queues is no new login", do: []Command{ana.login("sales"), ana.login("sales", "support")}, login: 1},
		{name: "logging in to other queues keeps what was handled", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.login("support")}, login: 1, handled: 1},
		{name: "a break is no new login", do: []Command{ana.login("sales"), BeNotReady{By: ana.by(), Agent: "ana", Reason: "tea"}, BeReady{By: ana.by(), Agent: "ana"}}, login: 1},
		{name: "a logout leaves it", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.releases(), ana.completes(), ana.logout()}, login: 1, idle: 5, handled: 1},
		{name: "a login after a logout counts anew", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.releases(), ana.completes(), ana.logout(), ana.login("sales")}, login: 7, idle: 5},
		{name: "taking back a logout that waits for a call is no new login", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.logout(), ana.login("sales")}, login: 1, handled: 1},

		{name: "an offer is kept", do: []Command{ana.login("sales"), arrives(Voice), ana.offered()}, login: 1, offered: 3},
		{name: "the last offer is kept", do: []Command{ana.login("sales"), arrives(Voice), ana.offered(), ana.rejects(), ana.offered()}, login: 1, offered: 5},
		{name: "an assignment is an offer", do: []Command{ana.login("sales"), arrives(Voice), ana.assigned()}, login: 1, offered: 3},
		{name: "a blind transfer by name is an offer", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Email), bob.picks(), Transfer{By: bob.by(), Agent: "ana"}}, login: 1, offered: 5},
		{name: "picking is no offer", do: []Command{ana.login("sales"), arrives(Voice), ana.picks()}, login: 1, handled: 1},

		{name: "what is accepted is handled", do: []Command{ana.login("sales"), arrives(Voice), ana.offered(), ana.accepts()}, login: 1, offered: 3, handled: 1},
		{name: "what is accepted from its owner is handled", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Email), bob.picks(), ana.assigned(), ana.accepts()}, login: 1, offered: 5, handled: 1},
		{name: "what an agent begins is handled", do: []Command{ana.login("sales"), ana.begins()}, login: 1, handled: 1},
		{name: "each interaction is counted", do: []Command{ana.login("sales"), arrives(Chat), ana.picks(), arrives(Chat), ana.picks()}, login: 1, handled: 2},

		{name: "a rejected offer leaves them idle", do: []Command{ana.login("sales"), arrives(Voice), ana.offered(), ana.rejects()}, login: 1, offered: 3},
		{name: "a missed offer leaves them idle", do: []Command{ana.login("sales"), arrives(Voice), ana.offered(), passes}, login: 1, offered: 3},
		{name: "an offer that ends with the customer leaves them idle", do: []Command{ana.login("sales"), arrives(Voice), ana.offered(), CustomerGone{By: System(Host)}}, login: 1, offered: 3},
		{name: "a missed offer keeps when the work before it ended", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.releases(), ana.completes(), arrives(Voice), ana.offered(), passes}, login: 1, idle: 5, offered: 7, handled: 1},
		{name: "wrap-up is not idle", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.releases()}, login: 1, handled: 1},
		{name: "the end of wrap-up is idle", do: []Command{ana.login("sales"), arrives(Voice), ana.picks(), ana.releases(), ana.completes()}, login: 1, idle: 5, handled: 1},
		{name: "the last of several is idle", do: []Command{ana.login("sales"), arrives(Chat), ana.picks(), ana.releases(), ana.completes(), arrives(Chat), ana.picks(), ana.releases(), ana.completes()}, login: 1, idle: 9, handled: 2},
		{name: "what is given back to the queue was worked on", do: []Command{ana.login("sales"), arrives(Email), ana.picks(), Requeue{By: ana.by()}, Finish{By: ana.by(), Leg: 1}}, login: 1, idle: 5, handled: 1},
		{name: "what is taken back after a logout was worked on", do: []Command{ana.login("sales"), arrives(Email), ana.picks(), ana.logout(), passes}, login: 1, idle: 5, handled: 1},

		{name: "to be consulted is no offer", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Voice), bob.picks(), bob.consults(ana)}, login: 1},
		{name: "who accepts a consult handles nothing", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Voice), bob.picks(), bob.consults(ana), ana.accepts()}, login: 1},
		{name: "the end of a consult is idle for who was consulted", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Voice), bob.picks(), bob.consults(ana), ana.accepts(), ana.releases()}, login: 1, idle: 7},
		{name: "a consult that was being connected is no offer, but work", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Voice), bob.picks(), bob.consults(ana), ana.rejects()}, login: 1, idle: 6},
		{name: "who gets a call by attended transfer has not accepted it", do: []Command{ana.login("sales"), bob.login("sales"), arrives(Voice), bob.picks(), bob.consults(ana), ana.accepts(), Transfer{By: bob.by()}}, login: 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := newDuty(t)
			d.does(row.do...)
			ana, err := d.Agent(t.Context(), "ana")
			require.NoError(t, err)
			require.Equal(t, Tally{LoggedIn: minute(row.login), Idle: minute(row.idle), Offered: minute(row.offered), Handled: row.handled}, ana.Tally)
			history, err := d.History(t.Context(), Subject{Agent: "ana"})
			require.NoError(t, err)
			rebuilt, err := RebuildAgent(history)
			require.NoError(t, err)
			require.Equal(t, ana, rebuilt)
		})
	}
}

func TestALineWorksForTheQueueThatItsLegWasOpenedIn(t *testing.T) {
	const ana, bob = hand("ana"), hand("bob")
	moves := Transfer{By: ana.by(), Queue: "support"}
	for _, row := range []struct {
		name string
		do   []Command
		who  AgentID
		want []QueueID // of their lines
	}{
		{name: "an offer is of the queue that hosts it", do: []Command{arrives(Voice), ana.offered()}, who: "ana", want: []QueueID{"sales"}},
		{name: "a wrap-up stays in the queue that the interaction has left", do: []Command{arrives(Email), ana.picks(), moves}, who: "ana", want: []QueueID{"sales"}},
		{name: "who takes it there works for the queue that it came to", do: []Command{arrives(Email), ana.picks(), moves, bob.picks()}, who: "bob", want: []QueueID{"support"}},
		{name: "who is consulted works for the queue that hosts it", do: []Command{arrives(Voice), ana.picks(), ana.consults(bob)}, who: "bob", want: []QueueID{"sales"}},
		{name: "the second channel of a consult is of the same queue", do: []Command{arrives(Email), ana.picks(), Consult{By: ana.by(), Agent: "bob", Channel: Chat}}, who: "ana", want: []QueueID{"sales", "sales"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := newDuty(t)
			d.does(ana.login("sales"), bob.login("support"))
			d.does(row.do...)
			who, err := d.Agent(t.Context(), row.who)
			require.NoError(t, err)
			var got []QueueID
			for _, line := range who.Load {
				got = append(got, line.Queue)
				i, err := d.Interaction(t.Context(), line.Interaction)
				require.NoError(t, err)
				leg, _ := i.Leg(line.Leg)
				require.Equal(t, leg.Queue, line.Queue)
			}
			require.Equal(t, row.want, got)
		})
	}
}

func TestATallyIsKeptOfARecordWithoutAStanding(t *testing.T) {
	ana, name := Agent{ID: "ana", Version: 3, Tally: Tally{LoggedIn: minute(1), Handled: 7}}, "Ana Dias"
	s := &Snapshot{Agents: []Agent{ana}, Channels: DefaultChannels(), Request: NewID()}
	d, err := Apply(s, SetAgent{By: System(Host), Agent: "ana", Name: &name}, minute(2))
	require.NoError(t, err)
	require.Equal(t, ana.Tally, d.Agent.Tally)
}
