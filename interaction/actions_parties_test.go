package interaction

import (
	"slices"
	"time"
)

// The lives in which several take part: consults, conferences, transfers, switches of channel, monitoring, devices that vanish.

// livesOfSeveral are led in each of the tables that have the rows.
var livesOfSeveral = slices.Concat(
	conversations("a call", TableInbound, callIn),
	conversations("a call that ana makes", TableOutbound, callOut),
	conversations("a callback that ana makes", TableCallback, promise),
	[]life{
		callsAbout("a chat", TableSemiLive, chatIn),
		callsAbout("an e-mail", TableNonLive, mailIn),
		asks("a chat", TableSemiLive, chatIn),
		asks("an e-mail", TableNonLive, mailIn),
		switchesToCall("a chat", TableSemiLive, chatIn),
		switchesToCall("an e-mail", TableNonLive, mailIn),
		switchesToMessage("a chat", TableSemiLive, chatIn, Email),
		switchesToMessage("an e-mail", TableNonLive, mailIn, Chat),
		handsOn("an e-mail", TableNonLive, mailIn),
		handsOn("a text", TableSemiLive, textIn),
		handsOverMessage(),
		consultsWhoTalks(),
	},
)

func conversations(name string, table TableID, d Draft) []life {
	return []life{
		callsIn(name, table, d), callsInVain(name, table, d), outlives(name, table, d), asksByMessage(name, table, d),
		handsOver(name, table, d), handsOverOutside(name, table, d), handsOnBlind(name, table, d), handsOnUnanswered(name, table, d),
		handsOnToQueue(name, table, d), handsOnOutside(name, table, d), isMonitored(name, table, d), losesDevice(name, table, d),
		losesDeviceInConference(name, table, d), leavesTheCall(name, table, d), vanishesOnHold(name, table, d), vanishesFromConference(name, table, d),
	}
}

// talks is how ana comes to talk with the customer.
func talks(d Draft) []act {
	if d.Direction == Outbound {
		d.Owner = "ana"
		return []act{opens("ana begins it", d), gives("she calls", Call{By: ana}), answers("the customer answers")}
	}
	return []act{opens("it comes in", d), gives("ana picks it", Pick{By: ana}), answers("she is connected")}
}

func story(name string, table TableID, begin []act, acts ...act) life {
	return life{name: name, table: table, acts: slices.Concat(begin, acts)}
}

// onParty is a command about whoever takes part in a role; nothing while nobody does.
func onParty(what string, role Role, give func(i Interaction, l Leg) Command) act {
	return act{what: what, give: func(i Interaction) Command {
		l := i.first(func(l *Leg) bool { return l.Role == role && l.takesPart() })
		if l == nil {
			return nil
		}
		return give(i, *l)
	}}
}

// picksUp answers for who is called: on the phone, or where none rings at the desk.
func picksUp(what string, role Role) act {
	return onParty(what, role, func(i Interaction, l Leg) Command {
		switch {
		case l.State != StateEstablishing:
			return nil
		case l.Role == RoleSwitching && i.Customer.Call != "":
			return Signal{Call: i.Customer.Call, Kind: SignalAnswered}
		case l.Call != "":
			return Signal{Call: l.Call, Kind: SignalAnswered}
		case l.Agent != "":
			return Accept{By: By(l.Agent)}
		}
		return nil
	})
}

// says is a signal of somebody's call.
func says(what string, role Role, s Signal) act {
	return onParty(what, role, func(i Interaction, l Leg) Command {
		s.Call = l.Call
		if l.Role == RoleSwitching {
			s.Call = i.Customer.Call
		}
		if s.Call == "" {
			return nil
		}
		return s
	})
}

// byTelephony answers an ask that is pending.
func byTelephony(what string, kind AskKind, give func(key string) Command) act {
	return act{what: what, give: func(i Interaction) Command {
		for _, a := range i.Asks {
			if a.Kind == kind {
				return give(a.Key)
			}
		}
		return nil
	}}
}

