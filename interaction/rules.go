package interaction

import (
	"fmt"
	"slices"
	"time"
)

// Rule is a named condition of a row: it says why a verb is closed, or nothing. Rules read the snapshot and depend on no
// argument of the command, so that Actions and Apply cannot disagree.
type Rule struct {
	Name  string
	check func(w *work) *Why
}

// why makes a reason.
func why(c Code, format string, args ...any) *Why {
	if len(args) == 0 {
		return &Why{Code: c, Text: format}
	}
	return &Why{Code: c, Text: fmt.Sprintf(format, args...)}
}

var ruleRoomForOffers = Rule{"the queue allows another offer at the same time", func(w *work) *Why {
	most := orCount(w.queue.Offers.AtOnce, 1)
	if most != Unlimited && len(w.i.Offers()) >= most {
		return why(CodeAtOnce, "it is offered to as many agents as the queue allows (%d)", most)
	}
	return nil
}}

// taker is the agent who comes to talk: of the leg that is acted on, the owner who opens another, else the actor.
func (w *work) taker() AgentID {
	if w.leg.Agent != "" && (w.leg.Role != RoleConsulted || !byOwner[w.verb]) {
		return w.leg.Agent
	}
	if byOwner[w.verb] {
		if l := w.i.owner(); l != nil {
			return l.Agent
		}
	}
	if w.verb == VerbMonitor {
		return w.supervisor()
	}
	return w.by.Agent
}

// byOwner are the verbs that the owner gives though the leg that is acted on is somebody else's, or a new one.
var byOwner = map[Verb]bool{VerbConsult: true, VerbSwitch: true, VerbTransfer: true, VerbConference: true, VerbHold: true, VerbRetrieve: true}

var rulePresent = Rule{"the agent is logged in", func(w *work) *Why {
	if a := w.peek(w.taker()); a == nil || a.leaving() || a.Presence == PresenceNone {
		return why(CodeLoggedOut, "log in first")
	}
	if w.peek(w.taker()).Lost {
		return why(CodeAgentLost, "the agent's desktop has vanished")
	}
	return nil
}}

var ruleServes = Rule{"the agent is logged in to the queue", func(w *work) *Why {
	if a := w.peek(w.taker()); a == nil || !a.Serves(w.i.Queue) {
		return why(CodeNotServed, "log in to the queue %s first", w.i.Queue)
	}
	return nil
}}

var ruleRoom = Rule{"the agent has room for it", func(w *work) *Why {
	_, no := w.fits(w.taker(), 0)
	return no
}}

var ruleStillRoom = Rule{"the agent still has room for it, where the leg had given its capacity back", func(w *work) *Why {
	if w.leg.Weight > 0 || w.leg.Agent == "" {
		return nil
	}
	_, no := w.fits(w.leg.Agent, w.leg.ID)
	return no
}}

// capabilityNames are for the sentences of closed verbs.
var capabilityNames = map[Capability]string{CanHold: "hold calls", CanMute: "mute", CanDTMF: "send DTMF", CanRecord: "record",
	CanVolume: "set volumes", CanRing: "ring a phone", CanPark: "park calls", CanRepeatDial: "repeat a dial",
	CanConsult: "consult", CanConference: "join a conference", CanTransfer: "transfer calls", CanMonitor: "monitor", CanList: "list its calls"}

func ruleCan(c Capability) Rule {
	return Rule{"telephony and device can " + capabilityNames[c], func(w *work) *Why {
		if w.s.Can&c == 0 {
			return why(CodeNoCapability, "the telephony cannot %s", capabilityNames[c])
		}
		if !w.can(c) {
			return why(CodeNotOnDevice, "this agent's device cannot %s", capabilityNames[c])
		}
		return nil
	}}
}

var ruleGate = Rule{"a contact gate decides about contacting the customer, unless it is an answer in their own conversation", func(w *work) *Why {
	if w.s.Gated || w.exempt() {
		return nil
	}
	return why(CodeNoGate, "no contact gate is configured, so contacting a customer is closed")
}}

var ruleNumber = Rule{"there is a number to dial, or the queue allows one to be typed (S29, S30)", func(w *work) *Why {
	if w.i.Contact.Phone() == "" && !w.queue.TypedNumbers {
		return why(CodeNoNumber, "the contact has no number")
	}
	return nil
}}

var ruleNoLeg = Rule{"the agent has no part in it yet", func(w *work) *Why {
	if mine := w.i.legOf(w.taker()); mine != nil && mine.Open() {
		return why(CodeOffered, "you have it already")
	}
	return nil
}}

var ruleMayRequeue = Rule{"live work goes back only with the customer there and a telephony that can park them", func(w *work) *Why {
	if w.i.Class != Live || w.i.Table != TableInbound && !w.i.Customer.There() {
		return nil
	}
	if !w.i.Customer.There() {
		return why(CodeGone, "the customer has left: complete it instead")
	}
	if w.s.Can&CanPark == 0 {
		return why(CodeNoCapability, "the telephony cannot park calls")
	}
	return nil
}}

var ruleMayPark = Rule{"the customer can be parked", func(w *work) *Why {
	if w.s.Can&CanPark == 0 {
		return why(CodeNoCapability, "the telephony cannot park calls")
	}
	return nil
}}

