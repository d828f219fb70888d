package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// messageTales tell of chats and e-mail.
var messageTales = []tale{
	{name: "supervisor_assigns_an_email_that_has_an_owner", queue: interaction.Queue{},
		tell: func(p *interactiontest.Player, s cast) {
			supervise(p, s)
			logIn(s.ana, s.bob)
			mail := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email, From: "eva@example.com"})
			s.ana.Picks(mail)
			s.sue.Assigns(mail, s.bob)
			s.ana.Sends(mail, "mail-1")
			s.bob.Accepts(mail)
			s.ana.Sends(mail, "mail-2")
			s.ana.Finishes(mail, "handed over")
			s.bob.Releases(mail)
			s.bob.Completes(mail, "solved")
		}},
	{name: "owner_of_an_email_logs_out", form: interactiontest.Form{Required: true},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			mail := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email, From: "eva@example.com"})
			s.ana.Picks(mail)
			s.ana.LogsOut()
			p.Wait(time.Second)
			s.bob.Picks(mail)
			s.bob.Releases(mail)
			s.bob.Completes(mail, "solved")
			s.ana.Settles(mail, "left")
		}},
	{name: "chat_goes_back_and_the_email_stays_for_an_hour",
		config: func(c *interaction.Config) {
			c.Queues = append(c.Queues, interaction.Queue{ID: "letters", Reclaim: interaction.ReclaimPolicy{LoggedOut: time.Hour}},
				interaction.Queue{ID: "files", Reclaim: interaction.ReclaimPolicy{LoggedOut: interaction.Never}})
		},
		tell: func(p *interactiontest.Player, s cast) {
			s.ana.LogsIn("support", "letters", "files")
			s.ana.Picks(p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat}))
			s.ana.Picks(p.Comes(interaction.Draft{Queue: "letters", Channel: interaction.Email}))
			s.ana.Picks(p.Comes(interaction.Draft{Queue: "files", Channel: interaction.Case}))
			s.ana.LogsOut()
			p.Wait(2 * time.Hour)
			s.ana.LogsIn("files")
		}},
	{name: "chat_is_parked", config: func(c *interaction.Config) {
		c.Channels = []interaction.ChannelSpec{{Channel: interaction.Chat, Class: interaction.SemiLive, Title: "Chat", Widen: []interaction.Verb{interaction.VerbPark, interaction.VerbResume}}}
		c.Capacity = interaction.DefaultCapacity{Others: 1}
	}, queue: interaction.Queue{Park: interaction.ParkPolicy{Wait: time.Minute}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			s.ana.Picks(chat)
			s.ana.Parks(chat, time.Hour)
			s.ana.Sends(chat, "m-1")
			other := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			s.ana.Picks(other)
			p.Give(chat, interaction.Receive{By: interaction.System(interaction.Host), Reference: "m-2"})
			s.ana.Resumes(chat)
			s.ana.Releases(other)
			s.ana.Completes(other, "")
			p.Wait(30 * time.Second)
			s.ana.Sends(chat, "m-3")
			s.ana.Parks(chat, 10*time.Minute)
			third := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			s.ana.Picks(third)
			p.Wait(12 * time.Minute)
		}},
	{name: "customer_leaves_a_chat",
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			s.ana.Picks(chat)
			p.CustomerLeaves(chat)
			s.ana.Completes(chat, "answered")
		}},
	{name: "customer_leaves_a_chat_that_stays", queue: interaction.Queue{CustomerMayLeave: true},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			s.ana.Picks(chat)
			p.CustomerLeaves(chat)
			s.ana.Sends(chat, "last answer")
			s.ana.Releases(chat)
			s.ana.Completes(chat, "answered")
		}},
	{name: "agent_forces_the_end_of_a_chat", queue: interaction.Queue{ForceAfterFailure: true}, form: interactiontest.Form{Required: true},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			s.ana.Picks(chat)
			s.ana.Forces(chat, "the window hangs")
			p.Give(chat, interaction.ForceEnd{By: interaction.By("ana"), Reason: "the window hangs", ReleaseFailed: true})
			p.Give(chat, interaction.ForceEnd{By: interaction.By("ana"), Reason: "the window hangs", ReleaseFailed: true, Confirmed: true})
		}},
}