func confirmed(what string, kind AskKind) act {
	return byTelephony(what, kind, func(key string) Command { return ConfirmAsk{By: System(Switch), Key: key} })
}

func refused(what string, kind AskKind) act {
	return byTelephony(what, kind, func(key string) Command { return RefuseAsk{By: System(Switch), Key: key} })
}

// hangsUp is how the customer leaves: on the phone, or as the host says.
func hangsUp(what string) act {
	return act{what: what, give: func(i Interaction) Command {
		if i.Customer.Call == "" {
			return CustomerGone{By: host}
		}
		return Signal{Call: i.Customer.Call, Kind: SignalHungUp, Who: ByCustomer}
	}}
}

var done = Complete{By: ana, Disposition: sold}

// callsIn is the life of a call in which others are called in, who stay when ana leaves.
func callsIn(name string, table TableID, d Draft) life {
	return story(name+" in which others are called in", table, talks(d),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		says("zoe's phone rings", RoleConsulted, Signal{Kind: SignalRinging}),
		picksUp("zoe answers", RoleConsulted),
		gives("ana goes back to the customer", Retrieve{By: ana}),
		onParty("and to zoe", RoleConsulted, func(_ Interaction, l Leg) Command { return Retrieve{By: ana, Leg: l.ID} }),
		gives("zoe mutes herself", Mute{By: By("zoe")}),
		onParty("ana holds zoe", RoleConsulted, func(_ Interaction, l Leg) Command { return Hold{By: ana, Leg: l.ID} }),
		gives("ana joins all", Conference{By: ana}),
		refused("the telephony cannot", AskConference),
		gives("ana joins all again", Conference{By: ana}),
		confirmed("the telephony has joined them", AskConference),
		gives("ana consults hal too", Consult{By: ana, Agent: "hal"}),
		picksUp("hal answers", RoleConsulted),
		gives("ana joins hal", Conference{By: ana}),
		confirmed("the telephony has joined him", AskConference),
		gives("sue monitors", Monitor{By: sue}),
		picksUp("sue is in", RoleMonitoring),
		says("zoe's phone holds", RoleConferenced, Signal{Kind: SignalHeld}),
		says("zoe's phone is back", RoleConferenced, Signal{Kind: SignalRetrieved}),
		gives("ana consults kim by message", Consult{By: ana, Agent: "kim", Channel: Chat}),
		gives("ana leaves", Release{By: ana}),
		gives("zoe leaves", Release{By: By("zoe")}),
		hangsUp("the customer hangs up"),
		gives("hal is done", Complete{By: By("hal"), Disposition: sold}).after(time.Hour),
		gives("zoe is done", Finish{By: By("zoe"), Disposition: sold}),
		gives("ana is done", Finish{By: ana, Disposition: sold}),
	)
}

// callsInVain is the life of a call about which nobody can be reached.
func callsInVain(name string, table TableID, d Draft) life {
	return story(name+" about which nobody is reached", table, talks(d),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		gives("zoe declines", Reject{By: By("zoe")}),
		gives("ana consults her again", Consult{By: ana, Agent: "zoe"}),
		says("zoe is busy", RoleConsulted, Signal{Kind: SignalFailed, Cause: CauseBusy}),
		gives("ana consults hal", Consult{By: ana, Agent: "hal"}),
		onParty("he does not answer", RoleConsulted, func(_ Interaction, l Leg) Command { return CallTimedOut{By: timer, Leg: l.ID} }).after(time.Minute),
		gives("ana goes back to the customer", Retrieve{By: ana}),
		gives("ana consults somebody outside", Consult{By: ana, Number: outside}),
		onParty("she gives it up", RoleConsulted, func(_ Interaction, l Leg) Command { return Release{By: ana, Leg: l.ID} }),
		gives("ana consults zoe once more", Consult{By: ana, Agent: "zoe", Direct: true}),
		picksUp("zoe answers", RoleConsulted),
		gives("zoe hangs up", Release{By: By("zoe")}),
		gives("ana releases", Release{By: ana}),
		gives("she is done", done).after(time.Hour),
	)
}

