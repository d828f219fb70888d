package interaction

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// life is a story that leads an interaction through states. The first act creates it; on numbers what the acts create, from 0.
type life struct {
	name  string
	table TableID
	acts  []act
	plain bool // nothing in it depends on the setting: it is led where everybody tries
}

// act is one command of a life. An act that a setting refuses is left out there, and so is one that has nothing to do.
type act struct {
	what string
	on   int                         // which of the life's interactions
	wait time.Duration               // what passes before it
	give func(i Interaction) Command // nil command: nothing to do
}

// gives makes an act of a command that is known beforehand.
func gives(what string, cmd Command) act {
	return act{what: what, give: func(Interaction) Command { return cmd }}
}

func (a act) after(wait time.Duration) act { a.wait = wait; return a }
func (a act) onOther(n int) act            { a.on = n; return a }

// answers is the telephony's report that the call being set up was answered. Without a telephony nobody reports it.
func answers(what string) act {
	return act{what: what, give: func(i Interaction) Command {
		owner, _ := i.Owner()
		call := i.Customer.Call
		if i.Table == TableInbound {
			call = owner.Call
		}
		if i.State != StateEstablishing || call == "" {
			return nil
		}
		return Signal{Call: call, Kind: SignalAnswered}
	}}
}

func opens(what string, d Draft) act {
	d.Queue = "sales"
	return gives(what, Create{By: System(Host), Draft: d})
}

var (
	router, timer, host     = System(Router), System(Timer), System(Host)
	ana, fay, pia, eve, sue = By("ana"), By("fay"), By("pia"), By("eve"), By("sue")
	sold                    = Disposition{Outcome: "sold"}

	popped  = Matter{Records: []string{"crm/1"}, Contact: Contact{Phones: []Phone{{Number: "+442079460001"}}, Email: "kim@example.com"}}
	callIn  = Draft{Channel: Voice, From: "+442079460000", Call: "caller", Matter: popped}
	callOut = Draft{Channel: Voice, Direction: Outbound, Matter: popped}
	promise = Draft{Channel: Voice, Direction: Outbound, Origin: FromCallback, Matter: popped}
	chatIn  = Draft{Channel: Chat, Matter: popped}
	textIn  = Draft{Channel: Text, Matter: popped}
	mailIn  = Draft{Channel: Email, Matter: popped}
	mailOut = Draft{Channel: Email, Owner: "ana", Matter: popped}
)

var lives = slices.Concat(livesOfOne, livesOfSeveral)

