package interaction

import (
	"strconv"
	"time"
)

func itoa(n int) string { return strconv.Itoa(n) }

// run carries out one row: it moves the acting leg, lets the command fill in what its arguments say, tells the event, and does
// to the other legs what the row says.
func (w *work) run(row *Row, fill filler) error {
	f := w.frame()
	err := w.fillIn(row, fill, &f.leg, &f.event)
	w.depth--
	return err
}

func (w *work) fillIn(row *Row, fill filler, l *Leg, e *Event) error {
	*l, e.Type, e.State = w.leg, row.Event, row.To
	took, recording := l.ID == 0 || l.takesPart(), l.Recording
	if row.Leg != Same {
		w.enter(l, row.Leg)
	}
	if row.To == StateCompleted || row.To == StateQueued || row.Others != OthersStay {
		if err := w.before(row, l.ID); err != nil {
			return err
		}
		w.leg = *l
	}
	if row.Others == OwnerBecomesFormer {
		if err := w.makeFormer(w.i.owner()); err != nil {
			return err
		}
		w.leg = *l
	}
	if fill != nil {
		if err := fill.fill(w, l, e); err != nil {
			return err
		}
	}
	w.waitAgain(row, e)
	if !w.i.Parked.IsZero() && row.To != Same && (e.Facts == nil || e.Parked == nil) {
		e.facts().Parked = &Parking{} // what moves on is parked no longer
	}
	w.askFor(row, l, e)
	if l.ID == 0 {
		w.emit(w.i, e)
		w.closeOffers(row, 0)
		return nil
	}
	w.emitLeg(w.i, l, e)
	if n := w.i.legAt(l.ID); n >= 0 {
		w.leg = w.i.Legs[n]
	}
	w.closeOffers(row, l.ID)
	if len(w.i.Legs) > 1 && (row.To != Same || row.Others != OthersStay) {
		if err := w.follow(row, l, recording); err != nil {
			return err
		}
	}
	if took && l.Role != RoleOwner {
		return w.together(l)
	}
	return nil
}

// waitAgain gives a customer whose delivery failed the waiting limit that they had.
func (w *work) waitAgain(row *Row, e *Event) {
	if row.To != StateQueued || row.Event != EventDeliveryFailed || !w.i.State.Owned() {
		return
	}
	if limit := w.queue.waitLimit(w.i.Queued); !limit.IsZero() {
		e.facts().Wait = &Wait{Until: limit, Ring: w.i.Ring}
	}
}

// step runs another transition of the subject within the same commit.
func (w *work) step(v Verb, variant string, fill filler) error {
	row, no := w.row(v, variant)
	if no != nil {
		return w.refuse(*no)
	}
	return w.run(row, fill)
}

// fills makes a filler of a function.
type fills func(w *work, l *Leg, e *Event) error

func (f fills) fill(w *work, l *Leg, e *Event) error { return f(w, l, e) }

// enter moves a leg into a state and gives it the deadline and the weight that the state has.
func (w *work) enter(l *Leg, to State) {
	q := w.queueOf(l)
	was := l.State
	l.State = to
	switch to {
	case StateOffered:
		l.Deadline = q.offerDeadline(w.at)
	case StateEstablishing:
		l.Deadline = q.dialDeadline(w.at)
		if w.i.Table == TableInbound {
			l.Deadline = q.connectDeadline(w.at)
		}
	case StateWrapUp:
		if was != StateWrapUp {
			l.Deadline = earliest(q.wrapUpDeadline(l, w.at), w.goneAt(l, q))
		}
		if q.WrapUp.FreesAgent {
			l.Weight = 0
		}
	default:
		l.Deadline = timeZero
	}
	if to == StateCompleted {
		l.Weight = 0
	}
}

// goneAt is when a wrap-up ends that begins while its agent is gone already: at the queue's limit, or now if that has passed.
func (w *work) goneAt(l *Leg, q *Queue) time.Time {
	a := w.peek(l.Agent)
	if a == nil || !a.Lost && a.Presence != LoggedOut {
		return timeZero
	}
	limit := q.Reclaim.LoggedOut
	if a.Lost {
		limit = or(q.Reclaim.Lost, lostLimit)
	}
	at := after(a.Away, limit)
	if !at.IsZero() && at.Before(w.at) {
		return w.at
	}
	return at
}

// closeOffers ends the open offers beside the acting leg as the row says.
func (w *work) closeOffers(row *Row, acting LegID) {
	var event EventType
	switch row.Others {
	case OthersStay, OwnerHandsOver, OwnerPasses, OwnerWrapsUp, OwnerSwitches:
		return
	case OffersSupersede, OwnerBecomesFormer:
		event = EventSuperseded
	case OffersRevoke:
		event = EventRevoked
	case OffersWithdraw:
		event = EventOfferWithdrawn
	}
	for _, l := range w.i.Offers() {
		if l.ID != acting {
			w.closeOffer(w.i, l, event)
		}
	}
}

// closeOffer ends an open offer that the agent has not answered. It costs the agent nothing.
func (w *work) closeOffer(i *Interaction, l Leg, event EventType) {
	l.State, l.Deadline, l.Weight = StateCompleted, timeZero, 0
	e := Event{Type: event}
	if i.State == StateOffered && len(i.Offers()) == 1 {
		e.State = StateQueued
	}
	if h := i.Handover; h != nil && event == EventRevoked && l.Agent == h.taker() {
		due := *h
		due.Due = w.at
		e.facts().Handover = &due
	}
	w.emitLeg(i, &l, &e)
}

// open makes a new leg for an agent in the subject, in its queue, with the weight that capacity gives it.
func (w *work) open(agent AgentID, role Role, weight int) Leg {
	return Leg{ID: w.i.nextLeg(), Agent: agent, Role: role, Channel: w.i.Channel, Class: w.i.Class, Queue: w.i.Queue, Weight: weight, Opened: w.at}
}

// askFor stores what the row asks of the telephony after the commit.
func (w *work) askFor(row *Row, l *Leg, e *Event) {
	if w.s.HasTelephony && row.To > StateOffered { // the customer waits no longer
		w.withdraw(w.i, e, func(a Ask) bool { return a.Kind == AskPark })
	}
	if w.s.HasTelephony && row.To != Same && !row.To.InConversation() { // there is nobody to be joined with any more
		w.withdraw(w.i, e, func(a Ask) bool { return a.Kind == AskJoin || a.Kind == AskConference })
	}
	if row.Ask == "" || !w.s.HasTelephony || w.i.Class != Live || row.control() {
		return
	}
	customer := w.i.Customer
	switch row.Ask {
	case AskHangUp:
		if customer.There() || customer.State == PartyDialling {
			w.hangUp(w.i, l, e, customer.Call)
		}
	case AskPark:
		if customer.State == PartyDialling {
			w.hangUp(w.i, l, e, customer.Call)
		}
		if customer.There() && w.s.Can&CanPark != 0 {
			w.ask(w.i, e, Ask{Kind: AskPark, Leg: l.ID, Agent: l.Agent, Call: customer.Call})
		}
	case AskConnect:
		if l.Call == "" {
			l.Call = w.newCall(w.i, "a")
		}
		w.ask(w.i, e, Ask{Kind: AskConnect, Leg: l.ID, Agent: l.Agent, Call: l.Call, Peer: customer.Call, Deadline: l.Deadline})
	}
}
