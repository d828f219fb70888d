package interaction

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Beside the samples everybody gives commands that Actions says nothing about: what leads elsewhere by its arguments, what names a
// leg, and what the telephony reports of every call. Apply decides these by itself: it refuses them in the known ways, or does
// them, and what it does keeps the records sound.

const outside = "+442079460050"

// variety are commands whose arguments decide where they lead.
func variety(at situation, by Actor) []Command {
	guest := at.free(by)
	return []Command{
		Consult{By: by, Agent: guest, Channel: Voice},
		Consult{By: by, Agent: guest, Channel: Chat},
		Consult{By: by, Agent: guest, Channel: Text},
		Consult{By: by, Agent: "bob", Direct: true},
		Consult{By: by, Number: outside},
		Transfer{By: by},
		Transfer{By: by, Agent: guest},
		Transfer{By: by, Agent: "ana"},
		Transfer{By: by, Queue: "service"},
		Transfer{By: by, Queue: "sales"},
		Transfer{By: by, Number: outside},
		SwitchChannel{By: by, Channel: Voice, Number: typed(at)},
		SwitchChannel{By: by, Channel: Text},
		SwitchChannel{By: by, Channel: Chat},
		Monitor{By: by, Mode: BargeIn},
		Monitor{By: by, Agent: "sue"},
	}
}

// byLeg are commands on one leg, whoever's it is.
func byLeg(by Actor, l Leg) []Command {
	return []Command{
		Accept{By: by, Leg: l.ID}, Reject{By: by, Leg: l.ID}, OfferTimedOut{By: by, Leg: l.ID}, DeliveryFailed{By: by, Leg: l.ID}, Revoke{By: by, Leg: l.ID},
		Hold{By: by, Leg: l.ID}, Retrieve{By: by, Leg: l.ID}, Release{By: by, Leg: l.ID}, Reclaim{By: by, Leg: l.ID},
		CallFailed{By: by, Leg: l.ID, Cause: CauseNoAnswer}, CallTimedOut{By: by, Leg: l.ID},
		DeviceGone{By: by, Leg: l.ID}, DeviceBack{By: by, Leg: l.ID}, LoseDevice{By: by, Leg: l.ID},
		Extend{By: by, Leg: l.ID}, Finish{By: by, Leg: l.ID, Disposition: sold}, WrapUpTimedOut{By: by, Leg: l.ID}, WrapUpTimedOut{By: by, Leg: l.ID, Closed: true},
		Choose{By: by, Leg: l.ID, Disposition: sold}, Settle{By: by, Leg: l.ID, Disposition: sold}, Waive{By: by, Leg: l.ID, Reason: "training"},
		ForceEnd{By: by, Leg: l.ID, Confirmed: true, ReleaseFailed: true, Reason: "stuck"},
	}
}

// heard is all that the telephony may report of the record's calls and answer to its asks, early, late or never asked for.
func heard(i Interaction, by Actor) []Command {
	calls := []CallID{i.Customer.Call}
	for _, l := range i.Legs {
		calls = append(calls, l.Call)
	}
	var all []Command
	for _, call := range calls {
		if call == "" {
			continue
		}
		for _, kind := range []SignalKind{SignalRinging, SignalAnswered, SignalHeld, SignalRetrieved, SignalDeviceGone, SignalDeviceBack} {
			all = append(all, Signal{By: by, Call: call, Kind: kind})
		}
		for _, cause := range []Cause{"", CauseRejected} {
			all = append(all, Signal{By: by, Call: call, Kind: SignalFailed, Cause: cause})
		}
		for _, who := range []Who{"", ByAgent, ByUnknown} {
			all = append(all, Signal{By: by, Call: call, Kind: SignalHungUp, Who: who})
		}
	}
	for _, a := range i.Asks {
		all = append(all, ConfirmAsk{By: by, Key: a.Key}, RefuseAsk{By: by, Key: a.Key}, RefuseAsk{By: by, Key: a.Key, NoSuchCall: true})
	}
	return all
}

