package interactiontest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

var storeContactCases = []storeCase{
	{name: "nobody knows a contact", rule: "without keys, and for keys that nobody has, nothing is counted and there is no error", needs: []ability{finds}, run: func(t *storeTest) {
		t.figures("in an empty store", interaction.ContactQuery{Keys: []string{"+442079460000"}}, "")
		t.commit(t.created("sales"), t.created("sales", whose(interaction.Contact{External: "crm 7"})))
		for _, keys := range [][]string{nil, {}, {""}, {"+442079460000"}, {"", "crm"}} {
			t.figures(fmt.Sprintf("%q", keys), interaction.ContactQuery{Keys: keys}, "")
		}
	}},
	{name: "a contact's interactions are counted by channel", rule: "in progress is what is not completed, recent what was completed at the time or later; nothing is both", needs: []ability{finds}, run: func(t *storeTest) {
		me := whose(interaction.Contact{External: "crm 7"})
		at := t.tick()
		for _, state := range []interaction.State{interaction.StateQueued, interaction.StateOffered, interaction.StateOnHold, interaction.StateWrapUp} {
			t.commit(t.created("sales", me, onChannel(interaction.Voice), func(i *interaction.Interaction) { i.State = state }))
		}
		t.commit(t.created("support", me, onChannel("whatsapp")),
			t.created("sales", me, onChannel(interaction.Chat), completedAt(at.Add(-time.Microsecond))),
			t.created("sales", me, onChannel(interaction.Voice), completedAt(at)),
			t.created("sales", me, onChannel(interaction.Email), completedAt(at.Add(time.Hour))),
			t.created("billing", me, onChannel(interaction.Email), completedAt(at.Add(time.Minute))),
			t.created("sales", whose(interaction.Contact{External: "crm 8"}), onChannel(interaction.Voice)))
		q := interaction.ContactQuery{Keys: []string{"crm 7"}, Since: at}
		t.figures("since the time", q, "voice 4, whatsapp 1 | email 2, voice 1")
		q.Since = at.Add(-time.Microsecond)
		t.figures("since a moment before", q, "voice 4, whatsapp 1 | chat 1, email 2, voice 1")
		q.Since = at.Add(time.Nanosecond)
		t.figures("since a moment after", q, "voice 4, whatsapp 1 | email 2")
		q.Since = time.Time{}
		t.figures("ever", q, "voice 4, whatsapp 1 | chat 1, email 2, voice 1")
		q.Since = at.Add(2 * time.Hour)
		t.figures("since nobody called", q, "voice 4, whatsapp 1 | ")
	}},
	{name: "the interaction at hand is not counted", rule: "an interaction that the query leaves out is in neither figure", needs: []ability{finds}, run: func(t *storeTest) {
		me := whose(interaction.Contact{External: "crm 7"})
		one, two := t.keep(t.created("sales", me)), t.keep(t.created("sales", me, completedAt(t.tick())))
		q := interaction.ContactQuery{Keys: []string{"crm 7"}}
		t.figures("all", q, "voice 1 | voice 1")
		q.Except = one.ID
		t.figures("without the active one", q, " | voice 1")
		q.Except = two.ID
		t.figures("without the completed one", q, "voice 1 | ")
		q.Except = interaction.NewID()
		t.figures("without another", q, "voice 1 | voice 1")
	}},
	{name: "a customer is known by any key", rule: "an interaction counts if it has one of the keys, and is counted once if it has several", needs: []ability{finds}, run: func(t *storeTest) {
		home, mobile := interaction.Phone{Number: "+442079460000"}, interaction.Phone{Number: "+447700900000", Preferred: true}
		t.commit(t.created("sales", whose(interaction.Contact{External: "crm 7", Phones: []interaction.Phone{home, mobile}, Email: "Eva@Example.com"})),
			t.created("sales", whose(interaction.Contact{Phones: []interaction.Phone{home}})),
			t.created("sales", onChannel(interaction.Email), whose(interaction.Contact{Email: "eva@example.com"})),
			t.created("sales", onChannel(interaction.Text), whose(interaction.Contact{Phones: []interaction.Phone{mobile}})),
			t.created("sales", onChannel(interaction.Task), whose(interaction.Contact{External: "crm 8", Phones: []interaction.Phone{{Number: "+442079460001"}}})))
		for _, row := range []struct {
			keys []string
			want string
		}{
			{[]string{"crm 7"}, "voice 1 | "},
			{[]string{"+442079460000"}, "voice 2 | "},
			{[]string{"+447700900000"}, "text 1, voice 1 | "},
			{[]string{"eva@example.com"}, "email 1, voice 1 | "},
			{[]string{"crm 7", "+442079460000", "+447700900000", "eva@example.com"}, "email 1, text 1, voice 2 | "},
			{[]string{"nobody", "+442079460000", "+442079460000", "crm 7"}, "voice 2 | "},
			{[]string{"nobody", "crm 8", "+442079460001"}, "task 1 | "},
		} {
			t.figures(fmt.Sprintf("%q", row.keys), interaction.ContactQuery{Keys: row.keys}, row.want)
		}
	}},
	{name: "a contact's figures follow the records", rule: "keys, channel and state are those of the version stored last", needs: []ability{finds}, run: func(t *storeTest) {
		q := interaction.ContactQuery{Keys: []string{"crm 7", "+442079460000"}}
		number := interaction.Contact{Phones: []interaction.Phone{{Number: "+442079460000"}}}
		one, two := t.keep(t.created("sales", whose(number))), t.keep(t.created("sales", whose(number)))
		t.figures("two calls", q, "voice 2 | ")
		both := number
		both.External = "crm 7"
		one = t.keep(t.edited(one, whose(both)))
		t.figures("one is known better", q, "voice 2 | ")
		one = t.keep(t.edited(one, onChannel(interaction.Text)))
		t.figures("one goes on by text", q, "text 1, voice 1 | ")
		one = t.keep(t.edited(one, completedAt(t.tick())))
		t.figures("one is completed", q, "voice 1 | text 1")
		two = t.keep(t.edited(two, whose(interaction.Contact{External: "crm 8"})))
		t.figures("one was of somebody else", q, " | text 1")
		t.keep(t.edited(one, whose(interaction.Contact{})))
		t.figures("nobody is known", q, "")
		t.keep(t.edited(two, whose(both)))
		t.figures("it was of the customer after all", q, "voice 1 | ")
	}},
	{name: "the list behind a contact's figures is found", rule: "whoever has one of the keys, not completed before a time, without the one left out: newest first, each once, in pages", needs: []ability{finds}, run: func(t *storeTest) {
		at := t.tick()
		contacts := []interaction.Contact{{External: "crm 7", Phones: []interaction.Phone{{Number: "+442079460000"}}}, {External: "crm 7"},
			{Phones: []interaction.Phone{{Number: "+442079460000"}}}, {External: "crm 8"}}
		var all, active, recent []interaction.Interaction
		for n := range 24 {
			edits := []func(*interaction.Interaction){whose(contacts[n%4])}
			if n%3 > 0 {
				edits = append(edits, completedAt(at.Add(time.Duration(n%3*2-3)*time.Second)))
			}
			i := t.keep(t.created("sales", edits...))
			if n%4 == 3 {
				continue
			}
			all = append(all, i)
			switch n % 3 {
			case 0:
				active = append(active, i)
			case 2:
				recent = append(recent, i)
			}
		}
		q := interaction.Query{Keys: []string{"crm 7", "+442079460000"}}
		for _, limit := range []int{0, 1, 5, 18} {
			q.Limit = limit
			t.finds("everything", q, all...)
		}
		since := q
		since.Since = at
		t.finds("what is active or recent", since, slices.DeleteFunc(slices.Clone(all), func(i interaction.Interaction) bool {
			return !i.Active() && i.Completed.Before(at)
		})...)
		since.State = interaction.StateCompleted
		t.finds("what is recent", since, recent...)
		since.State, since.Active, since.Limit = interaction.StateNone, true, 2
		t.finds("what is active", since, active...)
		q.Except = all[4].ID
		t.finds("all but one", q, append(slices.Clone(all[:4]), all[5:]...)...)
		t.finds("by a key and others", interaction.Query{Contact: "crm 7", Keys: []string{"+442079460000"}, Limit: 2}, t.holding(all, "crm 7", "+442079460000")...)
		t.finds("since a time to come", interaction.Query{Since: at.Add(time.Hour), Except: active[0].ID, Queue: "sales", Keys: []string{"crm 7"}},
			t.holding(active[1:], "crm 7")...)
	}},
	{name: "figures agree with the records", rule: "whatever was changed and in which order, the figures say what the stored records say", needs: []ability{finds}, run: contactModel},
}

