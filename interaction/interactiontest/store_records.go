package interactiontest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

var storeRecordCases = []storeCase{
	{name: "nothing is found in an empty store", rule: "a record that is not stored is ErrNotFound", run: func(t *storeTest) {
		_, err := t.Interaction(t.Context(), interaction.NewID())
		t.nothing("an unknown interaction", err)
		_, err = t.Interaction(t.Context(), interaction.ID{})
		t.nothing("the zero ID", err)
		_, err = t.Agent(t.Context(), "ana")
		t.nothing("an unknown agent", err)
		_, err = t.Agent(t.Context(), "")
		t.nothing("the empty agent ID", err)
	}},
	{name: "a new version replaces the one before", rule: "the record is the one stored last", run: func(t *storeTest) {
		i := t.keep(t.created("sales"))
		t.has(i)
		i = t.keep(t.edited(i, func(i *interaction.Interaction) { i.Subject, i.Queued = "refund", time.Time{} }))
		t.has(i)
		c := t.agent(interaction.Agent{ID: "ana"}, ready("sales"))
		t.commit(c)
		t.hasAgent(c.Agents[0].Now)
		c = t.agent(c.Agents[0].Now, func(a *interaction.Agent) { a.Presence, a.Queues = interaction.LoggedOut, nil })
		t.commit(c)
		t.hasAgent(c.Agents[0].Now)
	}},
	{name: "large text comes back", rule: "a record of the documented maximum is kept, whatever is written in it", run: func(t *storeTest) {
		strange := "“quotes”, 'quotes', \\, %s, \t, \r\n, 日本語, עברית, 👩‍💻, <b>&amp;</b> "
		i := t.keep(t.created("sales", func(i *interaction.Interaction) {
			i.Subject = strings.Repeat(strange, 1+interaction.MaxRecord/2/len(strange))
			i.Notes = []interaction.Note{{At: t.at, Text: strings.Repeat("x", interaction.MaxNote)}}
			for n := range interaction.MaxList {
				i.Case = append(i.Case, interaction.Attribute{Name: fmt.Sprintf("field %d", n), Value: strange})
			}
		}))
		t.has(i)
		t.has(t.keep(t.edited(i, func(i *interaction.Interaction) { i.Subject, i.Notes, i.Case = strange, nil, nil })))
		if t.Feed != nil {
			got := t.history(interaction.Subject{Interaction: i.ID}, 1, 1)
			if len(got) != 1 || got[0].Facts == nil || got[0].Matter == nil {
				t.Fatalf("the event of creation has lost its facts")
			}
			if d := storeDiff(reflect.ValueOf(i.Matter), reflect.ValueOf(got[0].Matter)); d != "" {
				t.Fatalf("event: %s", d)
			}
		}
	}},
	{name: "what was loaded does not change", rule: "records share slices with the store, and neither side writes into them", run: func(t *storeTest) {
		c := t.created("sales", func(i *interaction.Interaction) {
			i.Tags = []interaction.Tag{{Name: "vip"}, {Name: "new"}}
			i.Legs = []interaction.Leg{{ID: 1, Agent: "ana", Queue: "sales"}, {ID: 2, Agent: "bob", Queue: "sales"}}
		})
		want, matter := stored(c), *stored(c).Matter
		want.Matter, want.Legs, matter.Tags = &matter, slices.Clone(want.Legs), slices.Clone(matter.Tags)
		t.commit(c)
		loaded, err := t.Interaction(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		t.commit(t.edited(loaded, func(i *interaction.Interaction) {
			i.Tags = []interaction.Tag{{Name: "gone"}}
			i.Legs = []interaction.Leg{{ID: 3, Agent: "eve", Queue: "support"}}
		}))
		for what, i := range map[string]interaction.Interaction{"the loaded record": loaded, "the committed record": stored(c)} {
			if d := storeDiff(reflect.ValueOf(want), reflect.ValueOf(i)); d != "" {
				t.Errorf("%s: %s", what, d)
			}
		}
		if position := c.Events[0].Position; position != 0 {
			t.Errorf("the store wrote position %d into the caller's event", position)
		}
	}},
	{name: "the batch is the caller's", rule: "the store keeps no reference to the slice of changes", run: func(t *storeTest) {
		batch := []interaction.Change{t.created("sales"), t.agent(interaction.Agent{ID: "ana"}, ready("sales"))}
		i, a, answer := stored(batch[0]), batch[1].Agents[0].Now, batch[0].Answer
		t.commit(batch...)
		batch[0], batch[1] = t.created("support"), t.agent(interaction.Agent{ID: "bob"})
		t.has(i)
		t.hasAgent(a)
		t.answered(answer)
	}},
}

var storeFieldCases = []storeCase{
	{name: "every field of an interaction comes back", rule: "a record is kept without loss, its times to the microsecond in UTC", run: func(t *storeTest) {
		for _, i := range variants(func(i *interaction.Interaction) {
			i.ID, i.Version = interaction.NewID(), 1
		}, interaction.Interaction{State: interaction.StateQueued, Queue: "sales", Channel: interaction.Voice, Created: storeEpoch, Matter: new(interaction.Matter)}) {
			t.commit(t.change(0, i, interaction.Event{Type: interaction.EventNoted, At: t.tick()}))
			t.has(i)
		}
	}},
	{name: "every field of an agent comes back", rule: "a record is kept without loss, its times to the microsecond in UTC", run: func(t *storeTest) {
		n := 0
		for _, a := range variants(func(a *interaction.Agent) {
			n++
			a.ID, a.Version = interaction.AgentID(fmt.Sprint("agent ", n)), 1
		}, interaction.Agent{Standing: &interaction.Standing{Presence: interaction.Ready}}) {
			c := t.agent(interaction.Agent{ID: a.ID})
			c.Agents[0].Now = a
			t.commit(c)
			t.hasAgent(a)
		}
	}},
	{name: "every field of an event comes back", rule: "an event is kept without loss, its times to the microsecond in UTC", needs: []ability{feeds}, run: func(t *storeTest) {
		i := stored(t.created("sales"))
		var want []interaction.Event
		for _, e := range variants(func(e *interaction.Event) {
			e.Position, e.Interaction, e.Seq = int64(len(want)+1), i.ID, int64(len(want)+1)
			e.AgentSeq = 0
			if e.Agent != "" {
				e.Agent, e.AgentSeq = interaction.AgentID(fmt.Sprint("agent ", e.Seq)), 1
			}
			want = append(want, *e)
		}, interaction.Event{Type: interaction.EventNoted, At: storeEpoch}) {
			now := i
			now.Version = e.Seq
			c := t.change(e.Seq-1, now, e)
			e.Position = 0
			c.Events = []interaction.Event{e}
			if e.AgentSeq != 0 {
				c.Agents = []interaction.Write[interaction.Agent]{{Now: interaction.Agent{ID: e.Agent, Version: 1, Standing: new(interaction.Standing)}}}
			}
			t.commit(c)
		}
		t.sameEvents("the feed", want, t.after(0, len(want)+1))
		t.sameEvents("the history", want, t.history(interaction.Subject{Interaction: i.ID}, 1, len(want)+1))
	}},
}

// variants returns a value with every field set, then one for every top field with all that is in it, then one for every leaf,
// each finished.
func variants[R any](finish func(*R), base R) []R {
	var all R
	fillAll(&all)
	values := []R{all}
	for n := range reflect.TypeFor[R]().NumField() {
		one := base
		reflect.ValueOf(&one).Elem().Field(n).Set(reflect.ValueOf(all).Field(n))
		values = append(values, one)
	}
	for leaf := 0; ; leaf++ {
		one := base
		if !fillOne(&one, leaf) {
			break
		}
		values = append(values, one)
	}
	for n := range values {
		finish(&values[n])
	}
	return values
}

// sameEvents compares events.
func (t *storeTest) sameEvents(what string, want, got []interaction.Event) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%s has %d events, want %d", what, len(got), len(want))
	}
	for n := range want {
		if d := storeDiff(reflect.ValueOf(want[n]), reflect.ValueOf(got[n])); d != "" {
			t.Fatalf("%s: event %d: %s", what, n+1, d)
		}
	}
}
