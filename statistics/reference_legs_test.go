package statistics_test

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// legs counts every leg that has ended.
func (r *reference) legs(h *history) {
	seen := map[interaction.LegID]bool{}
	for n := range h.events {
		for _, l := range h.after[n].Legs {
			if seen[l.ID] || l.Open() || l.Agent == "" {
				continue
			}
			seen[l.ID] = true
			r.leg(h, n, l)
		}
	}
}

// leg counts one that ended at the n-th event.
func (r *reference) leg(h *history, n int, l interaction.Leg) {
	var row statistics.Row
	worked := false
	for k := range n {
		was, there := h.after[k].Leg(l.ID)
		if !there {
			continue
		}
		worked = worked || handles(was)
		d := h.lasts(k)
		switch was.State {
		case interaction.StateReadyToCall, interaction.StateEstablishing:
			if !rings(was) {
				row.Preparing += d
			}
		case interaction.StateConnected:
			if was.Role == interaction.RoleOwner && !h.after[k].Parked.IsZero() {
				row.ParkedTime += d
				continue
			}
			row.Talk += d
		case interaction.StateOnHold:
			row.Hold += d
		case interaction.StateWrapUp:
			row.WrapUp += d
		}
	}
	if !worked || l.Role == interaction.RoleMonitoring {
		return
	}
	at := fact{at: h.at[n], queue: l.Queue, channel: l.Channel, agent: l.Agent}
	at.count = func(sum *statistics.Row) { r.addLeg(sum, &row, h, n, l.ID) }
	if e := h.events[n]; e.Type == interaction.EventForced && e.Leg == l.ID {
		at.count = func(sum *statistics.Row) { sum.ForcedLegs++ }
	}
	r.facts = append(r.facts, at)
}

// rings reports whether an agent has been offered something, or is called in, and has not answered.
func rings(l interaction.Leg) bool {
	return l.State == interaction.StateOffered || l.State == interaction.StateEstablishing && slices.Contains([]interaction.Role{
		interaction.RoleConsulted, interaction.RoleConferenced, interaction.RoleMonitoring, interaction.RoleOffered}, l.Role)
}

func (r *reference) addLeg(sum, row *statistics.Row, h *history, end int, id interaction.LegID) {
	sum.Legs++
	sum.Talk += row.Talk
	sum.Hold += row.Hold
	sum.WrapUp += row.WrapUp
	sum.Preparing += row.Preparing
	sum.ParkedTime += row.ParkedTime
	sum.LongestLeg = max(sum.LongestLeg, row.Handling())
	for n := 1; n <= end; n++ {
		e := h.events[n]
		owner, owned := h.after[n-1].Owner()
		own := owned && owner.ID == id || !owned && e.Leg == id
		switch e.Type {
		case interaction.EventHeld:
			sum.Holds += one(e.Leg == id)
		case interaction.EventRequeued, interaction.EventReclaimed:
			sum.Requeues += one(e.Leg == id)
		case interaction.EventSent:
			sum.Sent += one(e.Leg == id)
		case interaction.EventTransferred:
			sum.Transfers += one(own)
		case interaction.EventConsulted:
			sum.Consults += one(own && e.Role == interaction.RoleConsulted)
		case interaction.EventConferenced:
			sum.Conferences += one(own)
		}
	}
}

// offers counts every offer that has ended, by the leg's ending.
func (r *reference) offers(h *history) {
	for n := 1; n < len(h.events); n++ {
		e := h.events[n]
		for _, l := range h.after[n].Legs {
			was, there := h.after[n-1].Leg(l.ID)
			f := fact{at: h.at[n], queue: l.Queue, channel: l.Channel, agent: l.Agent}
			switch {
			case l.Agent == "":
				continue
			case !there && e.Type == interaction.EventPicked:
				f.count = func(row *statistics.Row) { row.Picked++ }
			case there && was.IsOffer() && !l.IsOffer():
				f.count = func(row *statistics.Row) { offerEnded(row, l) }
			case there && was.Role == interaction.RoleOwner && e.Type == interaction.EventDeliveryFailed && e.Leg == l.ID:
				f.count = func(row *statistics.Row) { row.DeliveryFailed++ }
			default:
				continue
			}
			r.facts = append(r.facts, f)
		}
	}
}

