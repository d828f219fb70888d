package memstore_test

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
)

// life makes the changes of calls that are created, offered, accepted, connected and held, as a desk without a telephony
// commits them: four requests, five events.
type life struct {
	at     time.Time
	agents map[interaction.AgentID]interaction.Agent
	made   uint64
}

func newLife() *life {
	return &life{at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), agents: map[interaction.AgentID]interaction.Agent{}}
}

// id makes an ID that sorts behind those made before.
func (l *life) id() (id interaction.ID) {
	l.made++
	binary.BigEndian.PutUint64(id[:], l.made<<20|0x7000)
	binary.BigEndian.PutUint64(id[8:], l.made*0x9e3779b97f4a7c15|1<<63)
	return id
}

func (l *life) tick() time.Time {
	l.at = l.at.Add(1003 * time.Microsecond)
	return l.at
}

func (l *life) answer(i interaction.Interaction, e interaction.Event) interaction.Answer {
	return interaction.Answer{Request: e.Request, Subject: interaction.Subject{Interaction: i.ID}, Digest: l.made * 31, At: e.At}
}

// login returns the change by which an agent logs in.
func (l *life) login(id interaction.AgentID) interaction.Change {
	at := l.tick()
	a := interaction.Agent{ID: id, Version: 1, Standing: &interaction.Standing{Name: "Ana " + string(id), Presence: interaction.Ready,
		Queues: []interaction.QueueID{"sales", "support"}}}
	l.agents[id] = a
	return interaction.Change{Agents: []interaction.Write[interaction.Agent]{{Now: a}},
		Events: []interaction.Event{{Type: interaction.EventLoggedIn, At: at, By: interaction.By(id), Request: l.id(), Agent: id,
			AgentSeq: 1, Facts: &interaction.Facts{Standing: a.Standing}}}}
}

func (l *life) create() (interaction.Interaction, interaction.Change) {
	at, id := l.tick(), l.id()
	from := fmt.Sprintf("+4420%08d", l.made%1e8)
	i := interaction.Interaction{ID: id, Version: 1, State: interaction.StateQueued, Table: interaction.TableInbound,
		Class: interaction.Live, Direction: interaction.Inbound, Origin: interaction.FromRoute, Channel: interaction.Voice,
		Queue: "sales", Matter: &interaction.Matter{Subject: "Voice call", Route: "+448000000001",
			Contact: interaction.Contact{Phones: []interaction.Phone{{Number: from}}}},
		Customer: interaction.Party{Address: from, State: interaction.PartyConnected}, Created: at, Queued: at}
	party := i.Customer
	e := l.event(&i, interaction.EventCreated, at)
	e.By = interaction.System(interaction.Host)
	e.Facts = &interaction.Facts{Created: &interaction.Opening{Table: i.Table, Direction: i.Direction, Origin: i.Origin},
		Matter: i.Matter, Customer: &party}
	return i, interaction.Change{Interactions: []interaction.Write[interaction.Interaction]{{Now: i}},
		Events: []interaction.Event{e}, Answer: l.answer(i, e)}
}

func (l *life) event(i *interaction.Interaction, t interaction.EventType, at time.Time) interaction.Event {
	return interaction.Event{Type: t, At: at, Request: l.id(), Interaction: i.ID, Seq: i.Version, Queue: i.Queue, Channel: i.Channel,
		Class: i.Class, State: i.State}
}

