package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// chatWith lets a customer with a phone begin a chat, which ana takes.
func chatWith(p *interactiontest.Player, s cast) interaction.ID {
	chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat,
		Matter: interaction.Matter{Contact: interaction.Contact{Phones: []interaction.Phone{{Number: caller}}}}})
	s.ana.Picks(chat)
	return chat
}

// switchTales tell of conversations that go on in another channel.
var switchTales = []tale{
	{name: "chat_becomes_a_call_with_other_chats_open", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			others := []interaction.ID{chatWith(p, s), chatWith(p, s)}
			chat := chatWith(p, s)
			s.ana.SwitchesTo(chat, interaction.Voice)
			p.Deliver()
			for _, other := range others {
				s.ana.Sends(other, "one moment, please")
			}
			s.ana.Releases(chat)
			p.Deliver()
			s.ana.Completes(chat, "solved")
			for _, other := range others {
				s.ana.Releases(other)
				s.ana.Completes(other, "solved")
			}
		}},
	{name: "chat_stays_a_chat_because_the_line_is_busy", phones: true, script: interactiontest.Script{caller: interactiontest.Busy},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := chatWith(p, s)
			s.ana.SwitchesTo(chat, interaction.Voice)
			p.Deliver()
			s.ana.Sends(chat, "your line is busy")
			p.Telephony.Becomes(caller, interactiontest.Rings)
			s.ana.SwitchesTo(chat, interaction.Voice)
			p.Deliver()
			s.ana.Sends(chat, "your phone rings")
			s.ana.Completes(chat, "solved")
			p.CustomerAnswers(chat)
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Releases(chat)
			p.Deliver()
			s.ana.Completes(chat, "solved")
		}},
	{name: "chat_becomes_a_call_and_stays_open", phones: true, queue: interaction.Queue{SwitchKeeps: true},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := chatWith(p, s)
			s.ana.SwitchesTo(chat, interaction.Voice)
			p.Deliver()
			p.Wait(time.Minute)
			p.CustomerLeaves(chat)
			p.Deliver()
			s.ana.Completes(chat, "solved")
		}},
	{name: "customer_leaves_the_chat_while_their_phone_rings", phones: true, script: interactiontest.Script{caller: interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := chatWith(p, s)
			s.ana.SwitchesTo(chat, interaction.Voice)
			p.Deliver()
			p.Give(chat, interaction.CustomerGone{By: interaction.System(interaction.Host)})
			p.Deliver()
			s.ana.Completes(chat, "gave up")
		}},
	{name: "dial_of_a_switch_times_out", phones: true, script: interactiontest.Script{caller: interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := chatWith(p, s)
			s.ana.SwitchesTo(chat, interaction.Voice)
			p.Deliver()
			p.Wait(45 * time.Second)
			p.Deliver()
			s.ana.Releases(chat)
			s.ana.Completes(chat, "solved")
		}},
	{name: "chat_is_released_while_the_phone_is_dialled", phones: true, script: interactiontest.Script{caller: interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := chatWith(p, s)
			s.ana.SwitchesTo(chat, interaction.Voice)
			s.ana.Releases(chat)
			p.Deliver()
			s.ana.Completes(chat, "solved")
		}},
	{name: "call_becomes_an_email", phones: true, config: func(c *interaction.Config) {
		c.Channels = []interaction.ChannelSpec{{Channel: interaction.Voice, Class: interaction.Live, Title: "Voice call", Widen: []interaction.Verb{interaction.VerbSwitch}}}
	},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.Give(call, interaction.SetContact{By: interaction.By("ana"), Contact: interaction.Contact{Email: "eva@example.com"}})
			s.ana.SwitchesTo(call, interaction.Email)
			p.Deliver()
			s.ana.Sends(call, "mail-1")
			s.ana.Releases(call)
			s.ana.Completes(call, "solved")
		}},
}
