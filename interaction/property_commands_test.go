package interaction_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// onInteractions make a random command for each verb on an interaction. The arguments fit more often than not.
var onInteractions = map[Verb]func(p *player, i Interaction, by Actor) Command{
	VerbOffer: func(p *player, i Interaction, by Actor) Command {
		some := slices.Clone(crew)
		p.Shuffle(len(some), func(a, b int) { some[a], some[b] = some[b], some[a] })
		return Offer{By: by, Agents: some[:1+p.IntN(2)]}
	},
	VerbAccept: func(p *player, i Interaction, by Actor) Command { return Accept{By: by, Leg: p.leg(i, StateOffered)} },
	VerbReject: func(p *player, i Interaction, by Actor) Command {
		return Reject{By: by, Leg: p.leg(i, StateOffered), Reason: p.word()}
	},
	VerbOfferTimedOut: func(p *player, i Interaction, by Actor) Command {
		return OfferTimedOut{By: by, Leg: p.leg(i, StateOffered)}
	},
	VerbDeliveryFailed: func(p *player, i Interaction, by Actor) Command {
		return DeliveryFailed{By: by, Leg: p.leg(i, StateOffered), Reason: p.word()}
	},
	VerbRevoke: func(p *player, i Interaction, by Actor) Command { return Revoke{By: by, Leg: p.leg(i, StateOffered)} },
	VerbPick:   func(p *player, i Interaction, by Actor) Command { return Pick{By: by} },
	VerbAssign: func(p *player, i Interaction, by Actor) Command {
		return Assign{By: by, Agent: p.agent(), BeyondCapacity: chance(p.Rand, 20)}
	},
	VerbRequeue: func(p *player, i Interaction, by Actor) Command { return Requeue{By: by, Reason: p.word()} },
	VerbReclaim: func(p *player, i Interaction, by Actor) Command { return Reclaim{By: by, Reason: p.word()} },
	VerbOverflow: func(p *player, i Interaction, by Actor) Command {
		return Overflow{By: by, Queue: oneOf(p.Rand, QueueID(""), "north", "west")}
	},
	VerbExpire: func(p *player, i Interaction, by Actor) Command {
		return Expire{By: by, Reason: oneOf(p.Rand, EndWaited, EndNobody, EndCallback)}
	},
	VerbWiden: func(p *player, i Interaction, by Actor) Command {
		return Widen{By: by, Ring: p.IntN(4), Until: oneOf(p.Rand, time.Time{}, p.now().Add(p.span()))}
	},
	VerbRingDue: func(p *player, i Interaction, by Actor) Command { return RingDue{By: by} },
	VerbClockDue: func(p *player, i Interaction, by Actor) Command {
		return ClockDue{By: by, Kind: oneOf(p.Rand, ClockAnswer, ClockResponse, ClockResolution)}
	},
	VerbHandoverDue: func(p *player, i Interaction, by Actor) Command { return HandoverDue{By: by} },

	VerbCall: func(p *player, i Interaction, by Actor) Command {
		return Call{By: by, Number: p.number(i), Override: oneOf(p.Rand, "", "", "they asked for it")}
	},
	VerbCancel: func(p *player, i Interaction, by Actor) Command { return Cancel{By: by} },
	VerbRedial: func(p *player, i Interaction, by Actor) Command {
		return Redial{By: by, Number: p.number(i), Override: oneOf(p.Rand, "", "", "they asked for it")}
	},
	VerbHold:     func(p *player, i Interaction, by Actor) Command { return Hold{By: by, Leg: p.consulted(i)} },
	VerbRetrieve: func(p *player, i Interaction, by Actor) Command { return Retrieve{By: by, Leg: p.consulted(i)} },
	VerbMute:     func(p *player, i Interaction, by Actor) Command { return Mute{By: by} },
	VerbUnmute:   func(p *player, i Interaction, by Actor) Command { return Unmute{By: by} },
	VerbDTMF: func(p *player, i Interaction, by Actor) Command {
		return DTMF{By: by, Digits: oneOf(p.Rand, "1", "4711#", "x")}
	},
	VerbRecord:        func(p *player, i Interaction, by Actor) Command { return Record{By: by} },
	VerbStopRecording: func(p *player, i Interaction, by Actor) Command { return StopRecording{By: by} },
	VerbVolume: func(p *player, i Interaction, by Actor) Command {
		v := p.IntN(110)
		return Volume{By: by, Speaker: &v}
	},
	VerbRelease: func(p *player, i Interaction, by Actor) Command { return Release{By: by, Leg: p.party(i)} },
	VerbSend:    func(p *player, i Interaction, by Actor) Command { return Send{By: by, Reference: p.word()} },
	VerbReceive: func(p *player, i Interaction, by Actor) Command { return Receive{By: by, Reference: p.word()} },
	VerbPark:    func(p *player, i Interaction, by Actor) Command { return Park{By: by, Until: p.now().Add(p.span())} },
	VerbResume:  func(p *player, i Interaction, by Actor) Command { return Resume{By: by} },

	VerbConsult: func(p *player, i Interaction, by Actor) Command {
		c := Consult{By: by, Channel: oneOf(p.Rand, "", "", "", "", Voice, Chat, Text, Email), Direct: chance(p.Rand, 40)}
		if chance(p.Rand, 25) {
			c.Number, c.Override = p.outside(), oneOf(p.Rand, "", "they asked for it")
			return c
		}
		c.Agent = p.agent()
		return c
	},
	VerbEndConsult: func(p *player, i Interaction, by Actor) Command { return EndConsult{By: by} },
	VerbConference: func(p *player, i Interaction, by Actor) Command { return Conference{By: by} },
	VerbTransfer: func(p *player, i Interaction, by Actor) Command {
		c := Transfer{By: by, Reason: p.word(), Override: oneOf(p.Rand, "", "they asked for it")}
		if _, open := i.Consult(); open && chance(p.Rand, 70) {
			return c
		}
		switch p.IntN(8) {
		case 0, 1, 2:
			c.Agent = p.agent()
		case 3, 4:
			c.Queue = oneOf(p.Rand, QueueID("north"), "east", "south", "west", "nowhere")
		case 5, 6:
			c.Number = p.outside()
		}
		return c
	},
	VerbSwitch: func(p *player, i Interaction, by Actor) Command {
		return SwitchChannel{By: by, Channel: oneOf(p.Rand, Voice, Voice, Video, Chat, Text, Email, "whatsapp", "smoke"), Number: p.number(i), Override: oneOf(p.Rand, "", "they asked for it")}
	},
	VerbMonitor: func(p *player, i Interaction, by Actor) Command {
		c := Monitor{By: by, Mode: oneOf(p.Rand, NoMode, Listen, Whisper, BargeIn)}
		if by.IsSystem() {
			c.Agent = p.agent()
		}
		return c
	},

	VerbAskWrapUp: func(p *player, i Interaction, by Actor) Command { return AskWrapUp{By: by} },
	VerbExtend:    func(p *player, i Interaction, by Actor) Command { return Extend{By: by, Leg: p.leg(i, StateWrapUp)} },
	VerbWrapUpTimedOut: func(p *player, i Interaction, by Actor) Command {
		return WrapUpTimedOut{By: by, Leg: p.leg(i, StateWrapUp)}
	},
	VerbComplete: func(p *player, i Interaction, by Actor) Command {
		return Complete{By: by, Disposition: p.disposition()}
	},
	VerbFinish: func(p *player, i Interaction, by Actor) Command {
		return Finish{By: by, Leg: p.leg(i, StateWrapUp), Disposition: p.disposition()}
	},
	VerbSettle: func(p *player, i Interaction, by Actor) Command { return Settle{By: by, Disposition: p.disposition()} },
	VerbWaive: func(p *player, i Interaction, by Actor) Command {
		return Waive{By: by, Leg: p.debt(i), Reason: p.word()}
	},
	VerbForceEnd: func(p *player, i Interaction, by Actor) Command {
		return ForceEnd{By: by, Leg: p.leg(i, StateWrapUp), Confirmed: chance(p.Rand, 70), Reason: p.word(), ReleaseFailed: chance(p.Rand, 50)}
	},
	VerbEdit: func(p *player, i Interaction, by Actor) Command {
		e := Edit{By: by, Reason: p.word(), Fields: p.fields()}
		for _, field := range []**string{&e.Subject, &e.Type, &e.Outcome, &e.Notes, &e.First, &e.Last, &e.Phone, &e.Email} {
			if v := p.word(); chance(p.Rand, 30) {
				*field = &v
			}
		}
		return e
	},
	VerbComment: func(p *player, i Interaction, by Actor) Command { return Comment{By: by, Text: p.word()} },
	VerbAttach: func(p *player, i Interaction, by Actor) Command {
		return Attach{By: by, Media: Media{Key: fmt.Sprint(p.IntN(3)), Kind: oneOf(p.Rand, Recording, ChatTranscript), URL: p.word()}}
	},

	VerbNote:    func(p *player, i Interaction, by Actor) Command { return AddNote{By: by, Text: p.word()} },
	VerbContact: func(p *player, i Interaction, by Actor) Command { return SetContact{By: by, Contact: p.contact()} },
	VerbAttribute: func(p *player, i Interaction, by Actor) Command {
		return SetAttribute{By: by, Name: oneOf(p.Rand, "city", "segment"), Value: p.word()}
	},
	VerbSubject: func(p *player, i Interaction, by Actor) Command { return SetSubject{By: by, Subject: p.word()} },
	VerbTag: func(p *player, i Interaction, by Actor) Command {
		return AddTag{By: by, Tag: Tag{Name: oneOf(p.Rand, "vip", "language", "unknown"), Value: p.word()}}
	},
	VerbUntag: func(p *player, i Interaction, by Actor) Command {
		return RemoveTag{By: by, Name: oneOf(p.Rand, "vip", "language")}
	},
	VerbOutcome: func(p *player, i Interaction, by Actor) Command { return Choose{By: by, Disposition: p.disposition()} },
	VerbPop:     func(p *player, i Interaction, by Actor) Command { return Pop{By: by} },

	VerbRinging:   signalOf(SignalRinging),
	VerbAnswered:  signalOf(SignalAnswered),
	VerbHungUp:    signalOf(SignalHungUp),
	VerbHeld:      signalOf(SignalHeld),
	VerbRetrieved: signalOf(SignalRetrieved),
	VerbFailed: func(p *player, i Interaction, by Actor) Command {
		if chance(p.Rand, 50) {
			return signalOf(SignalFailed)(p, i, by)
		}
		return CallFailed{By: by, Cause: oneOf(p.Rand, CauseBusy, CauseNoAnswer, CauseFailed)}
	},
	VerbCustomerGone: func(p *player, i Interaction, by Actor) Command { return CustomerGone{By: by} },
	VerbTimedOut:     func(p *player, i Interaction, by Actor) Command { return CallTimedOut{By: by} },
	VerbDeviceGone: func(p *player, i Interaction, by Actor) Command {
		if chance(p.Rand, 50) {
			return signalOf(SignalDeviceGone)(p, i, by)
		}
		return DeviceGone{By: by, Leg: p.party(i)}
	},
	VerbDeviceBack: func(p *player, i Interaction, by Actor) Command {
		if chance(p.Rand, 50) {
			return signalOf(SignalDeviceBack)(p, i, by)
		}
		return DeviceBack{By: by, Leg: p.awaited(i)}
	},
	VerbDeviceLost: func(p *player, i Interaction, by Actor) Command { return LoseDevice{By: by, Leg: p.awaited(i)} },
	VerbRepeat:     func(p *player, i Interaction, by Actor) Command { return RepeatAsk{By: by, Key: p.key(i)} },
	VerbConfirm:    func(p *player, i Interaction, by Actor) Command { return ConfirmAsk{By: by, Key: p.key(i)} },
	VerbRefuseAsk: func(p *player, i Interaction, by Actor) Command {
		return RefuseAsk{By: by, Key: p.key(i), NoSuchCall: chance(p.Rand, 50)}
	},
	VerbLoseAsk: func(p *player, i Interaction, by Actor) Command { return LoseAsk{By: by, Key: p.key(i)} },
}

