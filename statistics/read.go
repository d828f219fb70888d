package statistics

import (
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// afterwards are the events that a completed interaction may have when all its legs are closed. They change no figure.
var afterwards = [256]bool{
	interaction.EventSettled: true, interaction.EventWaived: true, interaction.EventAttached: true, interaction.EventPopped: true,
	interaction.EventEdited: true, interaction.EventCommented: true, interaction.EventAskRepeated: true, interaction.EventAskConfirmed: true,
	interaction.EventAskLost: true, interaction.EventLookupFailed: true, interaction.EventControlFailed: true,
	interaction.EventSLABreached: true, // told after the end that came too late
}

// read reads one event. Positions are 1, 2, 3 and so on, by the contract of [interaction.Feed].
func (b *Book) read(e *interaction.Event) error {
	if e.Position <= b.position && e.Position > 0 {
		return nil
	}
	if err := check(e); err != nil {
		return err
	}
	l, err := b.follows(e)
	if err != nil {
		return err
	}
	b.whole = b.whole || e.Position == 1
	b.position = e.Position
	at := e.At.UnixMicro()
	b.now = max(b.now, at)
	if e.Seq > 0 {
		b.readLife(l, e, at)
	}
	if l != nil {
		at = l.At
	}
	if e.AgentSeq > 0 {
		b.readAgent(e, at)
	}
	return nil
}

// follows refuses an event before which something is missing: by its position, and by its numbers. It returns the interaction that it
// goes on with, nil if the book does not keep it.
func (b *Book) follows(e *interaction.Event) (*life, error) {
	if b.position > 0 && e.Position != b.position+1 {
		return nil, &SequenceError{Subject: interaction.Subject{Interaction: e.Interaction, Agent: e.Agent}, Number: "position",
			After: b.position, Found: e.Position}
	}
	l := b.lives[e.Interaction]
	if e.Seq == 0 {
		l = nil
	}
	unknown := b.whole && l == nil && e.Seq > 1 && (e.State != interaction.StateCompleted || !afterwards[e.Type])
	if unknown || l != nil && e.Seq != l.Seq+1 {
		gap := &SequenceError{Subject: interaction.Subject{Interaction: e.Interaction}, Number: "seq", Found: e.Seq}
		if l != nil {
			gap.After = l.Seq
		}
		return nil, gap
	}
	if last := b.lastOf(e.Agent); e.AgentSeq > 0 && (last > 0 || b.whole) && e.AgentSeq != last+1 {
		return nil, &SequenceError{Subject: interaction.Subject{Agent: e.Agent}, Number: "agent_seq", After: last, Found: e.AgentSeq}
	}
	return l, nil
}

// lastOf is the number of the last event of an agent, 0 if none was read.
func (b *Book) lastOf(name interaction.AgentID) int64 {
	id, known := b.staff.ids[name]
	if !known {
		return 0
	}
	return b.agents[id].Seq
}

// readLife reads an event of an interaction, which is nil where the book does not keep it.
func (b *Book) readLife(l *life, e *interaction.Event, at int64) {
	switch {
	case l != nil:
		b.advance(l, e, at)
	case e.Seq == 1:
		b.begin(e, at)
	case b.whole: // it is over
	case e.State == interaction.StateCompleted:
		delete(b.partial, e.Interaction)
	default:
		if _, known := b.partial[e.Interaction]; !known {
			b.partial[e.Interaction] = struct{}{}
			b.partials++
		}
	}
}

// check refuses what no desk writes.
func check(e *interaction.Event) error {
	year := e.At.UTC().Year()
	switch {
	case e.Position <= 0:
		return &SequenceError{Subject: interaction.Subject{Interaction: e.Interaction, Agent: e.Agent}, Number: "position", Found: e.Position}
	case e.At.IsZero() || year < 1 || year > 9999:
		return invalid("at", "a year from 1 to 9999, in UTC", strconv.Itoa(year))
	case e.Seq < 0 || e.AgentSeq < 0:
		return invalid("seq", "not negative", strconv.FormatInt(min(e.Seq, e.AgentSeq), 10))
	case e.Seq > 0 && e.Interaction.IsZero():
		return invalid("interaction", "required", "nothing")
	case e.AgentSeq > 0 && e.Agent == "":
		return invalid("agent", "required", "nothing")
	case e.State > interaction.StateCompleted || e.LegState > interaction.StateCompleted:
		return invalid("state", "a known state", strconv.Itoa(int(max(e.State, e.LegState))))
	case e.Class > interaction.NonLive:
		return invalid("class", "a known class", strconv.Itoa(int(e.Class)))
	case e.Role > interaction.RoleFormer:
		return invalid("role", "a known role", strconv.Itoa(int(e.Role)))
	}
	began := e.Seq > 0 && e.Type == interaction.EventCreated
	if began != (e.Seq == 1) {
		return invalid("type", "created, as the first event and no other", e.Type.String())
	}
	return checkFacts(e, began)
}

func checkFacts(e *interaction.Event, began bool) error {
	if e.Facts == nil {
		if began {
			return invalid("created", "required", "nothing")
		}
		return nil
	}
	switch {
	case began && e.Created == nil:
		return invalid("created", "required", "nothing")
	case e.LegAfter != nil && (e.LegAfter.State > interaction.StateCompleted || e.LegAfter.Role > interaction.RoleFormer):
		return invalid("leg_after", "a known state and role", e.LegAfter.State.String()+" "+e.LegAfter.Role.String())
	case e.Standing != nil && e.Standing.Presence > interaction.NotReady:
		return invalid("presence", "a known presence", strconv.Itoa(int(e.Standing.Presence)))
	}
	return nil
}