// step moves the interaction's one leg and its agent's line, by as many events as there are types.
func (l *life) step(i *interaction.Interaction, agent interaction.AgentID, leg interaction.Leg, talking bool, state interaction.State,
	types ...interaction.EventType) interaction.Change {
	at, was := l.tick(), i.Version
	a := l.agents[agent]
	wasAgent := a.Version
	i.State, leg.Agent = state, agent
	i.Legs = []interaction.Leg{leg}
	i.NextDue = leg.Deadline
	var events []interaction.Event
	for _, t := range types {
		i.Version++
		a.Version++
		e := l.event(i, t, at)
		e.By, e.Agent, e.AgentSeq, e.Leg = interaction.By(agent), agent, a.Version, leg.ID
		e.LegState, e.Role, e.Weight, e.Deadline = leg.State, leg.Role, leg.Weight, leg.Deadline
		if len(events) > 0 {
			e.Request = events[0].Request
		}
		if t == interaction.EventAccepted {
			after := leg
			e.Facts = &interaction.Facts{LegAfter: &after}
		}
		events = append(events, e)
	}
	var load []interaction.Line
	for _, line := range a.Load {
		if line.Interaction != i.ID {
			load = append(load, line)
		}
	}
	a.Load = append(load, interaction.Line{Interaction: i.ID, Leg: 1, Channel: i.Channel, Class: i.Class, Queue: leg.Queue, Weight: leg.Weight,
		Phase: interaction.PhaseWorking, Talking: talking})
	l.agents[agent] = a
	return interaction.Change{Interactions: []interaction.Write[interaction.Interaction]{{Was: was, Now: *i}},
		Agents: []interaction.Write[interaction.Agent]{{Was: wasAgent, Now: a}}, Events: events, Answer: l.answer(*i, events[0])}
}

// held returns the four changes that bring a call on hold.
func (l *life) held(agent interaction.AgentID) [4]interaction.Change {
	i, created := l.create()
	leg := interaction.Leg{ID: 1, Role: interaction.RoleOffered, State: interaction.StateOffered, Channel: i.Channel, Queue: i.Queue,
		Weight: 100, Opened: l.at, Deadline: l.at.Add(20 * time.Second)}
	i.FirstOffered = l.at
	offered := l.step(&i, agent, leg, false, interaction.StateOffered, interaction.EventOffered)
	leg.Role, leg.State, leg.Deadline, leg.Ending = interaction.RoleOwner, interaction.StateConnected, time.Time{}, ""
	i.FirstAnswered = l.at
	accepted := l.step(&i, agent, leg, true, interaction.StateConnected, interaction.EventAccepted, interaction.EventConnected)
	leg.State = interaction.StateOnHold
	held := l.step(&i, agent, leg, false, interaction.StateOnHold, interaction.EventHeld)
	return [4]interaction.Change{created, offered, accepted, held}
}

// toggle makes changes that hold or retrieve, in memory that it uses again.
type toggle struct {
	life  *life
	i     [1]interaction.Write[interaction.Interaction]
	a     [1]interaction.Write[interaction.Agent]
	e     [1]interaction.Event
	legs  []interaction.Leg
	lines []interaction.Line
	c     [1]interaction.Change
}

func newToggle(l *life) *toggle { return &toggle{life: l} }

func (t *toggle) batch(i *interaction.Interaction, a *interaction.Agent) []interaction.Change {
	at := t.life.tick()
	state, kind := interaction.StateOnHold, interaction.EventHeld
	if i.State == interaction.StateOnHold {
		state, kind = interaction.StateConnected, interaction.EventRetrieved
	}
	t.legs = append(t.legs[:0], i.Legs...)
	t.legs[0].State = state
	t.i[0].Was, t.i[0].Now = i.Version, *i
	now := &t.i[0].Now
	now.Version, now.State, now.Legs = i.Version+1, state, t.legs
	t.lines = append([]interaction.Line(nil), a.Load...) // the store keeps it
	t.a[0].Was, t.a[0].Now = a.Version, *a
	t.a[0].Now.Version, t.a[0].Now.Load = a.Version+1, t.lines
	t.e[0] = t.life.event(now, kind, at)
	e := &t.e[0]
	e.By, e.Agent, e.AgentSeq, e.Leg, e.LegState = interaction.By(a.ID), a.ID, a.Version+1, 1, state
	e.Role, e.Weight = interaction.RoleOwner, 100
	t.c[0] = interaction.Change{Interactions: t.i[:], Agents: t.a[:], Events: t.e[:], Answer: t.life.answer(*now, *e)}
	return t.c[:]
}