// holding returns the interactions that have every one of the keys.
func (t *storeTest) holding(all []interaction.Interaction, keys ...string) []interaction.Interaction {
	return slices.DeleteFunc(slices.Clone(all), func(i interaction.Interaction) bool {
		return slices.ContainsFunc(keys, func(key string) bool { return !slices.Contains(i.Contact.Keys(), key) })
	})
}

// whose gives an interaction its contact.
func whose(c interaction.Contact) func(*interaction.Interaction) {
	return func(i *interaction.Interaction) { i.Contact = c }
}

// onChannel gives an interaction its channel.
func onChannel(c interaction.Channel) func(*interaction.Interaction) {
	return func(i *interaction.Interaction) { i.Channel = c }
}

// completedAt completes an interaction at a time.
func completedAt(at time.Time) func(*interaction.Interaction) {
	return func(i *interaction.Interaction) { i.State, i.Completed = interaction.StateCompleted, at }
}

// figures checks a contact's figures, written as "voice 2 | chat 1": in progress, then recent. "" is nothing.
func (t *storeTest) figures(what string, q interaction.ContactQuery, want string) {
	t.Helper()
	c, err := t.ContactCounts(t.Context(), q)
	if err != nil {
		t.Fatalf("figures %s: %v", what, err)
	}
	if c.InProgress == nil && c.Recent == nil && want == "" {
		return
	}
	if got := channels(c.InProgress) + " | " + channels(c.Recent); got != want {
		t.Fatalf("figures %s: got %q, want %q", what, got, want)
	}
}