// livesOfOne are those in which one agent at a time has to do with the customer.
var livesOfOne = []life{
	waits("a call that waits", TableInbound, callIn),
	waits("a preview call that waits", TableOutbound, callOut),
	waits("a callback that waits", TableCallback, promise),
	waits("a chat that waits", TableSemiLive, chatIn),
	waits("an e-mail that waits", TableNonLive, mailIn),
	goesOn("a call by hand", TableOutbound, callOut),
	goesOn("a callback of ana's own", TableCallback, promise),
	parks("a chat that is parked", TableSemiLive, chatIn),
	parks("an e-mail that is parked", TableNonLive, mailIn),
	changesHands("a preview call that changes hands", TableOutbound, callOut),
	changesHands("a callback that changes hands", TableCallback, promise),
	changesHands("a chat that changes hands", TableSemiLive, chatIn),
	changesHands("an e-mail that changes hands", TableNonLive, mailIn),

	{name: "a call that came in", table: TableInbound, acts: []act{
		opens("it comes in", callIn),
		gives("it is offered to ana", Offer{By: router, Agents: []AgentID{"ana"}}),
		gives("ana accepts", Accept{By: ana}),
		answers("she is connected"),
		gives("she mutes herself", Mute{By: ana}),
		gives("she records", Record{By: ana}),
		gives("she holds", Hold{By: ana}),
		gives("she retrieves", Retrieve{By: ana}),
		gives("she asks for wrap-up", AskWrapUp{By: ana}),
		gives("she chooses an outcome", Choose{By: ana, Disposition: sold}),
		gives("she releases", Release{By: ana}),
		gives("she extends", Extend{By: ana}),
		gives("she completes", Complete{By: ana, Disposition: sold}).after(3 * time.Minute),
		gives("rex comments", Comment{By: By("rex"), Text: "well done"}),
	}},
	{name: "a call that ana cannot be connected with", table: TableInbound, acts: []act{
		opens("it comes in", callIn),
		gives("ana picks it", Pick{By: ana}),
		gives("her phone does not answer", CallTimedOut{By: timer}).after(time.Minute),
		gives("it has waited too long", Expire{By: router, Reason: EndWaited}),
	}},
	{name: "a call that is given back", table: TableInbound, acts: []act{
		opens("it comes in", callIn),
		gives("fay picks it", Pick{By: fay}),
		answers("she is connected"),
		gives("she asks for wrap-up", AskWrapUp{By: fay}),
		gives("she gives it back", Requeue{By: fay}),
		gives("ana picks it", Pick{By: ana}),
		answers("she is connected"),
		gives("the customer hangs up", CustomerGone{By: host}),
		gives("wrap-up ends", WrapUpTimedOut{By: timer}).after(3 * time.Minute),
		gives("fay's wrap-up ends", WrapUpTimedOut{By: timer, Leg: 1}),
		gives("fay pays her debt", Settle{By: fay, Disposition: sold}),
	}},
	{name: "a second call", table: TableInbound, acts: []act{
		opens("a call comes in", callIn),
		gives("ana picks it", Pick{By: ana}),
		answers("she is connected"),
		opens("another call comes in", callIn).onOther(1),
		gives("sue assigns it to ana as well", Assign{By: sue, Agent: "ana", BeyondCapacity: true}).onOther(1),
		gives("ana accepts, and holds the first", Accept{By: ana}).onOther(1),
		answers("she is connected with the other").onOther(1),
		gives("sue forces the end", ForceEnd{By: sue, Confirmed: true, Reason: "stuck"}),
	}},
	{name: "a preview call", table: TableOutbound, acts: []act{
		opens("the campaign makes it", callOut),
		gives("it is offered to ana", Offer{By: router, Agents: []AgentID{"ana"}}),
		gives("ana accepts", Accept{By: ana}),
		gives("she calls", Call{By: ana}),
		answers("the customer answers"),
		gives("she holds", Hold{By: ana}),
		gives("she mutes herself", Mute{By: ana}),
		gives("she records", Record{By: ana}),
		gives("she retrieves", Retrieve{By: ana}),
		gives("she asks for wrap-up", AskWrapUp{By: ana}),
		gives("she releases", Release{By: ana}),
		gives("she dials again", Redial{By: ana}),
		gives("it is busy", CallFailed{By: host, Cause: CauseBusy}),
		gives("she is done", Complete{By: ana, Disposition: sold}),
	}},
	{name: "a call to somebody without a number", table: TableOutbound, acts: []act{
		opens("ana begins it", Draft{Channel: Voice, Owner: "ana"}),
		gives("she vanishes", ReportLost{By: host, Agent: "ana"}),
		gives("it is reclaimed", Reclaim{By: timer}).after(time.Hour),
		gives("she pays her debt", Settle{By: ana, Disposition: sold}),
	}},
	{name: "a callback", table: TableCallback, acts: []act{
		opens("it falls due", promise),
		gives("it is offered to ana", Offer{By: router, Agents: []AgentID{"ana"}}),
		gives("ana accepts", Accept{By: ana}),
		gives("she calls", Call{By: ana}),
		answers("the customer answers"),
		gives("she holds", Hold{By: ana}),
		gives("she mutes herself", Mute{By: ana}),
		gives("she records", Record{By: ana}),
		gives("she retrieves", Retrieve{By: ana}),
		gives("she asks for wrap-up", AskWrapUp{By: ana}),
		gives("she releases", Release{By: ana}),
		gives("wrap-up ends", WrapUpTimedOut{By: timer}).after(time.Hour),
		gives("she is done", Complete{By: ana, Disposition: sold}),
		gives("after-call work is done", Finish{By: ana, Disposition: sold}).after(3 * time.Minute),
	}},
	{name: "a chat", table: TableSemiLive, acts: []act{
		opens("it comes in", chatIn),
		gives("ana picks it", Pick{By: ana}),
		gives("she asks for wrap-up", AskWrapUp{By: ana}),
		gives("the customer leaves", CustomerGone{By: host}),
		gives("she releases", Release{By: ana}),
		gives("wrap-up ends", WrapUpTimedOut{By: timer}).after(time.Hour),
	}},
	{name: "an e-mail that goes out", table: TableNonLive, acts: []act{
		opens("ana begins it", mailOut),
		gives("she releases it", Release{By: ana}),
		gives("she is done", Complete{By: ana, Disposition: sold}).after(3 * time.Minute),
	}},
}

// waits is the life of what nobody takes in time: it is offered, comes to another queue, and ends there.
func waits(name string, table TableID, d Draft) life {
	return life{name: name, table: table, plain: true, acts: []act{
		opens("it comes in", d),
		gives("it is offered to bob", Offer{By: router, Agents: []AgentID{"bob"}}),
		gives("and to ana", Offer{By: router, Agents: []AgentID{"ana"}}),
		gives("it overflows", Overflow{By: router, Queue: "service"}),
		gives("it has waited too long there", Expire{By: router, Reason: EndWaited}),
	}}
}

// goesOn is the life of what its owner calls about while it is offered to somebody else.
func goesOn(name string, table TableID, d Draft) life {
	d.Owner = "ana"
	return life{name: name, table: table, acts: []act{
		opens("ana begins it", d),
		gives("sue assigns it to bob", Assign{By: sue, Agent: "bob"}),
		gives("ana calls", Call{By: ana}),
		gives("she stops it", Cancel{By: ana}),
		gives("she calls again", Call{By: ana}),
		answers("the customer answers"),
		gives("she holds", Hold{By: ana}),
		gives("she asks for wrap-up", AskWrapUp{By: ana}),
		gives("the customer hangs up", CustomerGone{By: host}),
		gives("wrap-up ends", WrapUpTimedOut{By: timer}).after(time.Hour),
		gives("she is done", Complete{By: ana, Disposition: sold}),
		gives("sue waives what is owed", Waive{By: sue, Reason: "training"}),
	}}
}