// outlives is the life of a call in which a consult goes on without the customer.
func outlives(name string, table TableID, d Draft) life {
	return story(name+" whose consult outlives it", table, talks(d),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		hangsUp("the customer hangs up while she rings"),
		picksUp("zoe answers", RoleConsulted),
		onParty("ana holds zoe", RoleConsulted, func(_ Interaction, l Leg) Command { return Hold{By: ana, Leg: l.ID} }),
		gives("zoe hangs up", Release{By: By("zoe")}).after(10*time.Second),
		gives("she is done", done).after(time.Hour),
	)
}

// asksByMessage is the life of a call about which somebody is asked by message.
func asksByMessage(name string, table TableID, d Draft) life {
	return story(name+" with a question by message", table, talks(d),
		gives("ana asks zoe", Consult{By: ana, Agent: "zoe", Channel: Chat}),
		gives("zoe answers", Accept{By: By("zoe")}),
		gives("zoe vanishes", ReportLost{By: host, Agent: "zoe"}),
		onParty("her part is reclaimed", RoleConsulted, func(_ Interaction, l Leg) Command { return Reclaim{By: timer, Leg: l.ID} }).after(time.Hour),
		gives("ana asks hal", Consult{By: ana, Agent: "hal", Channel: Chat}),
		gives("hal answers", Accept{By: By("hal")}),
		onParty("the host ends ana's second leg", RoleConsulting, func(_ Interaction, l Leg) Command { return Release{By: host, Leg: l.ID} }),
		gives("ana asks kim", Consult{By: ana, Agent: "kim", Channel: Chat}),
		gives("kim vanishes", ReportLost{By: host, Agent: "kim"}),
		onParty("that is reclaimed too", RoleConsulted, func(_ Interaction, l Leg) Command { return Reclaim{By: timer, Leg: l.ID} }).after(time.Hour),
		gives("ana asks lea", Consult{By: ana, Agent: "lea", Channel: Chat}),
		gives("lea answers", Accept{By: By("lea")}),
		hangsUp("the customer hangs up"),
		gives("lea is not needed any more", Release{By: By("lea")}),
		gives("ana is done", done).after(time.Hour),
	)
}

// handsOver is the life of a call that who is consulted takes over.
func handsOver(name string, table TableID, d Draft) life {
	return story(name+" that is handed over", table, talks(d),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		picksUp("zoe answers", RoleConsulted),
		gives("ana hands over", Transfer{By: ana}),
		refused("the telephony cannot join them", AskJoin),
		gives("zoe retrieves the customer", Retrieve{By: By("zoe")}),
		gives("zoe consults hal", Consult{By: By("zoe"), Agent: "hal"}),
		picksUp("hal answers", RoleConsulted),
		gives("zoe holds hal", Retrieve{By: By("zoe")}),
		gives("zoe hands over", Transfer{By: By("zoe")}),
		confirmed("the telephony has joined them", AskJoin),
		gives("ana is done", Finish{By: ana, Disposition: sold}).after(time.Hour),
		gives("hal releases", Release{By: By("hal")}),
		gives("hal is done", Complete{By: By("hal"), Disposition: sold}).after(time.Hour),
	)
}

// handsOverOutside is the life of a call that goes to somebody outside who is consulted first.
func handsOverOutside(name string, table TableID, d Draft) life {
	return story(name+" that is handed over outside", table, talks(d),
		gives("ana consults somebody outside", Consult{By: ana, Number: outside}),
		picksUp("they answer", RoleConsulted),
		gives("ana hands over", Transfer{By: ana}),
		refused("the telephony cannot join them", AskJoin),
		onParty("ana goes to the customer", RoleOwner, func(_ Interaction, l Leg) Command { return Retrieve{By: ana} }),
		gives("ana hands over again", Transfer{By: ana}),
		says("ana hangs up", RoleOwner, Signal{Kind: SignalHungUp, Who: ByAgent}),
		confirmed("the telephony has joined them", AskJoin),
		gives("ana is done", done).after(time.Hour),
	)
}