// due are the asks that the timers give up or repeat.
func due(i Interaction, by Actor) []Command {
	var all []Command
	for _, a := range i.Asks {
		all = append(all, LoseAsk{By: by, Key: a.Key}, RepeatAsk{By: by, Key: a.Key})
	}
	return all
}

// namesLegs are the people who give commands on legs, their own and others': an owner, who is consulted, and a supervisor.
var namesLegs = []Actor{ana, By("zoe"), sue}

// further is everything that an actor gives beside the samples: the leads and the parts of the system do.
func further(at situation, by Actor) []Command {
	if !by.IsSystem() && !slices.Contains(leads, by) {
		return nil
	}
	i := at.record()
	all := variety(at, by)
	if by.IsSystem() || slices.Contains(namesLegs, by) {
		for _, l := range i.Legs {
			all = append(all, byLeg(by, l)...)
		}
	}
	switch by.Part {
	case Switch:
		all = append(all, heard(i, by)...)
	case Timer:
		all = append(all, due(i, by)...)
	}
	return all
}

// tries gives one of these commands.
func (try *trial) tries() {
	shown := try.at.stage.show(try.at.id, try.cmd)
	row, open := rowOf(shown, try.cmd, try.now)
	d, err := try.at.stage.decide(shown, try.cmd, try.now)
	v := try.cmd.Verb()
	switch {
	case err == nil:
		try.wrong = append(try.wrong, try.at.stage.faults(&d)...)
		if _, itself := try.cmd.(doer); !itself && !open {
			try.fault("no row is open, and it is done")
		}
		if open {
			try.row = row
		}
		try.steps = stepsOf(try.at.record(), d.Change.Events)
	case reports[v]:
		if !errors.Is(err, ErrForbidden) {
			try.fault("a report is answered with %v", err)
		}
	case errors.Is(err, ErrForbidden), errors.Is(err, ErrInvalid):
	default:
		e, ok := errors.AsType[*RefusedError](err)
		if !ok {
			try.fault("it is answered with %v", err)
			return
		}
		if e.State != try.at.record().State || e.Verb != v || e.Why.Text == "" || !slices.Equal(e.Open, try.open) {
			try.fault("the refusal says %+v, and open is %v", *e, try.open)
		}
	}
}

// stepsOf are the rows that a decision went by although no command names them: what a report says, and what a command goes on to.
// They are known by their events.
func stepsOf(i Interaction, events []Event) []walkedRow {
	var found []walkedRow
	for _, e := range events {
		if e.Interaction != i.ID {
			continue
		}
		l, _ := i.Leg(e.Leg)
		table, from := i.Table, i.State
		if l.ID != 0 && !(l.Role == RoleOwner && (l.Open() || i.State == StateCompleted)) && !l.isOffer() {
			table, from = TableParty, l.State
		}
		i.fold(&e)
		for n := range tables[table] {
			r := &tables[table][n]
			step := stepped[r.Verb] || reported[r.Name()] || slices.Contains(steps[r.Verb], r.Variant)
			if step && r.Event == e.Type && slices.Contains(r.From, from) && (r.Leg == Same || r.Leg == e.LegState) && (r.To == Same || r.To == i.State || r.Others == OwnerWrapsUp) {
				found = append(found, walkedRow{tableState{table, from}, r.Name()})
			}
		}
	}
	return found
}

// decide applies a command, with a telephony that takes every control.
func (s *stage) decide(shown *Snapshot, cmd Command, now time.Time) (Decision, error) {
	for {
		d, err := Apply(shown, cmd, now)
		if err != nil || len(d.Controls) == 0 {
			return d, err
		}
		for _, o := range d.Controls {
			shown.Controls = append(shown.Controls, Controlled{Kind: o.Kind, Interaction: o.Interaction, Leg: o.Leg})
		}
	}
}

// sentence is a command as a report of the walk names it.
func sentence(c Command) string { return fmt.Sprintf("%T%+v", c, c) }