// parks is the life of what is parked while its agent takes up so much else that there is no room for it any more.
func parks(name string, table TableID, d Draft) life {
	l := life{name: name, table: table, acts: []act{
		opens("it comes in", d),
		gives("ana picks it", Pick{By: ana}),
		gives("she parks it", Park{By: ana, Until: morning.Add(time.Hour)}),
	}}
	for n := range 3 {
		l.acts = append(l.acts,
			opens(fmt.Sprintf("another comes in (%d)", n+1), d).onOther(n+1),
			gives(fmt.Sprintf("ana picks that (%d)", n+1), Pick{By: ana}).onOther(n+1))
	}
	l.acts = append(l.acts,
		gives("its time has come", Resume{By: timer}).after(time.Hour),
		gives("it has waited for room", Resume{By: timer}).after(2*time.Hour))
	return l
}

// changesHands is the life of what several agents own, one after the other.
func changesHands(name string, table TableID, d Draft) life {
	return life{name: name, table: table, acts: []act{
		opens("it comes in", d),
		gives("fay picks it", Pick{By: fay}),
		gives("she asks for wrap-up", AskWrapUp{By: fay}),
		gives("sue assigns it to bob", Assign{By: sue, Agent: "bob"}),
		gives("and to ana", Assign{By: sue, Agent: "ana"}),
		gives("ana accepts", Accept{By: ana}),
		gives("pia takes it over", Pick{By: pia}),
		gives("fay is done", Finish{By: fay, Disposition: sold}).after(3 * time.Minute),
		gives("pia gives it back", Requeue{By: pia}),
		{what: "sue forces the end of pia's wrap-up", give: func(i Interaction) Command {
			hers, _ := i.LegOf("pia")
			return ForceEnd{By: sue, Leg: hers.ID, Confirmed: true, Reason: "she has gone home"}
		}},
		gives("eve picks it", Pick{By: eve}),
		gives("eve vanishes", ReportLost{By: host, Agent: "eve"}),
		gives("it is reclaimed", Reclaim{By: timer}).after(time.Hour),
	}}
}

// situation is an interaction at one point of its life.
type situation struct {
	name  string
	stage *stage
	id    ID
}

func (at situation) record() Interaction { return at.stage.interactions[at.id] }

// play leads through a life, and returns what it comes to after each act, once for each act that was done.
func (l life) play(set setting, s *stage, done func(act string, shown *Snapshot, cmd Command, now time.Time, d *Decision)) ([]situation, error) {
	var ids []ID
	var all []situation
	story := set.name + ": " + l.name
	for _, a := range l.acts {
		id := ID{}
		if a.on < len(ids) {
			id = ids[a.on]
		}
		cmd := a.give(s.interactions[id])
		if cmd == nil {
			continue
		}
		s = s.copied()
		s.now = s.now.Add(a.wait + time.Second)
		on := id
		if _, ofAgent := cmd.(agentCommand); ofAgent {
			on = ID{}
		}
		shown := s.show(on, cmd)
		d, err := s.do(on, cmd)
		if errors.Is(err, ErrRefused) || errors.Is(err, ErrUnsupported) || errors.Is(err, ErrForbidden) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", story, a.what, err)
		}
		done(l.name+": "+a.what, shown, cmd, s.now, &d)
		if cmd.Verb() == VerbCreate {
			id = d.Interaction.ID
			ids = append(ids, id)
		}
		story += ", " + a.what
		all = append(all, situation{name: story, stage: s, id: ids[0]})
		if a.on > 0 {
			all = append(all, situation{name: story, stage: s, id: ids[a.on]})
		}
	}
	return all, nil
}

// key is what makes two situations alike: two that share it are looked at once.
func (at situation) key() string {
	var b strings.Builder
	i := at.record()
	fmt.Fprint(&b, i.Table, i.Channel, i.Began, i.State, i.Queue, !i.Parked.IsZero(), !i.ResumeBy.IsZero(), i.Customer.State, i.Contact.Phone(), i.Handover)
	for _, a := range i.Asks {
		fmt.Fprint(&b, "|", a.Kind, a.Leg)
	}
	for _, l := range i.Legs {
		fmt.Fprint(&b, "|", l.Agent, l.Role, l.State, l.Weight > 0, l.Muted, l.Recording, l.WrapUpAsked, l.Extensions, l.Debt, l.Deadline.IsZero(), l.Disposition != nil, l.Channel, l.Mode, l.Back.IsZero(), l.Call == "", l.Ringing)
	}
	for _, c := range cast {
		a := at.stage.agents[c.agent]
		fmt.Fprint(&b, "|", a.Presence, a.Next, a.Lost, a.ReclaimAt.IsZero(), len(a.Load), slices.ContainsFunc(a.Load, func(l Line) bool { return l.Talking }))
	}
	return b.String()
}
