package routing_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
)

// pageFloor is the small floor of the Examples that docs/routing.md shows: a desk on the store in memory, a router, and a clock that
// shows the time since nine o'clock. Every decision is printed when it is taken.
type pageFloor struct {
	desk   *interaction.Desk
	router *routing.Router
	queues []interaction.QueueID
	now    time.Time
	ids    map[string]interaction.ID
	names  map[interaction.ID]string
}

var (
	pageContext = context.Background()
	pageBegins  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) // a Monday
)

// openFloor opens it at nine. Without queues there is one, sales.
func openFloor(setup routing.Setup, queues ...interaction.Queue) *pageFloor {
	return openFloorAnd(nil, setup, queues...)
}

// openFloorAnd tells decisions to the Example instead of printing them.
func openFloorAnd(decided func(routing.Decision, func() routing.Explanation), setup routing.Setup, queues ...interaction.Queue) *pageFloor {
	f := &pageFloor{now: pageBegins, ids: map[string]interaction.ID{}, names: map[interaction.ID]string{}}
	if len(queues) == 0 {
		queues = []interaction.Queue{{ID: "sales"}}
	}
	for n := range queues {
		queues[n].WrapUp.Kind = interaction.WrapUpNone
		f.queues = append(f.queues, queues[n].ID)
	}
	f.desk = must(interaction.NewDesk(interaction.Config{
		Store: memstore.New(), Queues: queues, Capacity: routing.NewCapacities(nil), Now: func() time.Time { return f.now },
	}))
	if decided == nil {
		decided = f.print
	}
	f.router = must(routing.NewRouter(routing.Config{Desk: f.desk, Roster: setup, Decided: decided}))
	return f
}

// login logs agents in to all queues.
func (f *pageFloor) login(agents ...interaction.AgentID) {
	for _, a := range agents {
		must(f.desk.Login(pageContext, a, f.queues...))
	}
	f.wait(0)
}

// arrives lets something arrive that the Example calls by a name. Without a queue and a channel it is a call to the first queue.
func (f *pageFloor) arrives(name string, d interaction.Draft) {
	if d.Queue == "" {
		d.Queue = f.queues[0]
	}
	if d.Channel == "" {
		d.Channel = interaction.Voice
	}
	i := must(f.desk.Create(pageContext, d))
	f.ids[name], f.names[i.ID] = i.ID, name
	f.wait(0)
}

func (f *pageFloor) accepts(agent interaction.AgentID, name string) {
	must(f.desk.Accept(pageContext, f.ids[name], agent))
	f.wait(0)
}

func (f *pageFloor) rejects(agent interaction.AgentID, name string) {
	must(f.desk.Reject(pageContext, f.ids[name], agent, "busy"))
	f.wait(0)
}

// releases ends the conversation. There is no wrap-up on this floor.
func (f *pageFloor) releases(agent interaction.AgentID, name string) {
	must(f.desk.Release(pageContext, f.ids[name], agent))
	f.wait(0)
}

func (f *pageFloor) logout(agent interaction.AgentID) {
	must(f.desk.Logout(pageContext, agent))
	f.wait(0)
}

// wait lets time pass, from one deadline to the next. The desk is asked again after the router: its offers have deadlines too.
func (f *pageFloor) wait(d time.Duration) {
	for until := f.now.Add(d); ; {
		must(f.desk.Tick(pageContext, f.now))
		ring := must(f.router.Tick(pageContext, f.now))
		timer := must(f.desk.Tick(pageContext, f.now))
		if f.now.Equal(until) {
			return
		}
		f.now = until
		for _, due := range []time.Time{ring, timer} {
			if !due.IsZero() && due.Before(f.now) {
				f.now = due
			}
		}
	}
}

// named puts names in the place of IDs.
func (f *pageFloor) named(text string) string {
	for id, name := range f.names {
		text = strings.ReplaceAll(text, id.String(), name)
	}
	return text
}

// print tells a decision.
func (f *pageFloor) print(d routing.Decision, _ func() routing.Explanation) {
	at := f.now.Format("04:05")
	switch d.Kind {
	case routing.KindOffer:
		fmt.Println(at, d.Queue, f.names[d.Interaction], "rings", d.Agents)
	case routing.KindWiden:
		until := "the end"
		if !d.Until.IsZero() {
			until = d.Until.Format("04:05")
		}
		fmt.Println(at, d.Queue, f.names[d.Interaction], "is in ring", d.Ring, "until", until)
	case routing.KindOverflow:
		fmt.Println(at, d.Queue, f.names[d.Interaction], "overflows:", d.Reason)
	case routing.KindEnd:
		fmt.Println(at, d.Queue, f.names[d.Interaction], "ends:", d.Reason)
	}
}
