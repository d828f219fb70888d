package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// lifeItems are what active and completed mean.
var lifeItems = []item{
	{"S148 S150 S157: it lives in its queue from creation until it is closed", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Task})
		d.holds(d.Interaction(id).Active() && d.Interaction(id).Queue == "support", "from creation")
		d.must(d.ana.Picks(id), d.ana.Releases(id))
		d.holds(d.Interaction(id).Active(), "in wrap-up too")
		d.must(d.ana.Completes(id, ""))
		d.holds(!d.Interaction(id).Active(), "closed")
	}},
	{"S149: active and completed have one shape", tale{}, func(d day) {
		id := d.message(interaction.Email)
		active := d.Interaction(id)
		d.must(d.ana.Releases(id), d.ana.Completes(id, ""))
		completed := d.Interaction(id)
		d.holds(active.ID == completed.ID && active.Subject == completed.Subject && len(completed.Legs) == 1, "the same record")
	}},
	{"S151: chat, e-mail, voice, task and more, also what a host registers", tale{config: func(c *interaction.Config) {
		c.Channels = []interaction.ChannelSpec{{Channel: "whatsapp", Class: interaction.SemiLive}}
	}}, func(d day) {
		for _, c := range []interaction.Channel{interaction.Chat, interaction.Email, interaction.Voice, interaction.Task, interaction.Video, interaction.Text, interaction.Case, "whatsapp"} {
			d.holds(!d.Comes(interaction.Draft{Queue: "support", Channel: c}).IsZero(), "%s", c)
		}
		d.wrong(d.Give(interaction.ID{}, interaction.Create{By: interaction.System(interaction.Host), Draft: interaction.Draft{Queue: "support", Channel: "fax"}}), interaction.ErrInvalid)
	}},
	{"S152 S153: channel and table are in force by the record, and each leg has a channel of its own", tale{}, func(d day) {
		// The verb that switches them is the next issue's.
		i := d.Interaction(d.message(interaction.Chat))
		d.holds(i.Channel == interaction.Chat && i.Table == interaction.TableSemiLive && i.Legs[0].Channel == interaction.Chat, "%+v", i)
	}},
	{"S155 S160: what is active counts for its queue's service level, what is completed does not", tale{queue: interaction.Queue{SLA: interaction.SLA{Answer: interaction.SLATarget{Share: 0.8, Within: 20 * time.Second}}}}, func(d day) {
		id := d.message(interaction.Email)
		answer, promised := d.Interaction(id).Clock(interaction.ClockAnswer)
		d.holds(promised && !answer.Ended.IsZero() && !answer.Breached, "answered in time: %+v", answer)
		active := func() int {
			found, _, err := d.Desk.Find(d.t.Context(), interaction.Query{Queue: "support", Active: true})
			d.must(err)
			return len(found)
		}
		d.holds(active() == 1 && !d.Interaction(id).FirstAnswered.IsZero(), "with its times")
		d.must(d.ana.Releases(id), d.ana.Completes(id, ""))
		d.holds(active() == 0, "not any more")
	}},
	{"S154 S155 S159 S160: a promise of service runs while it is active, and warns before it is broken", tale{queue: interaction.Queue{SLA: interaction.SLA{
		Answer: interaction.SLATarget{Within: 20 * time.Second}, Resolution: interaction.SLATarget{Within: time.Hour}}}}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email})
		d.refused(d.Give(id, interaction.ClockDue{By: interaction.System(interaction.Host), Kind: interaction.ClockAnswer}), interaction.CodeNotDue)
		d.Wait(21 * time.Second)
		i := d.Interaction(id)
		d.holds(i.Age(d.Clock.Now()) == 21*time.Second && i.Clocks[0].Breached, "nobody answered in time: %+v", i.Clocks)
		d.must(d.ana.Picks(id), d.ana.Releases(id), d.ana.Completes(id, ""))
		closed := d.Interaction(id)
		d.Wait(2 * time.Hour)
		i = d.Interaction(id)
		d.holds(i.Age(d.Clock.Now()) == closed.Age(d.Clock.Now()) && i.Version == closed.Version, "nothing more is told of it")
		d.holds(!i.Clocks[1].Running() && i.Clocks[1].Kept && i.NextDue.IsZero(), "resolved in time: %+v", i.Clocks)
	}},
	{"S156: an active one is picked up by someone to continue", tale{}, func(d day) {
		id := d.message(interaction.Email)
		logIn(d.bob)
		d.wrong(d.bob.Picks(id), interaction.ErrForbidden)
		d.Grants(d.bob, interaction.Grant{Permission: interaction.PickOwned, Queue: "support"})
		d.must(d.bob.Picks(id))
		l, _ := d.Interaction(id).Owner()
		d.holds(l.Agent == "bob" && d.Agent("ana").AfterCallWork(), "bob owns it, ana wraps up")
	}},
	{"S156: a conversation by voice is not picked from its owner", onPhones, func(d day) {
		call := d.talks()
		logIn(d.bob)
		d.Grants(d.bob, interaction.Grant{Permission: interaction.PickOwned, Queue: "support"})
		d.refused(d.bob.Picks(call), interaction.CodeLive)
	}},
	{"S158 S161: closing completes it, and then nobody can work on it", tale{}, func(d day) {
		id := d.message(interaction.Email)
		logIn(d.bob)
		d.must(d.ana.Releases(id), d.ana.Completes(id, ""))
		d.is(id, interaction.StateCompleted)
		d.refused(d.bob.Picks(id), interaction.CodeState)
		d.refused(d.Offers(id, d.bob), interaction.CodeState)
		d.wrong(d.ana.Releases(id), interaction.ErrForbidden)
	}},
	{"S162: all that happened is stored for review", tale{}, func(d day) {
		id := d.message(interaction.Email)
		d.must(d.ana.Releases(id), d.ana.Completes(id, "solved"))
		history, err := d.Desk.History(d.t.Context(), interaction.Subject{Interaction: id})
		d.must(err)
		i, err := interaction.RebuildInteraction(history)
		d.must(err)
		d.holds(i.Version == d.Interaction(id).Version && i.CompletedBy == "ana", "rebuilt from its history")
		d.must(d.Give(id, interaction.Attach{By: interaction.System(interaction.Host), Media: interaction.Media{Key: "r1", Kind: interaction.Recording, URL: "store/r1"}}))
		d.holds(len(d.Interaction(id).Media) == 1, "a recording that comes later")
	}},
}
