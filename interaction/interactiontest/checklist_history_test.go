package interactiontest_test

import (
	"context"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// directory is a host's chat and telephone directory, for the items in which an agent reaches another.
type directory struct{ opened map[string]string }

func (c directory) Reach(_ context.Context, from, to interaction.AgentID) (interaction.Reach, error) {
	return interaction.Reach{Thread: c.opened[string(from+to)], Chat: true, Extension: "4711"}, nil
}

func (c directory) OpenThread(_ context.Context, from, to interaction.AgentID) (string, error) {
	if c.opened[string(from+to)] == "" {
		c.opened[string(from+to)] = "thread " + string(from) + " " + string(to)
	}
	return c.opened[string(from+to)], nil
}

// answered is what eva has written and ana has completed.
func (d day) answered(c interaction.Channel) interaction.ID {
	d.t.Helper()
	logIn(d.ana)
	id := d.Comes(interaction.Draft{Queue: "support", Channel: c, Matter: interaction.Matter{Contact: contact}})
	d.must(d.ana.Picks(id), d.ana.Releases(id), d.ana.Completes(id, "solved"))
	return id
}

// reviews lets sue review the queue's completed interactions.
func (d day) reviews(id interaction.ID) (interaction.ReviewSheet, error) {
	d.Grants(d.sue, interaction.Grant{Permission: interaction.Review, Queue: "support"})
	return d.Desk.Review(d.t.Context(), id, "sue")
}

// historyItems are what surrounds a customer, and a completed interaction.
var historyItems = []item{
	{"S41: the preview carries the contact's figures beside the call's", tale{}, func(d day) {
		d.answered(interaction.Email)
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Matter: interaction.Matter{Contact: contact}})
		d.Offers(id, d.ana)
		p, err := d.Desk.Preview(d.t.Context(), id, "ana")
		d.must(err)
		d.holds(p.History.Recent[interaction.Email] == 1 && !p.Answer.IsZero(), "the preview: %+v", p)
	}},
	{"S60: how many interactions of the contact are in progress, by type", tale{}, func(d day) {
		for _, c := range []interaction.Channel{interaction.Voice, interaction.Chat, interaction.Chat} {
			d.Comes(interaction.Draft{Queue: "support", Channel: c, Matter: interaction.Matter{Contact: contact}})
		}
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Matter: interaction.Matter{Contact: contact}})
		h, err := d.Desk.ContactHistory(d.t.Context(), id)
		d.must(err)
		d.holds(h.InProgress[interaction.Voice] == 1 && h.InProgress[interaction.Chat] == 2 && h.Recent.Total() == 0, "the figures: %+v", h)
	}},
	{"S61 S62 S63: how many recent interactions there are, and of which type", tale{}, func(d day) {
		d.answered(interaction.Email)
		d.answered(interaction.Chat)
		d.answered(interaction.Chat)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: contact.Phone()})
		h, err := d.Desk.ContactHistory(d.t.Context(), id)
		d.must(err)
		d.holds(h.Recent.Total() == 3 && h.Recent[interaction.Chat] == 2 && h.Recent[interaction.Email] == 1 && h.InProgress.Total() == 0, "the figures: %+v", h)
	}},
	{"S61 S62: the notice of an offer tells how many recent ones there are, and so it stands beside the state until the end", onPhones, func(d day) {
		d.answered(interaction.Email)
		back := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Direction: interaction.Outbound, Origin: interaction.FromCallback,
			Matter: interaction.Matter{Contact: contact}})
		d.must(d.Offers(back, d.ana))
		p, err := d.Desk.Preview(d.t.Context(), back, "ana")
		d.must(err)
		d.holds(p.History.Recent.Total() == 1, "in the notice: %+v", p.History)
		d.must(d.ana.Accepts(back), d.ana.Calls(back, ""))
		for _, state := range []interaction.State{interaction.StateEstablishing, interaction.StateConnected} {
			d.is(back, state)
			h, err := d.Desk.ContactHistory(d.t.Context(), back)
			d.must(err)
			d.holds(h.Recent.Total() == 1, "beside %s: %+v", state, h)
			d.Deliver()
		}
	}},
	{"S65: without a setting, recent is the last day", tale{}, func(d day) {
		d.answered(interaction.Email)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: contact}})
		for _, at := range []struct {
			wait   time.Duration
			recent int
		}{{23 * time.Hour, 1}, {2 * time.Hour, 0}} {
			d.Wait(at.wait)
			h, err := d.Desk.ContactHistory(d.t.Context(), id)
			d.must(err)
			d.holds(h.Recent.Total() == at.recent, "after %s: %+v", at.wait, h)
		}
	}},
	{"S64: the contact's history is opened from the interaction, newest first", tale{}, func(d day) {
		first, second := d.answered(interaction.Email), d.answered(interaction.Chat)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: contact.Phone()})
		page, next, err := d.Desk.ContactInteractions(d.t.Context(), id, interaction.Query{Limit: 1})
		d.must(err)
		d.holds(len(page) == 1 && page[0].ID == second, "the first page: %+v", page)
		page, next, err = d.Desk.ContactInteractions(d.t.Context(), id, interaction.Query{Limit: 1, After: next})
		d.must(err)
		d.holds(len(page) == 1 && page[0].ID == first && next == "", "the last page: %+v", page)
	}},
	{"S65: recent is what the queue says", tale{queue: interaction.Queue{RecentDays: 3}}, func(d day) {
		d.answered(interaction.Email)
		d.Wait(71 * time.Hour)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: contact}})
		h, err := d.Desk.ContactHistory(d.t.Context(), id)
		d.must(err)
		d.holds(h.Recent.Total() == 1, "within three days: %+v", h)
		d.Wait(2 * time.Hour)
		h, err = d.Desk.ContactHistory(d.t.Context(), id)
		d.must(err)
		d.holds(h.Recent.Total() == 0 && h.Since.Equal(d.Clock.Now().Add(-72*time.Hour)), "after three days: %+v", h)
	}},
	{"S74: standard responses are read in the interaction, found by text and filled in", tale{config: func(c *interaction.Config) {
		c.Responses, _ = interaction.NewResponseList(interaction.Response{ID: "hello", Title: "Greeting", Text: "Hello {{contact.first}}, about {{case.order}}"},
			interaction.Response{ID: "other", Title: "Greeting", Text: "Hello", Queues: []interaction.QueueID{"sales"}})
	}}, func(d day) {
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: contact}})
		found, _, err := d.Desk.Responses(d.t.Context(), id, "ana", interaction.ResponseQuery{Text: "greet"})
		d.must(err)
		d.holds(len(found) == 1 && found[0].Filled == "Hello Eva, about {{case.order}}" && slices.Equal(found[0].Missing, []string{"case.order"}), "the responses: %+v", found)
	}},
	{"S163 S164 S165: recording, audio transcript and chat transcript are there, or are not", tale{}, func(d day) {
		id := d.answered(interaction.Chat)
		r, err := d.reviews(id)
		d.must(err)
		d.holds(len(r.Recordings)+len(r.AudioTranscripts)+len(r.ChatTranscripts) == 0, "nothing was recorded: %+v", r)
		for key, kind := range map[string]interaction.MediaKind{"r": interaction.Recording, "a": interaction.AudioTranscript, "c": interaction.ChatTranscript} {
			d.must(d.Give(id, interaction.Attach{By: interaction.System(interaction.Host), Media: interaction.Media{Key: key, Kind: kind, URL: "https://media.example/" + key}}))
		}
		r, err = d.reviews(id)
		d.must(err)
		d.holds(r.Recordings[0].Key == "r" && r.AudioTranscripts[0].Key == "a" && r.ChatTranscripts[0].Key == "c", "each is there: %+v", r)
	}},
	{"S166 S171 S172: completed interactions are reviewed, only with the permission and only when completed", tale{}, func(d day) {
		id := d.answered(interaction.Email)
		active := d.message(interaction.Email)
		_, err := d.Desk.Review(d.t.Context(), id, "sue")
		d.wrong(err, interaction.ErrForbidden)
		d.wrong(d.Give(id, interaction.Comment{By: interaction.By("ana"), Text: "well done"}), interaction.ErrForbidden)
		d.can(d.sue, id, false, interaction.VerbComment)
		r, err := d.reviews(id)
		d.must(err)
		d.holds(r.CompletedBy.Agent == "ana" && r.Metrics.Age >= 0, "the sheet: %+v", r)
		d.can(d.sue, id, true, interaction.VerbComment)
		d.can(d.sue, active, false, interaction.VerbComment)
		_, err = d.reviews(active)
		d.refused(err, interaction.CodeState)
		d.wrong(d.Give(active, interaction.Comment{By: interaction.By("sue"), Text: "go on"}), interaction.ErrRefused)
	}},
	{"S167 S168: who completed it, and how they are now in the organisation and in the queue", tale{}, func(d day) {
		id := d.answered(interaction.Email)
		by, err := d.Desk.CompletedBy(d.t.Context(), id, "sue")
		d.must(err)
		d.holds(by.Agent == "ana" && by.Presence == interaction.Ready && by.Serves && by.Open, "there: %+v", by)
		d.must(d.ana.ChoosesNotReady("lunch"))
		by, err = d.Desk.CompletedBy(d.t.Context(), id, "sue")
		d.must(err)
		d.holds(by.Presence == interaction.NotReady && by.Reason == "lunch" && !by.Open && by.Why.Code == interaction.CodeNotReady, "at lunch: %+v", by)
	}},
	{"S169 S170: they are reached by the direct thread, which is opened only on request, or by extension", tale{config: func(c *interaction.Config) {
		c.Colleagues = directory{map[string]string{}}
	}}, func(d day) {
		id := d.answered(interaction.Email)
		by, err := d.Desk.CompletedBy(d.t.Context(), id, "sue")
		d.must(err)
		d.holds(by.Reach == interaction.Reach{Chat: true, Extension: "4711"}, "no thread as yet: %+v", by.Reach)
		opened, err := d.Desk.OpenThread(d.t.Context(), id, "sue")
		d.must(err)
		again, err := d.Desk.OpenThread(d.t.Context(), id, "sue")
		d.must(err)
		by, err = d.Desk.CompletedBy(d.t.Context(), id, "sue")
		d.must(err)
		d.holds(opened == "thread sue ana" && again == opened && by.Reach.Thread == opened, "the thread: %q, %q, %+v", opened, again, by.Reach)
	}},
	{"S173: the metrics of the interaction are reviewed", onPhones, func(d day) {
		logIn(d.ana, d.bob)
		id := d.CallsIn(caller, "support")
		d.Wait(10 * time.Second)
		d.Offers(id, d.bob)
		d.Wait(5 * time.Second)
		d.must(d.bob.Rejects(id, "busy"))
		d.Offers(id, d.ana)
		d.must(d.ana.Accepts(id))
		d.Deliver()
		d.Wait(60 * time.Second)
		d.must(d.ana.Holds(id))
		d.Wait(20 * time.Second)
		d.must(d.ana.Retrieves(id), d.ana.Releases(id))
		d.Wait(7 * time.Second)
		d.must(d.ana.Completes(id, "solved"))
		r, err := d.reviews(id)
		d.must(err)
		m := r.Metrics
		d.holds(m.Wait == 15*time.Second && m.Ring == 5*time.Second && m.Talk == 60*time.Second && m.Hold == 20*time.Second && m.WrapUp == 7*time.Second &&
			m.Handling == 87*time.Second && m.Age == 102*time.Second, "the times: %+v", m)
		d.holds(m.Offers == 2 && m.Rejected == 1 && m.Holds == 1 && m.Handovers == 0, "the counts: %+v", m)
	}},
	{"S174: comments stand on the interaction", tale{}, func(d day) {
		id := d.answered(interaction.Email)
		_, err := d.reviews(id)
		d.must(err, d.Give(id, interaction.Comment{By: interaction.By("sue"), Text: "well done"}))
		r, err := d.reviews(id)
		d.must(err)
		d.holds(len(r.Comments) == 1 && r.Comments[0].Text == "well done" && r.Comments[0].By == interaction.By("sue"), "the comments: %+v", r.Comments)
	}},
	{"S221 S222: the photo is Gravatar's by e-mail, else the initials", tale{}, func(d day) {
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: interaction.Contact{First: "eva", Last: "Lund"}}})
		d.holds(d.Interaction(id).Contact.Photo() == interaction.Photo{Initials: "EL"}, "the initials")
		both := interaction.Contact{First: "Eva", Last: "Lund", Email: "eva@example.com"}.Photo()
		d.holds(both.Initials == "EL" && both.URL != "", "the initials stand beside the picture, for where Gravatar has none: %+v", both)
		mail := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email, From: "MyEmailAddress@example.com "})
		d.holds(d.Interaction(mail).Contact.Photo().URL == "https://gravatar.com/avatar/84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee?d=404", "the picture")
	}},
}

var _ interaction.Colleagues = directory{}