func offerEnded(row *statistics.Row, l interaction.Leg) {
	if l.Role != interaction.RoleOffered {
		row.Accepted++
		return
	}
	switch l.Ending {
	case interaction.EndingRejected:
		row.Rejected++
	case interaction.EndingTimedOut:
		row.TimedOut++
	case interaction.EndingDeliveryFailed:
		row.DeliveryFailed++
	case interaction.EndingCustomerGone:
		row.CustomerGone++
	case interaction.EndingRevoked:
		row.Revoked++
	case interaction.EndingSuperseded:
		row.Superseded++
	}
}

// doing is what an agent does.
type doing struct {
	what string
	in   bool
	legs int
}

// agents follows every agent through the feed.
func (r *reference) agents(events []interaction.Event) {
	records := map[interaction.AgentID][]interaction.Event{}
	agents := map[interaction.AgentID]interaction.Agent{}
	does, since := map[interaction.AgentID]doing{}, map[interaction.AgentID]time.Time{}
	seen := map[interaction.ID]int{}
	for _, e := range events {
		at := e.At
		if e.Seq > 0 {
			seen[e.Interaction]++
			at = r.lives[e.Interaction].at[seen[e.Interaction]-1]
		}
		if e.AgentSeq > 0 {
			records[e.Agent] = append(records[e.Agent], e)
			a, err := interaction.RebuildAgent(records[e.Agent])
			if err != nil {
				r.t.Fatal(err)
			}
			agents[e.Agent] = a
		}
		for id, a := range agents {
			now := r.doing(a, seen)
			if now == does[id] {
				continue
			}
			r.spend(id, does[id], since[id], latest(since[id], at))
			does[id], since[id] = now, latest(since[id], at)
		}
	}
	for id, d := range does {
		r.spend(id, d, since[id], time.Time{})
	}
}

// doing looks at every leg of the agent in every interaction, as far as it has been read.
func (r *reference) doing(a interaction.Agent, seen map[interaction.ID]int) doing {
	working, wrapUp, ringing := 0, 0, 0
	for id, n := range seen {
		i := r.lives[id].after[n-1]
		for _, l := range i.Legs {
			switch {
			case l.Agent != a.ID || !l.Open():
			case rings(l):
				ringing++
			case l.State == interaction.StateWrapUp:
				wrapUp++
			case l.State != interaction.StateConnected || l.Role != interaction.RoleOwner || i.Parked.IsZero():
				working++
			}
		}
	}
	d := doing{in: a.Presence != interaction.PresenceNone && a.Presence != interaction.LoggedOut, legs: working + wrapUp}
	switch {
	case working > 0:
		d.what = "working"
	case wrapUp > 0:
		d.what = "after call"
	case ringing > 0:
		d.what = "ringing"
	case !d.in:
	case a.Presence == interaction.NotReady || a.Lost:
		d.what = "not ready"
	default:
		d.what = "idle"
	}
	return d
}

func (r *reference) spend(id interaction.AgentID, d doing, from, to time.Time) {
	r.spells = append(r.spells, spell{fact: fact{at: from, agent: id}, to: to, last: func(row *statistics.Row, took time.Duration) {
		if d.in {
			row.LoggedIn += took
		}
		row.LegTime += took * time.Duration(d.legs)
		switch d.what {
		case "working":
			row.Working += took
		case "after call":
			row.AfterCall += took
		case "ringing":
			row.Ringing += took
		case "idle":
			row.Idle += took
		case "not ready":
			row.NotReady += took
		}
	}})
}