// handsOnBlind is the life of a call that another agent takes.
func handsOnBlind(name string, table TableID, d Draft) life {
	return story(name+" that is transferred to hal", table, talks(d),
		gives("ana transfers", Transfer{By: ana, Agent: "hal", Reason: "skills"}),
		says("hal's phone rings", RoleOffered, Signal{Kind: SignalRinging}),
		gives("hal accepts", Accept{By: By("hal")}),
		picksUp("hal answers", RoleOffered),
		act{what: "hal is connected", give: func(i Interaction) Command {
			if l, owned := i.Owner(); owned && l.State == StateEstablishing && l.Call != "" {
				return Signal{Call: l.Call, Kind: SignalAnswered}
			}
			return nil
		}},
		gives("hal holds", Hold{By: By("hal")}),
		gives("hal transfers back", Transfer{By: By("hal"), Agent: "ana"}),
		hangsUp("the customer hangs up"),
		gives("hal is done", Complete{By: By("hal"), Disposition: sold}).after(time.Hour),
	)
}

// handsOnUnanswered is the life of a call that nobody takes.
func handsOnUnanswered(name string, table TableID, d Draft) life {
	return story(name+" that is transferred in vain", table, talks(d),
		gives("ana holds", Hold{By: ana}),
		gives("ana transfers", Transfer{By: ana, Agent: "hal"}),
		gives("hal declines", Reject{By: By("hal")}),
		gives("ana transfers once more", Transfer{By: ana, Agent: "zoe"}),
		onParty("her phone does not answer", RoleOffered, func(_ Interaction, l Leg) Command { return CallTimedOut{By: timer, Leg: l.ID} }).after(time.Minute),
		gives("ana lets it ring", OfferTimedOut{By: timer}).after(time.Minute),
		gives("pia picks it", Pick{By: pia}),
		answers("she is connected"),
		hangsUp("the customer hangs up"),
		gives("pia is done", Complete{By: pia, Disposition: sold}).after(time.Hour),
	)
}

// handsOnToQueue is the life of a call that another queue gets.
func handsOnToQueue(name string, table TableID, d Draft) life {
	return story(name+" that is transferred to a queue", table, talks(d),
		gives("sue monitors", Monitor{By: sue}),
		gives("ana transfers", Transfer{By: ana, Queue: "service"}),
		gives("it is offered to dan", Offer{By: router, Agents: []AgentID{"dan"}}),
		gives("dan accepts", Accept{By: By("dan")}),
		answers("he is connected"),
		gives("dan is done with it", Release{By: By("dan")}),
		gives("ana is done too", Finish{By: ana, Disposition: sold}).after(time.Hour),
	)
}

// handsOnOutside is the life of a call that goes to a number outside.
func handsOnOutside(name string, table TableID, d Draft) life {
	return story(name+" that is transferred outside", table, talks(d),
		gives("sue monitors", Monitor{By: sue}),
		picksUp("sue is in", RoleMonitoring),
		gives("ana transfers", Transfer{By: ana, Number: outside}),
		says("it is busy", RoleOffered, Signal{Kind: SignalFailed, Cause: CauseBusy}),
		gives("ana transfers again", Transfer{By: ana, Number: outside}),
		says("ana hangs up at once", RoleOwner, Signal{Kind: SignalHungUp, Who: ByAgent}),
		picksUp("they answer", RoleOffered),
		gives("ana is done", done).after(time.Hour),
	)
}

// isMonitored is the life of a call to which a supervisor listens.
func isMonitored(name string, table TableID, d Draft) life {
	return story(name+" that is monitored", table, talks(d),
		gives("max cannot be reached", Monitor{By: host, Agent: "max"}),
		refused("the telephony cannot reach him", AskMonitor),
		gives("sue listens", Monitor{By: sue}),
		picksUp("sue is in", RoleMonitoring),
		gives("sue whispers", Monitor{By: sue, Mode: Whisper}),
		gives("ana holds", Hold{By: ana}),
		gives("sue barges in", Monitor{By: sue, Mode: BargeIn}),
		says("sue's phone holds", RoleMonitoring, Signal{Kind: SignalHeld}),
		says("sue's phone is back", RoleMonitoring, Signal{Kind: SignalRetrieved}),
		says("her device vanishes", RoleMonitoring, Signal{Kind: SignalDeviceGone}),
		says("and comes back", RoleMonitoring, Signal{Kind: SignalDeviceBack}),
		gives("sue leaves", Release{By: sue}),
		gives("sue listens again", Monitor{By: sue}),
		gives("ana releases", Release{By: ana}),
	)
}

