package interactiontest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// one is a twist of one kind of order; with "" of every kind.
func one(kind interaction.AskKind, t twist) map[interaction.AskKind]twist {
	return map[interaction.AskKind]twist{kind: t}
}

// Ways of carrying an order out.
var (
	nothing twist = func(*crooked, context.Context, interaction.CallOrder, give) error { return nil }
	rosy    twist = func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
		if err := proceed(ctx, o); !errors.Is(err, interaction.ErrNoSuchCall) {
			return err
		}
		return nil
	}
	keyless twist = func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
		return proceed(ctx, c.another(o))
	}
)

// told is a twist of what is said, as a function of one signal.
func told(change func(d *Delivery) (keep bool)) func(*Telephony, Delivery) []Delivery {
	return func(_ *Telephony, d Delivery) []Delivery {
		if !change(&d) {
			return nil
		}
		return []Delivery{d}
	}
}

// brokenSwitches are switches with one defect each, and a case that must find it.
func brokenSwitches() []struct {
	name   string
	fails  string
	broken *crooked
} {
	closed := make(chan struct{})
	close(closed)
	kinds := map[interaction.CallID]int{}
	return []struct {
		name   string
		fails  string
		broken *crooked
	}{
		{"it forgets the keys of consults", "the same key consults once", &crooked{on: one(interaction.AskConsult, keyless)}},
		{"it forgets the keys of transfers", "the same key transfers once", &crooked{on: one(interaction.AskTransfer, keyless)}},
		{"it forgets the keys of rings", "the same key rings once", &crooked{on: one(interaction.AskRing, keyless)}},
		{"it forgets the keys of holds", "the same key holds once", &crooked{on: one("", keyless)}},
		{"it forgets the keys of mutes", "the same key mutes once", &crooked{on: one(interaction.AskMute, keyless)}},
		{"it forgets the keys of parks", "the same key parks once", &crooked{on: one(interaction.AskPark, keyless)}},
		{"it forgets the keys of joins", "the same key joins once", &crooked{on: one(interaction.AskJoin, keyless)}},
		{"it forgets the keys of digits", "digits reach the customer once", &crooked{on: one(interaction.AskDTMF, keyless)}},
		{"it names recordings as it likes", "a recording is named by its key", &crooked{on: one(interaction.AskRecord, keyless)}},
		{"it dials twice", "the same key dials once", &crooked{on: one(interaction.AskDial, func(c *crooked, ctx context.Context, o interaction.CallOrder, _ give) error {
			return c.dial(ctx, o, false)
		})}},
		{"it connects again", "the same key connects once", &crooked{on: one(interaction.AskConnect, ringsAgain)}},
		{"it monitors again", "the same key monitors once", &crooked{on: one(interaction.AskMonitor, ringsAgain)}},
		{"it takes an ID for a key", "another key is another order", &crooked{on: one(interaction.AskRing, func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			o.Key = o.Interaction.String()
			return proceed(ctx, o)
		})}},
		{"a repeated hang-up is refused", "the same key hangs up once", &crooked{on: one(interaction.AskHangUp, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if kinds[o.Call]++; kinds[o.Call] > 1 {
				return interaction.ErrCallRefused
			}
			return proceed(ctx, o)
		})}},

		{"it ends the other party", "hanging up the customer leaves the agent on the line", &crooked{on: one(interaction.AskHangUp, endsAll)}},
		{"it ends the customer with the agent", "hanging up the agent leaves the customer on the line", &crooked{on: one(interaction.AskHangUp, endsAll)}},
		{"it loses a customer whose agent has gone", "a customer whose agent has gone is connected with another", &crooked{on: one(interaction.AskHangUp, endsAll)}},
		{"it ends the conference", "by an order somebody leaves a conference", &crooked{on: one(interaction.AskHangUp, endsAll)}},
		{"it ends whoever is left", "a customer who hangs up leaves the agent on the line", &crooked{tell: endsTheRest}},
		{"it ends whoever is left by the agent", "an agent who hangs up leaves the customer on the line", &crooked{tell: endsTheRest}},
		{"it ends a conference with the agent", "the agent leaves a conference", &crooked{tell: endsTheRest}},
		{"it ends a conference with the consulted", "the consulted leaves a conference", &crooked{tell: endsTheRest}},
		{"it ends a conference with the customer", "the customer leaves a conference", &crooked{tell: endsTheRest}},
		{"it ends a consult with the customer", "a customer who leaves does not end the consult", &crooked{tell: func(s *Telephony, d Delivery) []Delivery {
			if d.Kind == interaction.SignalHungUp {
				for _, c := range s.Calls() {
					s.AgentHangsUp(c.ID)
				}
			}
			return []Delivery{d}
		}}},

		{"it hangs up what is not there", "a call that is gone is no such call", &crooked{on: one(interaction.AskHangUp, rosy)}},
		{"it connects with nobody", "connect to a customer who has left is no such call", &crooked{on: one(interaction.AskConnect, rosy)}},
		{"it parks nobody", "parking a customer who has left is no such call", &crooked{on: one(interaction.AskPark, rosy)}},
		{"it joins nobody with the consulted", "a join without the customer is no such call", &crooked{on: one(interaction.AskJoin, rosy)}},
		{"it joins the customer with nobody", "a join without the consulted is no such call", &crooked{on: one(interaction.AskJoin, rosy)}},
		{"it confers with nobody", "a conference without one of three is no such call", &crooked{on: one(interaction.AskConference, rosy)}},
		{"it transfers nobody", "a customer who has left is not transferred", &crooked{on: one(interaction.AskTransfer, rosy)}},
		{"it monitors nobody", "nobody monitors a call that is gone", &crooked{on: one(interaction.AskMonitor, rosy)}},
		{"it retrieves nobody", "a customer on hold can hang up", &crooked{on: one(interaction.AskRetrieve, rosy)}},
		{"it connects who was parked and left", "a parked customer who leaves is told", &crooked{on: one(interaction.AskConnect, rosy)}},

		{"it dials nowhere", "a dial to nowhere is refused", &crooked{on: one(interaction.AskDial, nothing)}},
		{"it consults nobody", "a consult with nobody is refused", &crooked{on: one(interaction.AskConsult, nothing)}},
		{"it transfers to nobody", "a transfer to nobody is refused", &crooked{on: one(interaction.AskTransfer, nothing)}},
		{"it sings", "a mode that nobody knows is refused", &crooked{on: one(interaction.AskMonitor, nothing)}},
		{"it holds who has not answered", "a call that still rings is not held", &crooked{on: one(interaction.AskHold, nothing)}},
		{"it joins who has not answered", "who has not answered is not joined", &crooked{on: one(interaction.AskJoin, nothing)}},
		{"it sets any volume", "volumes are from 0 to 100", &crooked{on: one(interaction.AskVolume, nothing)}},
		{"it records once", "a recording starts, and stops", &crooked{on: one(interaction.AskRecord, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if len(c.Recordings()) > 0 {
				return interaction.ErrCallRefused
			}
			return proceed(ctx, o)
		})}},

		{"it holds and does not part", "a customer on hold and the agent do not hear each other", &crooked{on: one(interaction.AskHold, nothing)}},
		{"it retrieves and does not join", "an agent goes to and fro between two", &crooked{on: one(interaction.AskRetrieve, func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			o.Peer = ""
			return proceed(ctx, o)
		})}},
		{"it cannot hang up who is on hold", "a customer on hold can be hung up", &crooked{on: one(interaction.AskHangUp, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if is, _ := c.Call(o.Call); is.State == CallHeld {
				return interaction.ErrCallRefused
			}
			return proceed(ctx, o)
		})}},
		{"it says nothing of the hold key", "the hold key of a phone is told", &crooked{tell: told(func(d *Delivery) bool { return d.Kind != interaction.SignalHeld })}},
		{"it counts mutes", "mutes are not counted", &crooked{on: one(interaction.AskUnmute, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if kinds[o.Call]++; kinds[o.Call] < 2 {
				return nil
			}
			return proceed(ctx, o)
		})}},

		{"it connects without ringing", "connect rings the agent and joins them with the customer", &crooked{on: one(interaction.AskConnect, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			c.Becomes(Device(o.Agent), Answers)
			return proceed(ctx, o)
		})}},
		{"it connects a customer who leaves", "a customer who leaves while the device rings makes connect fail", &crooked{tell: told(func(d *Delivery) bool { return d.Kind != interaction.SignalFailed })}},
		{"it rings on", "hanging up stops a device that rings", &crooked{on: one(interaction.AskHangUp, silence)}},
		{"it refuses to call who is not there", "connect fails when the device cannot be reached", &crooked{on: one(interaction.AskConnect, refusesUnreachable)}},
		{"it calls every failure busy", "connect fails when the device does not answer", &crooked{tell: told(allBusy)}},
		{"it calls a busy phone unreachable", "connect fails when the device is busy", &crooked{tell: told(noneBusy)}},
		{"it says nothing of a phone that declines", "connect fails when the device declines", &crooked{tell: told(noFailure)}},
		{"it calls every number busy", "a dial fails when the customer's phone does not answer", &crooked{tell: told(allBusy)}},
		{"it calls a busy number unreachable", "a dial fails when the customer's phone is busy", &crooked{tell: told(noneBusy)}},
		{"it says nothing of a customer who declines", "a dial fails when the customer's phone declines", &crooked{tell: told(noFailure)}},
		{"it calls nobody unreachable", "a dial fails when the customer's phone cannot be reached", &crooked{tell: told(allBusy)}},
		{"it knows every number", "a dial fails when the customer's phone has no such number", &crooked{tell: told(allBusy)}},
		{"it calls a busy target unreachable", "a consult fails when the target is busy", &crooked{tell: told(noneBusy)}},
		{"it says nothing of a target that declines", "a consult fails when the target declines", &crooked{tell: told(noFailure)}},
		{"it calls every target busy", "a consult fails when the target does not answer", &crooked{tell: told(allBusy)}},
		{"it refuses to consult who is not there", "a consult fails when the target cannot be reached", &crooked{on: one(interaction.AskConsult, refusesUnreachable)}},
		{"it calls a supervisor's busy phone unreachable", "a supervisor's phone that is busy fails", &crooked{tell: told(noneBusy)}},

		{"it rings the wrong one first", "a dial rings the agent first", &crooked{on: one(interaction.AskDial, otherFirst)}},
		{"it rings the agent first whatever is said", "a dial rings the customer first", &crooked{on: one(interaction.AskDial, otherFirst)}},
		{"it answers for the agent", "a dial rings the customer first", &crooked{tell: func(s *Telephony, d Delivery) []Delivery {
			early := d
			early.Kind = interaction.SignalAnswered
			return []Delivery{d, early}
		}}},
		{"it rings the customer on", "a dial is called off while the customer's phone rings", &crooked{on: one(interaction.AskHangUp, silence)}},
		{"it rings the agent on", "a dial is called off while the agent's device rings", &crooked{on: one(interaction.AskHangUp, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			c.inside(func(t *Telephony) {
				if is := t.live(o.Call); is != nil {
					is.dial = nil
				}
			})
			return proceed(ctx, o)
		})}},
		{"it rings a customer for nobody", "an agent who hangs up while the customer's phone rings ends the dial", &crooked{tell: told(noFailure)}},
		{"it rings an agent who is there", "a dial with the agent on the line rings only the customer", &crooked{on: one(interaction.AskDial, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			c.inside(func(t *Telephony) {
				if is := t.live(o.Peer); is != nil {
					t.end(is)
				}
			})
			return proceed(ctx, o)
		})}},
		{"it blames the customer for the agent's device", "a dial that fails by the agent's device says nothing of the customer", &crooked{tell: told(blames)}},
		{"it blames a customer who has answered", "a customer who has answered is not left with nobody", &crooked{tell: told(blames)}},
		{"it blames the target for the agent's device", "a consult fails by the agent's own device", &crooked{tell: told(blames)}},
		{"it rings a target for nobody", "an agent who leaves does not leave a phone ringing for nobody", &crooked{tell: told(noFailure)}},

		{"it says nothing of an answer", "a phone that rings for an offer is answered", &crooked{tell: told(func(d *Delivery) bool { return d.Kind != interaction.SignalAnswered })}},
		{"it calls a decline no answer", "a phone that rings for an offer is declined", &crooked{tell: told(func(d *Delivery) bool {
			if d.Cause == interaction.CauseRejected {
				d.Cause = interaction.CauseNoAnswer
			}
			return true
		})}},
		{"an offer rings on", "a phone that rings for an offer is stopped", &crooked{on: one(interaction.AskHangUp, silence)}},
		{"it says answered once", "a handset that was picked up at the offer is connected", &crooked{tell: told(func(d *Delivery) bool {
			if d.Kind != interaction.SignalAnswered {
				return true
			}
			kinds[d.Call]++
			return kinds[d.Call] == 1
		})}},
		{"it rings again", "a handset that still rings when it is connected is not rung twice", &crooked{on: one(interaction.AskConnect, ringsAgain)}},

		{"it parks and does not part", "a parked customer is connected with another agent", &crooked{on: one(interaction.AskPark, nothing)}},
		{"it cannot park who is on hold", "a customer on hold is parked", &crooked{on: one(interaction.AskPark, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if is, _ := c.Call(o.Call); is.State == CallHeld {
				return interaction.ErrCallRefused
			}
			return proceed(ctx, o)
		})}},

		{"it consults in front of the customer", "a consult ends and the customer is retrieved", &crooked{on: one(interaction.AskConsult, inFront)}},
		{"it consults at once in front of the customer", "an agent consults another beside the customer", &crooked{on: one(interaction.AskHold, nothing)}},
		{"it calls nobody outside", "an agent consults somebody outside", &crooked{on: one(interaction.AskConsult, func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if o.Target == "" {
				return interaction.ErrCallRefused
			}
			return proceed(ctx, o)
		})}},
		{"a consult rings on", "a consult is called off while it rings", &crooked{on: one(interaction.AskHangUp, silence)}},
		{"it needs a device that is up", "a consult rings the agent's own device first where it is not up", &crooked{on: one(interaction.AskConsult, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if _, known := c.Call(o.Peer); !known {
				return interaction.ErrNoSuchCall
			}
			return proceed(ctx, o)
		})}},

		{"a join leaves the agent in", "a join is an attended transfer", &crooked{on: one(interaction.AskJoin, func(c *crooked, ctx context.Context, o interaction.CallOrder, _ give) error {
			return c.Telephony.Conference(ctx, o)
		})}},
		{"a join ends the agent's call", "a join is an attended transfer", &crooked{on: one(interaction.AskJoin, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			err := proceed(ctx, o)
			c.AgentHangsUp(o.Own)
			return err
		})}},
		{"a join does nothing", "an attended transfer to somebody outside", &crooked{on: one(interaction.AskJoin, nothing)}},
		{"a join needs the agent", "an agent who has left does not prevent a join", &crooked{on: one(interaction.AskJoin, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if is, _ := c.Call(o.Own); is.State == CallGone {
				return interaction.ErrNoSuchCall
			}
			return proceed(ctx, o)
		})}},

		{"a conference drops the third", "three hear each other", &crooked{on: one(interaction.AskConference, func(c *crooked, ctx context.Context, o interaction.CallOrder, _ give) error {
			return c.Telephony.Join(ctx, o)
		})}},
		{"a conference drops the fourth", "four hear each other, one of them outside", &crooked{on: one(interaction.AskConference, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			c.inside(func(t *Telephony) {
				if is := t.live(o.Peer); is != nil {
					t.part(is)
				}
			})
			return proceed(ctx, o)
		})}},
		{"a conference of whom it holds", "a customer goes on hold in a conference", &crooked{on: one(interaction.AskRetrieve, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			err := proceed(ctx, o)
			c.inside(func(t *Telephony) {
				if a, b := t.live(o.Call), t.live(o.Peer); a != nil && b != nil {
					t.join(a, b)
				}
			})
			return err
		})}},

		{"a transfer lets go at once", "a transferred customer stays until the target answers", &crooked{on: one(interaction.AskTransfer, letsGo)}},
		{"a transfer that fails has let go", "a transfer fails when the target is busy", &crooked{on: one(interaction.AskTransfer, letsGo)}},
		{"a transfer that is declined has let go", "a transfer fails when the target declines", &crooked{on: one(interaction.AskTransfer, letsGo)}},
		{"a transfer to nobody has let go", "a transfer fails when the target does not answer", &crooked{on: one(interaction.AskTransfer, letsGo)}},
		{"a transfer to who is not there is refused", "a transfer fails when the target cannot be reached", &crooked{on: one(interaction.AskTransfer, refusesUnreachable)}},
		{"a transfer that is called off has let go", "a transfer is called off", &crooked{on: one(interaction.AskTransfer, letsGo)}},
		{"a transfer ends the hold", "a customer on hold is transferred", &crooked{on: one(interaction.AskTransfer, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			_ = c.Telephony.Retrieve(ctx, c.another(interaction.CallOrder{Call: o.Peer, Peer: o.Own}))
			return proceed(ctx, o)
		})}},
		{"a transfer keeps the agent", "a customer is transferred outside", &crooked{on: one(interaction.AskTransfer, func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			o.Own = ""
			return proceed(ctx, o)
		})}},
		{"a transfer of who has left says nothing", "a customer who leaves during a transfer makes it fail", &crooked{tell: told(noFailure)}},

		{"who listens is heard", "a supervisor listens", &crooked{on: one(interaction.AskMonitor, always(interaction.BargeIn))}},
		{"who whispers is heard by all", "a supervisor whispers", &crooked{on: one(interaction.AskMonitor, always(interaction.BargeIn))}},
		{"who barges in is not heard", "a supervisor barges in", &crooked{on: one(interaction.AskMonitor, always(interaction.Whisper))}},
		{"another mode rings again", "a supervisor changes the mode", &crooked{on: one(interaction.AskMonitor, ringsAgain)}},
		{"the end of monitoring ends the call", "a supervisor stops", &crooked{on: one(interaction.AskHangUp, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			c.inside(func(t *Telephony) {
				if is := t.live(o.Call); is != nil && is.on != nil {
					t.part(is.on)
				}
			})
			return proceed(ctx, o)
		})}},
		{"who monitors is left alone", "monitoring ends with the agent's call", &crooked{on: one(interaction.AskHangUp, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			c.inside(func(t *Telephony) {
				for _, is := range t.book {
					is.on = nil
				}
			})
			return proceed(ctx, o)
		})}},

		{"it lists what is gone", "every call is listed", &crooked{list: func(s *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			for _, c := range s.Calls() {
				if c.State == CallGone {
					calls = append(calls, interaction.CallReport{Call: c.ID, Interaction: c.Interaction, State: interaction.CallUp})
				}
			}
			return calls
		}}},
		{"it lists nothing by nil", "every call is listed", &crooked{list: func(_ *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			if len(calls) == 0 {
				return nil
			}
			return calls
		}}},
		{"it lists twice", "every call is listed", &crooked{list: func(_ *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			return append(calls, calls...)
		}}},
		{"it lists for another interaction", "every call is listed", &crooked{list: func(_ *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			for n := range calls {
				calls[n].Interaction = interaction.NewID()
			}
			return calls
		}}},
		{"it lists what failed", "a call that failed is not listed", &crooked{list: func(s *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			for _, c := range s.Calls() {
				if c.State == CallGone {
					calls = append(calls, interaction.CallReport{Call: c.ID, State: interaction.CallRinging})
				}
			}
			return calls
		}}},
		{"it lists as up what is held", "a call on hold is listed", &crooked{list: func(_ *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			for n := range calls {
				calls[n].State = interaction.CallUp
			}
			return calls
		}}},
		{"it lists as held what is parked", "a parked call is listed", &crooked{list: func(_ *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			for n := range calls {
				calls[n].State = interaction.CallHeld
			}
			return calls
		}}},
		{"it lists what rings only", "a dial is listed before the customer's phone rings", &crooked{list: func(s *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			return slices.DeleteFunc(calls, func(r interaction.CallReport) bool {
				c, _ := s.Call(r.Call)
				return c.State == CallWaiting
			})
		}}},

		{"it never says that it is back", "an outage that is over is told", &crooked{back: func() <-chan struct{} { return nil }}},
		{"it says once that it is back", "an outage that is over is told", &crooked{back: func() <-chan struct{} { return closed }}},
		{"it says nothing to who comes late", "nobody need listen for outages", &crooked{back: func() <-chan struct{} { return nil }}},
		{"it lists what was lost", "a restart of the switch is told", &crooked{list: func(s *Telephony, calls []interaction.CallReport) []interaction.CallReport {
			for _, o := range s.Orders() {
				calls = append(calls, interaction.CallReport{Call: o.Call, Interaction: o.Interaction, State: interaction.CallUp})
			}
			return calls
		}}},
		{"it says nothing of a device that is lost", "a device that loses the switch is told, and when it is back", &crooked{tell: told(func(d *Delivery) bool { return d.Kind != interaction.SignalDeviceGone })}},

		{"it never heeds its context", "a context that is done does nothing", &crooked{deaf: true}},
		{"it refuses what comes too late", "a context that is done does nothing", &crooked{on: one("", func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			if ctx.Err() != nil {
				return interaction.ErrCallRefused
			}
			return proceed(ctx, o)
		})}},
		{"it mixes interactions up", "many interactions at once", &crooked{on: one(interaction.AskDial, func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			o.Interaction = interaction.Key("one for all")
			return proceed(ctx, o)
		})}},
		{"it says of no interaction what happened", "many interactions at once", &crooked{tell: told(func(d *Delivery) bool {
			d.Interaction = interaction.ID{}
			return true
		})}},
		{"it names another call", "connect rings the agent and joins them with the customer", &crooked{tell: told(func(d *Delivery) bool {
			d.Call = "PJSIP/100-00000001"
			return true
		})}},
		{"it tells of calls that nobody made", "hanging up the agent leaves the customer on the line", &crooked{tell: func(_ *Telephony, d Delivery) []Delivery {
			more := d
			more.Call = "PJSIP/100-00000001"
			return []Delivery{d, more}
		}}},
		{"it tells what comes first last", "connect rings the agent and joins them with the customer", &crooked{tell: func(_ *Telephony, d Delivery) []Delivery {
			late := d
			late.Kind = interaction.SignalRinging
			return []Delivery{d, late}
		}}},
		{"it does not know who hung up", "a customer who hangs up leaves the agent on the line", &crooked{tell: told(func(d *Delivery) bool {
			if d.Kind == interaction.SignalHungUp {
				d.Who = interaction.BySystem
			}
			return true
		})}},
		{"it blames the customer for an order", "hanging up the customer leaves the agent on the line", &crooked{tell: told(func(d *Delivery) bool {
			if d.Kind == interaction.SignalHungUp {
				d.Who = interaction.ByCustomer
			}
			return true
		})}},
		{"it tells what it did itself", "a customer on hold and the agent do not hear each other", &crooked{on: one(interaction.AskHold, func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
			err := proceed(ctx, o)
			c.inside(func(t *Telephony) { t.signal(t.live(o.Peer), interaction.SignalHeld, "", "") })
			return err
		})}},
	}
}