// onAgents make a random command for each verb on an agent.
var onAgents = map[Verb]func(p *player, a AgentID, by Actor) Command{
	VerbLogin: func(p *player, a AgentID, by Actor) Command {
		queues := []QueueID{"north", "east", "south", "west"}
		p.Shuffle(len(queues), func(a, b int) { queues[a], queues[b] = queues[b], queues[a] })
		return Login{By: by, Agent: a, Queues: queues[:2+p.IntN(3)], Presence: oneOf(p.Rand, PresenceNone, Ready, ReadyOutbound, NotReady)}
	},
	VerbLogout:        func(p *player, a AgentID, by Actor) Command { return Logout{By: by, Agent: a} },
	VerbReady:         func(p *player, a AgentID, by Actor) Command { return BeReady{By: by, Agent: a} },
	VerbReadyOutbound: func(p *player, a AgentID, by Actor) Command { return BeReady{By: by, Agent: a, Outbound: true} },
	VerbNotReady:      func(p *player, a AgentID, by Actor) Command { return BeNotReady{By: by, Agent: a, Reason: p.word()} },
	VerbCancelNext:    func(p *player, a AgentID, by Actor) Command { return CancelNext{By: by, Agent: a} },
	VerbSeen:          func(p *player, a AgentID, by Actor) Command { return ReportSeen{By: by, Agent: a} },
	VerbLost:          func(p *player, a AgentID, by Actor) Command { return ReportLost{By: by, Agent: a} },
	VerbSetAgent: func(p *player, a AgentID, by Actor) Command {
		name, out := p.word(), p.IntN(3)
		return SetAgent{By: by, Agent: a, Name: &name, Outside: &out, Profile: json.RawMessage(oneOf(p.Rand, "", `{"voice": 1}`, `"<b>"`))}
	},
	VerbReclaimDue: func(p *player, a AgentID, by Actor) Command { return ReclaimDue{By: by, Agent: a} },
}

