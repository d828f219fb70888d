package routingtest

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// sentence is one line of a story. It is put into words when somebody reads it.
type sentence struct {
	format string
	args   []any
}

func (p *pair) say(format string, args ...any) {
	p.told = append(p.told, sentence{format, args})
}

// story is what happened, a line each.
func (p *pair) story() string {
	if p.differs == "" {
		return ""
	}
	var b strings.Builder
	for _, s := range p.told {
		args := make([]any, len(s.args))
		for n, arg := range s.args {
			args[n] = words(arg)
		}
		fmt.Fprintf(&b, s.format+"\n", args...)
	}
	return b.String()
}

// words puts records into words, and leaves the rest as it is.
func words(arg any) any {
	switch r := arg.(type) {
	case *interaction.Agent:
		return agentText(r)
	case *interaction.Interaction:
		return interactionText(r)
	}
	return arg
}

// name is how a story calls an interaction: by its place among those of the life, after the byte that its ID begins with.
func name(id interaction.ID) string {
	return fmt.Sprintf("#%d(%02x)", int(id[14])<<8+int(id[15]), id[0])
}

func clock(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Format("15:04:05.999999")
}

func answerText(has bool, answer string) string {
	if !has {
		return "nothing"
	}
	return answer
}

func decisionText(d routing.Decision) string {
	switch d.Kind {
	case routing.KindNone:
		return "nothing"
	case routing.KindOffer:
		return fmt.Sprintf("offer %s of %s to %s", name(d.Interaction), d.Queue, d.Agents)
	case routing.KindWiden:
		return fmt.Sprintf("widen %s of %s to ring %d until %s", name(d.Interaction), d.Queue, d.Ring, clock(d.Until))
	case routing.KindOverflow:
		return fmt.Sprintf("overflow %s of %s, %s", name(d.Interaction), d.Queue, d.Reason)
	}
	return fmt.Sprintf("end %s of %s, %s", name(d.Interaction), d.Queue, d.Reason)
}

// agentText tells what routing reads of an agent.
func agentText(a *interaction.Agent) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s v%d: %s", a.ID, a.Version, a.Presence)
	say := func(when bool, format string, args ...any) {
		if when {
			fmt.Fprintf(&b, format, args...)
		}
	}
	say(a.Next != interaction.PresenceNone, ", next %s", a.Next)
	say(a.Lost, ", lost")
	say(!a.CoolUntil.IsZero(), ", cooling until %s", clock(a.CoolUntil))
	fmt.Fprintf(&b, " in %s, seats %s", a.Queues, a.Profile)
	say(a.Single, ", one at a time")
	say(a.Outside > 0, ", %d outside", a.Outside)
	tally, err := json.Marshal(a.Tally)
	say(err == nil, ", tally %s", tally)
	for _, l := range a.Load {
		fmt.Fprintf(&b, "; %s leg %d of %s, %s, weighs %d, %s", name(l.Interaction), l.Leg, l.Queue, l.Channel, l.Weight, l.Phase)
	}
	return b.String()
}

// interactionText tells what routing reads of an interaction.
func interactionText(i *interaction.Interaction) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s v%d: %s, %s %s in %s, created %s, queued %s", name(i.ID), i.Version, i.State, i.Direction, i.Channel, i.Queue,
		clock(i.Created), clock(i.Queued))
	say := func(when bool, format string, args ...any) {
		if when {
			fmt.Fprintf(&b, format, args...)
		}
	}
	say(i.Priority != 0, ", priority %d", i.Priority)
	say(i.Agent != "", ", for %s", i.Agent)
	say(len(i.Skills) > 0, ", asks %v", i.Skills)
	say(len(i.Tags) > 0, ", tags %v", i.Tags)
	say(i.Ring != 0 || !i.RingUntil.IsZero(), ", ring %d until %s", i.Ring, clock(i.RingUntil))
	say(i.Handover != nil, ", handed over")
	for _, r := range i.Refusers {
		fmt.Fprintf(&b, "; refused by %s at %s", r.Agent, clock(r.At))
	}
	for _, l := range i.Legs {
		say(l.Open(), "; leg %d, %s of %s, %s", l.ID, l.Role, l.Agent, l.State)
	}
	return b.String()
}