// vanishes says that a device is gone: by the telephony, or the host.
func vanishes(what string, role Role) act {
	return onParty(what, role, func(_ Interaction, l Leg) Command {
		if l.Call == "" {
			return DeviceGone{By: host, Leg: l.ID}
		}
		return Signal{Call: l.Call, Kind: SignalDeviceGone}
	})
}

func isLost(what string, role Role) act {
	return onParty(what, role, func(_ Interaction, l Leg) Command { return LoseDevice{By: timer, Leg: l.ID} }).after(time.Minute)
}

// losesDevice is the life of a call whose agent's device comes back, and does not.
func losesDevice(name string, table TableID, d Draft) life {
	return story(name+" whose agent's device vanishes", table, talks(d),
		vanishes("ana's device vanishes", RoleOwner),
		gives("it is back", DeviceBack{By: host}),
		says("the switch loses its call", RoleOwner, Signal{Kind: SignalHungUp, Who: ByUnknown}),
		gives("it is back without its call", DeviceBack{By: host}),
		gives("ana holds", Hold{By: ana}),
		says("it is connected anew", RoleOwner, Signal{Kind: SignalAnswered}),
		gives("ana holds again", Hold{By: ana}),
		vanishes("it vanishes once more", RoleOwner),
		isLost("and does not come back", RoleOwner),
		gives("ana pays her debt", Settle{By: ana, Disposition: sold}),
		hangsUp("the customer hangs up"),
	)
}

// losesDeviceInConference is the life of a call in which devices vanish from a conversation of three.
func losesDeviceInConference(name string, table TableID, d Draft) life {
	return story(name+" from which devices vanish", table, talks(d),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		picksUp("zoe answers", RoleConsulted),
		vanishes("zoe's device vanishes", RoleConsulted),
		onParty("it is back", RoleConsulted, func(_ Interaction, l Leg) Command { return DeviceBack{By: host, Leg: l.ID} }),
		says("zoe's phone holds", RoleConsulted, Signal{Kind: SignalHeld}),
		vanishes("it vanishes again", RoleConsulted),
		onParty("it is back again", RoleConsulted, func(_ Interaction, l Leg) Command { return DeviceBack{By: host, Leg: l.ID} }),
		gives("ana joins all", Conference{By: ana}),
		confirmed("the telephony has joined them", AskConference),
		gives("ana consults hal", Consult{By: ana, Agent: "hal"}),
		picksUp("hal answers", RoleConsulted),
		gives("ana joins him", Conference{By: ana}),
		vanishes("hal's device vanishes", RoleConferenced),
		isLost("and does not come back", RoleConferenced),
		vanishes("ana's device vanishes", RoleOwner),
		gives("it is back in time", DeviceBack{By: host}),
		gives("ana holds", Hold{By: ana}),
		vanishes("it vanishes again", RoleOwner),
		isLost("and does not come back either", RoleOwner),
		gives("the last one releases", Release{By: host}),
	)
}

// leavesTheCall is the life of a call that goes on in another channel.
func leavesTheCall(name string, table TableID, d Draft) life {
	return story(name+" that goes on by chat", table, talks(d),
		gives("ana switches", SwitchChannel{By: ana, Channel: Chat}),
		gives("she calls again", SwitchChannel{By: ana, Channel: Voice}),
		picksUp("the customer answers", RoleSwitching),
		gives("ana releases", Release{By: ana}),
		gives("ana is done", done).after(time.Hour),
	)
}

func takes(d Draft) []act {
	return []act{opens("it comes in", d), gives("ana picks it", Pick{By: ana})}
}