// allVerbs are the verbs that the commands above make, and create.
func allVerbs() []Verb {
	all := []Verb{VerbCreate}
	all = slices.AppendSeq(all, maps.Keys(onInteractions))
	all = slices.AppendSeq(all, maps.Keys(onAgents))
	slices.Sort(all)
	return all
}

// crew are the agents: two ordinary ones, a supervisor of everything, and one who may take work over.
var crew = []AgentID{"ana", "bob", "cyd", "dan"}

var crewGrants = map[AgentID][]Grant{
	"cyd": {{Supervise, Everywhere}, {Review, Everywhere}, {EditAny, Everywhere}, {Override, Everywhere}, {PickOwned, Everywhere}},
	"dan": {{PickOwned, "north"}, {PickOwned, "east"}, {Override, "south"}, {Review, "north"}},
}

func signalOf(k SignalKind) func(p *player, i Interaction, by Actor) Command {
	return func(p *player, i Interaction, by Actor) Command {
		s := Signal{By: by, Kind: k, Call: p.call(i)}
		if k == SignalHungUp {
			s.Who = oneOf(p.Rand, "", ByCustomer, ByAgent, BySystem, ByUnknown)
		}
		if k == SignalFailed {
			s.Cause = oneOf(p.Rand, "", CauseBusy, CauseRejected, CauseNoAnswer, CauseTimeout)
		}
		return s
	}
}