// ringsAgain rings a phone anew, whatever it does.
func ringsAgain(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	c.inside(func(t *Telephony) {
		if is := t.live(o.Call); is != nil {
			t.end(is)
		}
	})
	return proceed(ctx, c.another(o))
}

// endsAll hangs up everybody in the conversation.
func endsAll(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	others := c.Conversation(o.Call)
	err := proceed(ctx, o)
	for _, id := range others {
		_ = c.Telephony.HangUp(ctx, c.another(interaction.CallOrder{Call: id}))
	}
	return err
}

// endsTheRest lets everybody go when one has gone.
func endsTheRest(s *Telephony, d Delivery) []Delivery {
	if d.Kind == interaction.SignalHungUp {
		for _, c := range s.Calls() {
			_ = s.CustomerHangsUp(c.ID) || s.AgentHangsUp(c.ID)
		}
	}
	return []Delivery{d}
}

// silence says that a phone was hung up, and lets it ring.
func silence(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	if is, _ := c.Call(o.Call); is.State != CallRinging {
		return proceed(ctx, o)
	}
	c.inside(func(t *Telephony) { t.signal(t.live(o.Call), interaction.SignalHungUp, "", interaction.BySystem) })
	return nil
}

// refusesUnreachable takes a phone that is not there for an order that cannot be.
func refusesUnreachable(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	for _, agent := range []interaction.AgentID{o.Agent, o.Target} {
		c.mu.Lock()
		far := c.script[Device(agent)]
		c.mu.Unlock()
		if far == Unreachable {
			return interaction.ErrCallRefused
		}
	}
	return proceed(ctx, o)
}