var ruleExtendable = Rule{"the wrap-up has a timer, and extensions are left (S25)", func(w *work) *Why {
	if w.leg.Deadline.IsZero() {
		return why(CodeNoTimer, "this wrap-up has no end to extend")
	}
	most := orCount(w.queueOf(&w.leg).WrapUp.Extensions, 3)
	if most == Unlimited {
		most = MaxExtensions
	}
	if w.leg.Extensions >= most {
		return why(CodeExtended, "it was extended as often as the queue allows (%d)", most)
	}
	return nil
}}

var ruleFixedOver = Rule{"a fixed wrap-up has run to its end", func(w *work) *Why {
	if w.queueOf(&w.leg).wrapUpKind(&w.leg) == WrapUpFixed && w.at.Before(w.leg.Deadline) {
		return why(CodeTooEarly, "this wrap-up ends at its time: choose the outcome, and it is applied then")
	}
	return nil
}}

var ruleOnRequest = Rule{"the queue gives wrap-up on request, and it was not asked for yet", func(w *work) *Why {
	if w.queueOf(&w.leg).WrapUp.Kind != WrapUpOnRequest || w.leg.WrapUpAsked {
		return why(CodeDisabled, "the queue does not give wrap-up on request, or it was asked for already")
	}
	return nil
}}

var ruleOutcomeNow = Rule{"an outcome may be chosen during the conversation only if the queue allows it (S16)", func(w *work) *Why {
	if w.leg.State != StateWrapUp && w.leg.State != StateReadyToCall && !w.queueOf(&w.leg).OutcomeInCall {
		return why(CodeDisabled, "the queue has outcomes chosen after the conversation only")
	}
	return nil
}}

var ruleOwed = Rule{"the leg owes a disposition", func(w *work) *Why {
	if w.leg.Debt == NoDebt {
		return why(CodeNoDebt, "no disposition is owed")
	}
	return nil
}}

var ruleLegDue = Rule{"a timer gives it only when the leg's deadline has passed, or its agent is gone for too long", func(w *work) *Why {
	if w.by.Part != Timer || !w.leg.Deadline.IsZero() && !w.at.Before(w.leg.Deadline) {
		return nil
	}
	if w.leg.State == StateWrapUp && w.goneTooLong() {
		return nil
	}
	return why(CodeNotDue, "its time has not come")
}}

// ruleDue is for deadlines of the interaction itself. It holds for the verb as given, not where another verb leads to it.
func ruleDue(what string, deadline func(i *Interaction) time.Time, verbs ...Verb) Rule {
	return Rule{"a timer gives it only when " + what + " is over", func(w *work) *Why {
		due := deadline(w.i)
		if w.by.Part == Timer && slices.Contains(verbs, w.verb) && (due.IsZero() || w.at.Before(due)) {
			return why(CodeNotDue, "its time has not come")
		}
		return nil
	}}
}

var (
	ruleWaited = ruleDue("the waiting", func(i *Interaction) time.Time { return i.WaitUntil }, VerbOverflow, VerbExpire)
	ruleRing   = ruleDue("the ring", func(i *Interaction) time.Time { return i.RingUntil }, VerbRingDue)
	ruleParkUp = ruleDue("the parking", func(i *Interaction) time.Time { return i.Parked }, VerbResume)
)

var ruleTags = Rule{"the queue knows tags (S250)", func(w *work) *Why {
	if len(w.queue.Tags) == 0 {
		return why(CodeDisabled, "the queue knows no tags")
	}
	return nil
}}

var ruleHasRecords = Rule{"there is a record to pop", func(w *work) *Why {
	if len(w.i.Records) == 0 {
		return why(CodeDisabled, "no record is linked")
	}
	return nil
}}

var ruleOwnerGone = Rule{"the owner is logged out, lost or away for longer than the queue's limit", func(w *work) *Why {
	if !w.goneTooLong() {
		return why(CodeNotGone, "its agent is there, or has not been gone for long enough")
	}
	return nil
}}

var ruleHostMovesMedia = Rule{"the host moves the media itself", func(w *work) *Why {
	if w.s.HasTelephony {
		return why(CodeTelephony, "the telephony reports what becomes of its calls")
	}
	return nil
}}

var ruleParked = Rule{"it is parked", func(w *work) *Why {
	if w.i.Parked.IsZero() {
		return why(CodeNotParked, "it is not parked")
	}
	return nil
}}

var ruleNotParked = Rule{"it is not parked", func(w *work) *Why {
	if !w.i.Parked.IsZero() {
		return why(CodeParked, "it is parked: resume it first")
	}
	return nil
}}

func ruleMuted(want bool) Rule {
	name, code, text := "it is not muted", CodeMuted, "it is muted already"
	if want {
		name, code, text = "it is muted", CodeNotMuted, "it is not muted"
	}
	return Rule{name, func(w *work) *Why {
		if w.leg.Muted != want {
			return &Why{Code: code, Text: text}
		}
		return nil
	}}
}

func ruleRecording(want bool) Rule {
	name, code, text := "it is not being recorded", CodeRecording, "it is being recorded already"
	if want {
		name, code, text = "it is being recorded", CodeNotRecording, "it is not being recorded"
	}
	return Rule{name, func(w *work) *Why {
		if w.leg.Recording != want {
			return &Why{Code: code, Text: text}
		}
		return nil
	}}
}