// The arguments.

func (p *player) agent() AgentID { return oneOf(p.Rand, crew...) }

func (p *player) word() string {
	return oneOf(p.Rand, "", "yes", "a longer text, with <b>marks</b> & \"quotes\"", "Ünïcödé \u2028", strings.Repeat("x", 300), "tab\tand\x01")
}

func (p *player) span() time.Duration {
	return oneOf(p.Rand, -time.Second, time.Second, 7*time.Second, 90*time.Second, 50*time.Minute, 6*24*time.Hour, 8*24*time.Hour)
}

func (p *player) fields() map[string]json.RawMessage {
	if chance(p.Rand, 70) {
		return nil
	}
	return map[string]json.RawMessage{"size": json.RawMessage(oneOf(p.Rand, "1", "null", `"<M>"`, `{"a": [1, 2]}`))}
}

func (p *player) disposition() Disposition {
	return Disposition{Outcome: oneOf(p.Rand, "", "sold", "sold", "lost", "nonsense"), Notes: oneOf(p.Rand, "", "said yes"),
		Subject: oneOf(p.Rand, "", "", "another subject"), Type: oneOf(p.Rand, "", "sale"), Fields: p.fields()}
}

func (p *player) contact() Contact {
	c := Contact{First: p.word(), Last: "Doe", Email: oneOf(p.Rand, "", "jo@example.com")}
	for _, n := range []string{"+442079460001", "+442079460002", blockedNumber, deferredNumber} {
		if chance(p.Rand, 40) {
			c.Phones = append(c.Phones, Phone{Number: n})
		}
	}
	if len(c.Phones) > 0 {
		c.Phones[p.IntN(len(c.Phones))].Preferred = chance(p.Rand, 50)
	}
	return c
}

