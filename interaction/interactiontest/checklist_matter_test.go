package interactiontest_test

import (
	"strings"

	"github.com/deskline/deskline/interaction"
)

// matterItems are where an interaction came from, what it is about, and its tags.
var matterItems = []item{
	{"S241: the queue that hosts it is known, also after it moved", tale{overflow: true}, func(d day) {
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email})
		d.holds(d.Interaction(id).Queue == "support", "first")
		d.must(d.Give(id, interaction.Overflow{By: interaction.System(interaction.Router)}))
		d.holds(d.Interaction(id).Queue == "backup", "then")
	}},
	{"S242 S243: the route is the number called, and blank for messaging", tale{}, func(d day) {
		m := interaction.Matter{Route: "+442079461111"}
		call := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Matter: m})
		chat := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: m})
		d.holds(d.Interaction(call).Route == "+442079461111" && d.Interaction(chat).Route == "", "routes")
	}},
	{"S244: the subject is prefilled with what kind of interaction it is", tale{}, func(d day) {
		d.holds(d.Interaction(d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice})).Subject == "Voice call", "a call")
		d.holds(d.Interaction(d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email})).Subject == "E-mail", "an e-mail")
	}},
	{"S245: the owner changes the subject, which may be long", tale{}, func(d day) {
		id := d.message(interaction.Email)
		long := strings.Repeat("kettle ", 10_000)
		d.must(d.Give(id, interaction.SetSubject{By: interaction.By("ana"), Subject: long}))
		d.holds(d.Interaction(id).Subject == long, "the subject")
		d.wrong(d.Give(id, interaction.SetSubject{By: interaction.By("bob"), Subject: "mine"}), interaction.ErrForbidden)
	}},
	{"S246 S249: tags of the workflow are there, with values and attributes", tale{queue: interaction.Queue{Tags: []string{"vip"}}}, func(d day) {
		vip := interaction.Tag{Name: "vip", Value: "gold", Attributes: []interaction.Attribute{{Name: "since", Value: "2019"}}}
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Tags: []interaction.Tag{vip}}})
		got, there := d.Interaction(id).Tag("vip")
		d.holds(there && got.Value == "gold" && got.Attributes[0].Value == "2019", "the tag: %+v", got)
	}},
	{"S247 S248: tags, priority and skills are there for routing, in the record and in the event", tale{queue: interaction.Queue{Tags: []string{"vip"}}}, func(d day) {
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Priority: 5,
			Tags: []interaction.Tag{{Name: "vip"}}, Skills: []interaction.Skill{{Name: "french", Level: 3}}}})
		m := d.told(id, interaction.EventCreated, 1).Matter
		d.holds(m.Priority == 5 && m.Tags[0].Name == "vip" && m.Skills[0].Level == 3, "%+v", m)
	}},
	{"S250: only tags that the queue knows are added and removed", tale{queue: interaction.Queue{Tags: []string{"vip"}}}, func(d day) {
		id := d.message(interaction.Chat)
		d.wrong(d.Give(id, interaction.AddTag{By: interaction.By("ana"), Tag: interaction.Tag{Name: "angry"}}), interaction.ErrInvalid)
		d.must(d.Give(id, interaction.AddTag{By: interaction.System(interaction.Router), Tag: interaction.Tag{Name: "vip"}}))
		d.must(d.Give(id, interaction.RemoveTag{By: interaction.By("ana"), Name: "vip"}))
		_, there := d.Interaction(id).Tag("vip")
		d.holds(!there, "removed")
		d.wrong(d.Give(interaction.ID{}, interaction.Create{By: interaction.System(interaction.Host), Draft: interaction.Draft{Queue: "support", Channel: interaction.Chat,
			Matter: interaction.Matter{Tags: []interaction.Tag{{Name: "angry"}}}}}), interaction.ErrInvalid)
	}},
}