func channels(b interaction.ByChannel) string {
	var said []string
	for _, c := range slices.Sorted(maps.Keys(b)) {
		said = append(said, fmt.Sprintf("%s %d", c, b[c]))
	}
	return strings.Join(said, ", ")
}

// contactModel changes contacts at random, and compares what is counted with what is stored.
func contactModel(t *storeTest) {
	random := rand.New(rand.NewPCG(7, 8))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	contact := func() interaction.Contact {
		c := interaction.Contact{External: pick("", "", "a", "b"), Email: pick("", "", "c", "D")}
		for range random.IntN(4) {
			c.Phones = append(c.Phones, interaction.Phone{Number: pick("1", "2", "3", "a")})
		}
		return c
	}
	edit := func(i *interaction.Interaction) {
		if random.IntN(3) > 0 {
			i.Contact = contact()
		}
		i.Channel, i.State, i.Completed = interaction.Channel(pick("voice", "chat", "email")), interaction.StateQueued, time.Time{}
		if random.IntN(2) == 0 {
			completedAt(storeEpoch.Add(time.Duration(random.IntN(5)) * time.Hour))(i)
		}
	}
	var all []interaction.Interaction
	for step := range 300 {
		if len(all) < 3 || random.IntN(4) == 0 {
			all = append(all, t.keep(t.created("sales", edit)))
		} else {
			n := random.IntN(len(all))
			all[n] = t.keep(t.edited(all[n], edit))
		}
		if step%10 > 0 {
			continue
		}
		q := interaction.ContactQuery{Keys: contact().Keys(), Since: storeEpoch.Add(time.Duration(random.IntN(6)) * time.Hour), Except: all[random.IntN(len(all))].ID}
		want, some := interaction.HistoryCounts{InProgress: interaction.ByChannel{}, Recent: interaction.ByChannel{}}, false
		for _, i := range all {
			if i.ID == q.Except || !slices.ContainsFunc(i.Contact.Keys(), func(key string) bool { return slices.Contains(q.Keys, key) }) {
				continue
			}
			switch {
			case i.Active():
				want.InProgress[i.Channel]++
				some = true
			case !i.Completed.Before(q.Since):
				want.Recent[i.Channel]++
				some = true
			}
		}
		text := ""
		if some {
			text = channels(want.InProgress) + " | " + channels(want.Recent)
		}
		t.figures(fmt.Sprintf("after %d steps, by %+v", step, q), q, text)
	}
}