// callsAbout is the life of a message about which the agent calls somebody.
func callsAbout(name string, table TableID, d Draft) life {
	return story(name+" about which ana calls", table, takes(d),
		gives("ana calls somebody outside", Consult{By: ana, Number: outside}),
		says("it is busy", RoleConsulted, Signal{Kind: SignalFailed, Cause: CauseBusy}),
		gives("ana calls zoe", Consult{By: ana, Agent: "zoe", Channel: Voice}),
		says("zoe's phone rings", RoleConsulted, Signal{Kind: SignalRinging}),
		picksUp("zoe answers", RoleConsulted),
		onParty("ana holds her", RoleConsulted, func(_ Interaction, l Leg) Command { return Hold{By: ana, Leg: l.ID} }),
		onParty("and takes her back", RoleConsulted, func(_ Interaction, l Leg) Command { return Retrieve{By: ana, Leg: l.ID} }),
		says("ana hangs up", RoleConsulting, Signal{Kind: SignalHungUp, Who: ByAgent}),
		gives("ana calls zoe again", Consult{By: ana, Agent: "zoe", Channel: Voice}),
		picksUp("zoe answers again", RoleConsulted),
		gives("ana releases it", Release{By: ana}),
		gives("zoe hangs up", Release{By: By("zoe")}),
		gives("she is done", done).after(time.Hour),
	)
}

// asks is the life of a message about which somebody is asked by message.
func asks(name string, table TableID, d Draft) life {
	return story(name+" with a question", table, takes(d),
		gives("ana asks zoe", Consult{By: ana, Agent: "zoe"}),
		gives("sue assigns it to bob", Assign{By: sue, Agent: "bob"}),
		gives("zoe answers", Accept{By: By("zoe")}),
		gives("zoe is not needed any more", Release{By: By("zoe")}),
		gives("ana asks hal", Consult{By: ana, Agent: "hal"}),
		gives("hal answers", Accept{By: By("hal")}),
		gives("pia takes it over", Pick{By: pia}),
	)
}

// switchesToCall is the life of a message from which the customer is called.
func switchesToCall(name string, table TableID, d Draft) life {
	return story(name+" that goes on by phone", table, takes(d),
		gives("sue assigns it to bob", Assign{By: sue, Agent: "bob"}),
		gives("ana calls the customer", SwitchChannel{By: ana, Channel: Voice}),
		says("the customer is busy", RoleSwitching, Signal{Kind: SignalFailed, Cause: CauseBusy}),
		gives("ana calls again", SwitchChannel{By: ana, Channel: Voice}),
		onParty("nobody answers", RoleSwitching, func(_ Interaction, l Leg) Command { return CallTimedOut{By: timer, Leg: l.ID} }).after(time.Minute),
		gives("ana calls once more", SwitchChannel{By: ana, Channel: Voice}),
		says("it rings", RoleSwitching, Signal{Kind: SignalRinging}),
		picksUp("the customer answers", RoleSwitching),
		gives("the customer writes on", Receive{By: host, Reference: "message/3"}),
		gives("ana answers there", Send{By: ana, Leg: 1, Reference: "message/4"}),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		picksUp("zoe answers", RoleConsulted),
		gives("ana joins all", Conference{By: ana}),
		hangsUp("the customer hangs up"),
		gives("she is done", done).after(time.Hour),
	)
}

// switchesToMessage is the life of a message that goes on in another channel.
func switchesToMessage(name string, table TableID, d Draft, to Channel) life {
	return story(name+" that goes on by "+string(to), table, takes(d),
		gives("sue assigns it to bob", Assign{By: sue, Agent: "bob"}),
		gives("ana switches", SwitchChannel{By: ana, Channel: to}),
		gives("the old channel's leg is released", Release{By: ana, Leg: 1}),
		gives("ana releases", Release{By: ana}),
		gives("she is done", done).after(time.Hour),
	)
}

