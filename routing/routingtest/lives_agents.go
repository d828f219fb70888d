package routingtest

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// timePasses moves the clock, by less than a millisecond or by up to 20 seconds; now and then it is told an earlier time, which changes
// nothing.
func (l *life) timePasses() {
	if l.one(20) {
		l.pair.advance(l.now.Add(-3 * time.Second))
		return
	}
	l.now = l.now.Add(anyOf(l.dice, 300*time.Microsecond, 250*time.Millisecond, 500*time.Millisecond, 750*time.Millisecond, time.Second,
		time.Second, 2*time.Second, 3*time.Second, 5*time.Second, 7*time.Second, 12*time.Second, 20*time.Second))
	if d, has := l.pair.advance(l.now); has {
		l.carryOut(d)
	}
}

// presenceChanges makes somebody who is logged in ready, or not, or choose something for later.
func (l *life) presenceChanges() {
	a := l.anyAgent()
	if a == nil || a.Presence == interaction.LoggedOut {
		return
	}
	l.editAgent(a.ID, func(a *interaction.Agent) {
		switch l.dice(8) {
		case 0, 1:
			a.Presence, a.Next = interaction.NotReady, interaction.PresenceNone
		case 2:
			a.Presence, a.Next = interaction.ReadyOutbound, interaction.PresenceNone
		case 3:
			a.Next = anyOf(l.dice, interaction.NotReady, interaction.LoggedOut)
		case 4:
			a.Lost = !a.Lost
		default:
			a.Presence, a.Next, a.Lost = interaction.Ready, interaction.PresenceNone, false
		}
	})
}

// anAgentLogsInOrOut logs somebody out who is in, with the work that they have still, or in who is out, to some of the queues.
func (l *life) anAgentLogsInOrOut() {
	id := anyOf(l.dice, floorAgents...)
	queues := someOf(l.dice, 2, l.queues()...)
	l.editAgent(id, func(a *interaction.Agent) {
		if a.Presence != interaction.LoggedOut && a.Presence != interaction.PresenceNone {
			a.Presence, a.Next = interaction.LoggedOut, interaction.PresenceNone
			return
		}
		a.Presence, a.Queues, a.Lost = interaction.Ready, queues, false
		a.Tally.LoggedIn, a.Tally.Handled = l.now, 0
	})
}

// anAgentChanges changes something else that routing reads.
func (l *life) anAgentChanges() {
	a := l.anyAgent()
	if a == nil {
		return
	}
	l.editAgent(a.ID, func(a *interaction.Agent) {
		switch l.dice(7) {
		case 0:
			a.CoolUntil = l.now.Add(l.seconds(1, 3, 8))
		case 1:
			a.Outside = l.dice(3)
		case 2:
			a.Single = !a.Single
		case 3:
			a.Profile = []byte(anyOf(l.dice, floorProfiles(l.config.Capacity)...))
		case 4:
			a.Queues = someOf(l.dice, 2, l.queues()...)
		case 5:
			a.Tally.Handled += l.dice(3)
		case 6:
			a.Tally.Offered = l.now
		}
	})
}

// otherWork gives an agent a line of something that is not on this floor, also one of weight 0, or ends it.
func (l *life) otherWork() {
	a := l.anyAgent()
	if a == nil {
		return
	}
	elsewhere := func(line interaction.Line) bool { return line.Interaction[0] == 0 }
	l.editAgent(a.ID, func(a *interaction.Agent) {
		if n := slices.IndexFunc(a.Load, elsewhere); n >= 0 {
			a.Load = slices.Delete(a.Load, n, n+1)
			a.Tally.Idle = l.now
			return
		}
		line := interaction.Line{Interaction: interaction.ID{15: 1}, Leg: 1, Queue: anyOf(l.dice, l.queues()...), Weight: anyOf(l.dice, 0, 1, 20, 40),
			Channel: interaction.Task, Class: interaction.NonLive, Phase: interaction.PhaseWorking}
		if l.one(2) {
			line.Channel, line.Class, line.Phase = interaction.Voice, interaction.Live, interaction.PhaseWrapUp
		}
		a.Load = append(a.Load, line)
	})
}