func otherFirst(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	if o.First == interaction.CustomerFirst {
		o.First = interaction.AgentFirst
	} else {
		o.First = interaction.CustomerFirst
	}
	return proceed(ctx, o)
}

// inFront lets the customer hear what is said to who is consulted.
func inFront(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	err := proceed(ctx, o)
	c.inside(func(t *Telephony) {
		for _, is := range t.there() {
			if is.Number != "" && is.State == CallHeld {
				t.enter(is, t.live(o.Call))
			}
		}
	})
	return err
}

// letsGo parts agent and customer when the target is called, not when it answers.
func letsGo(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
	c.inside(func(t *Telephony) { t.part(t.live(o.Own)) })
	return proceed(ctx, o)
}

func always(mode interaction.MonitorMode) twist {
	return func(_ *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error {
		o.Mode = mode
		return proceed(ctx, o)
	}
}

func allBusy(d *Delivery) bool {
	if d.Kind == interaction.SignalFailed {
		d.Cause = interaction.CauseBusy
	}
	return true
}

func noneBusy(d *Delivery) bool {
	if d.Cause == interaction.CauseBusy {
		d.Cause = interaction.CauseUnreachable
	}
	return true
}

func noFailure(d *Delivery) bool { return d.Kind != interaction.SignalFailed }

func blames(d *Delivery) bool {
	if d.Cause == interaction.CauseFailed {
		d.Cause = interaction.CauseNoAnswer
	}
	return true
}

func TestTheSuiteFindsWhatIsBrokenInASwitch(t *testing.T) {
	found := map[string]bool{}
	for _, test := range brokenSwitches() {
		t.Run(test.name, func(t *testing.T) {
			c := exchangeCaseNamed(t, test.fails)
			found[c.name] = true
			if j := judgeExchange(t, c, test.broken.opened()); !j.failed {
				t.Errorf("the case %q lets it pass", test.fails)
			}
			if j := judgeExchange(t, c, (&crooked{}).opened()); j.failed {
				t.Errorf("the case %q fails a switch that works: %q", test.fails, j.said)
			}
		})
	}
	for _, c := range exchangeCases() {
		if !found[c.name] {
			t.Errorf("no broken switch shows that the case %q finds anything", c.name)
		}
	}
}

func exchangeCaseNamed(t *testing.T, name string) exchangeCase {
	t.Helper()
	cases := exchangeCases()
	n := slices.IndexFunc(cases, func(c exchangeCase) bool { return c.name == name })
	if n < 0 {
		t.Fatalf("there is no case %q", name)
	}
	return cases[n]
}