func (p *player) number(i Interaction) string {
	all := []string{"", "", "+442079460003"}
	for _, n := range i.Contact.Phones {
		all = append(all, n.Number)
	}
	return oneOf(p.Rand, all...)
}

// leg is one in the state, mostly, or none.
func (p *player) leg(i Interaction, s State) LegID {
	all := []LegID{0, 0}
	for _, l := range i.Legs {
		if l.State == s || chance(p.Rand, 5) {
			all = append(all, l.ID, l.ID)
		}
	}
	if chance(p.Rand, 3) {
		return 99
	}
	return oneOf(p.Rand, all...)
}

// consulted is the leg of who is consulted, or none.
func (p *player) consulted(i Interaction) LegID {
	if l, open := i.Consult(); open && chance(p.Rand, 40) {
		return l.ID
	}
	return 0
}

// party is somebody beside the owner, or none.
func (p *player) party(i Interaction) LegID {
	all := []LegID{0, 0}
	for _, l := range i.Legs {
		if l.Role != RoleOwner && l.Role != RoleFormer && (l.State == StateEstablishing || l.State.InConversation()) {
			all = append(all, l.ID, l.ID)
		}
	}
	return oneOf(p.Rand, all...)
}

// awaited is a leg whose device is waited for, or none.
func (p *player) awaited(i Interaction) LegID {
	for _, l := range i.Legs {
		if !l.Back.IsZero() && chance(p.Rand, 80) {
			return l.ID
		}
	}
	return 0
}

// outside is a number that is none of ours.
func (p *player) outside() string {
	return oneOf(p.Rand, outsider, outsider, "+442079460002", blockedNumber)
}

func (p *player) debt(i Interaction) LegID {
	for _, l := range i.Debts() {
		return l.ID
	}
	return 0
}

// call is one of the interaction's, or of another, or one that nobody has heard of.
func (p *player) call(i Interaction) CallID {
	all := []CallID{i.Customer.Call, i.Customer.Call}
	for _, l := range i.Legs {
		all = append(all, l.Call)
	}
	all = append(all, "nobody's")
	for _, a := range i.Asks {
		all = append(all, a.Call, a.Peer)
	}
	if c := oneOf(p.Rand, all...); c != "" {
		return c
	}
	return "nobody's"
}

func (p *player) key(i Interaction) string {
	if len(i.Asks) == 0 {
		return "none"
	}
	return i.Asks[p.IntN(len(i.Asks))].Key
}