// handsOn is the life of a message that is transferred.
func handsOn(name string, table TableID, d Draft) life {
	return story(name+" that is transferred", table, takes(d),
		gives("ana asks zoe", Consult{By: ana, Agent: "zoe"}),
		gives("ana transfers to hal", Transfer{By: ana, Agent: "hal"}),
		gives("hal declines", Reject{By: By("hal")}),
		gives("ana takes it back", Accept{By: ana}),
		gives("pia picks it", Pick{By: pia}),
		gives("pia transfers to zoe, who is not asked any more", Transfer{By: pia, Agent: "zoe"}),
		gives("zoe takes it", Accept{By: By("zoe")}),
		gives("zoe asks hal", Consult{By: By("zoe"), Agent: "hal"}),
		gives("zoe transfers to hal", Transfer{By: By("zoe"), Agent: "hal"}),
		gives("hal takes it", Accept{By: By("hal")}),
		gives("hal transfers to a queue", Transfer{By: By("hal"), Queue: "service"}),
		gives("dan picks it", Pick{By: By("dan")}),
		gives("dan releases", Release{By: By("dan")}),
	)
}

// handsOverMessage is the life of a text that who is consulted takes over.
func handsOverMessage() life {
	return story("a text that is handed over", TableSemiLive, takes(textIn),
		gives("ana consults hal on its own channel", Consult{By: ana, Agent: "hal", Channel: Text}),
		gives("hal answers", Accept{By: By("hal")}),
		gives("ana joins all", Conference{By: ana}),
		gives("ana consults zoe too", Consult{By: ana, Agent: "zoe", Channel: Text}),
		gives("zoe answers", Accept{By: By("zoe")}),
		gives("sue assigns it to bob", Assign{By: sue, Agent: "bob"}),
		gives("ana leaves", Release{By: ana}),
		gives("hal consults kim", Consult{By: By("hal"), Agent: "kim", Channel: Text}),
		gives("kim answers", Accept{By: By("kim")}),
		gives("hal hands over", Transfer{By: By("hal")}),
		gives("kim consults ivy", Consult{By: By("kim"), Agent: "ivy", Channel: Text}),
		gives("kim vanishes", ReportLost{By: host, Agent: "kim"}),
		gives("it is reclaimed", Reclaim{By: timer}).after(time.Hour),
	)
}

// consultsWhoTalks is the life of a call about which somebody is consulted who talks on another.
func consultsWhoTalks() life {
	return life{name: "a consult of zoe, who talks", table: TableInbound, acts: slices.Concat(talks(callIn), []act{
		opens("another comes in", callIn).onOther(1),
		gives("zoe picks it", Pick{By: By("zoe")}).onOther(1),
		answers("zoe is connected").onOther(1),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe", Direct: true}),
		picksUp("zoe answers, and holds the other", RoleConsulted),
		gives("ana hands over", Transfer{By: ana}),
		gives("zoe retrieves the other, and holds this one", Retrieve{By: By("zoe")}).onOther(1),
		gives("zoe releases", Release{By: By("zoe")}),
	})}
}

// vanishesOnHold is the life of a call whose owner is lost with the customer on hold.
func vanishesOnHold(name string, table TableID, d Draft) life {
	return story(name+" whose owner is lost", table, talks(d),
		gives("ana holds", Hold{By: ana}),
		gives("ana is lost", ReportLost{By: host, Agent: "ana"}),
		gives("it is reclaimed", Reclaim{By: timer}).after(time.Hour),
		gives("pia picks it", Pick{By: pia}),
	)
}

// vanishesFromConference is the life of a call whose owner is lost with the customer on hold, and somebody else in the conference.
func vanishesFromConference(name string, table TableID, d Draft) life {
	return story(name+" whose owner is lost in a conference", table, talks(d),
		gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}),
		picksUp("zoe answers", RoleConsulted),
		gives("ana joins all", Conference{By: ana}),
		confirmed("they are joined", AskConference),
		gives("ana holds", Hold{By: ana}),
		gives("ana is lost", ReportLost{By: host, Agent: "ana"}),
		gives("it is reclaimed", Reclaim{By: timer}).after(time.Hour),
	)
}
