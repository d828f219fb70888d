package routing_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// nobody is a host's own model that has no room for anything.
type nobody struct{}

func (nobody) Fits(interaction.CapacityCheck) (int, *interaction.Why) {
	return 7, &interaction.Why{Code: interaction.CodeCapacity, Text: "nobody works today"}
}

func TestCapacities(t *testing.T) {
	const wrong = "the agent's capacity profile is wrong: "
	for _, row := range []struct {
		name    string
		model   *Capacities
		profile string
		load    []interaction.Line
		offer   interaction.Channel
		weight  int
		why     string
	}{
		{name: "without a profile the default model decides", model: NewCapacities(Percent{}), offer: interaction.Chat, weight: 33},
		{name: "without a default model there is the core's", model: NewCapacities(nil), load: times(1, open(interaction.Voice, 1)), offer: interaction.Email, weight: 1,
			why: "the agent has a live interaction, and room for one"},
		{name: "the zero Capacities have the core's too", model: &Capacities{}, offer: interaction.Email, weight: 1},
		{name: "a profile goes before the default", model: NewCapacities(nobody{}), profile: `{"percent":{"sizes":{"chat":50}}}`, offer: interaction.Chat, weight: 50},
		{name: "a profile's model says no", model: NewCapacities(nil), profile: `{"pools":{}}`, load: times(1, open(interaction.Chat, 1)), offer: interaction.Chat, weight: 1,
			why: "the agent has too little primary capacity left"},
		{name: "a profile that is null is none", model: NewCapacities(nobody{}), profile: `null`, offer: interaction.Chat, weight: 7, why: "nobody works today"},
		{name: "a profile without a model leaves no room", model: NewCapacities(nil), profile: `{}`, offer: interaction.Chat, weight: 1,
			why: wrong + "capacity: want exactly one of percent, count and pools, found none"},
		{name: "a number out of range leaves no room", model: NewCapacities(nil), profile: `{"percent":{"sizes":{"voice":20}}}`, offer: interaction.Chat, weight: 1,
			why: wrong + "capacity.percent.sizes[voice]: want 51 to 100, found 20"},
		{name: "what is no JSON leaves no room", model: NewCapacities(nil), profile: `{"count"`, offer: interaction.Chat, weight: 1,
			why: wrong + `capacity: want one JSON value in UTF-8, found "{\"count\""`},
		{name: "another system's profile leaves no room", model: NewCapacities(nil), profile: `[1,2]`, offer: interaction.Chat, weight: 1,
			why: wrong + "capacity: want an object, found [1,2]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			check := capacityRow{load: row.load, offer: row.offer}.check()
			check.Profile = []byte(row.profile)
			for range 2 { // read, and remembered
				weight, why := row.model.Fits(check)
				require.Equal(t, row.weight, weight)
				if row.why == "" {
					require.Nil(t, why)
					continue
				}
				require.Equal(t, &interaction.Why{Code: interaction.CodeCapacity, Text: row.why}, why)
			}
		})
	}
}

func TestAWrongProfileIsToldBriefly(t *testing.T) {
	check := capacityRow{offer: interaction.Chat}.check()
	for name, profile := range map[string]string{
		"with many faults":   `{"percent":{` + strings.Repeat(`"unknown":0,`, 900) + `"x":1}}`,
		"with a long name":   `{"` + strings.Repeat("ü", 20_000) + `":0}`,
		"beyond every limit": `{"percent":{}}` + strings.Repeat(" ", interaction.MaxNote),
	} {
		t.Run(name, func(t *testing.T) {
			check.Profile = []byte(profile)
			_, why := NewCapacities(nil).Fits(check)
			require.NotNil(t, why)
			require.Less(t, len(why.Text), 400)
		})
	}
}

// The profile belongs to the caller, who may write other bytes into the slice afterwards.
func TestCapacitiesKeepNoCallersBytes(t *testing.T) {
	c := NewCapacities(nil)
	check := capacityRow{offer: interaction.Chat}.check()
	check.Profile = []byte(`{"percent":{"sizes":{"chat":50}}}`)
	weight, _ := c.Fits(check)
	require.Equal(t, 50, weight)
	copy(check.Profile, `{"percent":{"sizes":{"chat":70}}}`)
	weight, _ = c.Fits(check)
	require.Equal(t, 70, weight)
}

// Whoever asks gets the answer of their own profile, however many ask at once.
func TestCapacitiesConcurrently(t *testing.T) {
	c := NewCapacities(nil)
	var asking sync.WaitGroup
	for g := range 8 {
		asking.Go(func() {
			for n := range 2000 {
				size := 1 + (g*n)%100
				check := capacityRow{offer: interaction.Chat}.check()
				check.Profile = fmt.Appendf(nil, `{"percent":{"sizes":{"chat":%d}}}`, size)
				if weight, why := c.Fits(check); weight != size || why != nil {
					t.Errorf("size %d: got %d, %v", size, weight, why)
					return
				}
			}
		})
	}
	asking.Wait()
}

func TestParseCapacity(t *testing.T) {
	for _, row := range []struct {
		name    string
		profile string
		want    string // what the error names; "": it parses
	}{
		{name: "sizes", profile: `{"percent":{"sizes":{"voice":60,"chat":30},"queues":{"vip":50}}}`},
		{name: "numbers", profile: ` {"count" : {"limits":{"chat":4},"interrupts":{"chat":["voice"]},"labels":{"q":"l"},"label_limits":{"l":1},"count_outside":true} } `},
		{name: "pools", profile: `{"pools":{"primary":6,"live":2,"channels":{"case":{"pool":"primary","weight":3}}}}`},
		{name: "nothing", profile: ``, want: "one JSON value"},
		{name: "null", profile: `null`, want: "capacity: want an object, found null"},
		{name: "a model that is null", profile: `{"percent":null}`, want: "capacity.percent: want an object, found null"},
		{name: "a field that is null", profile: `{"percent":{"sizes":null}}`, want: "capacity.percent.sizes: want an object, found null"},
		{name: "no model", profile: `{}`, want: "capacity: want exactly one of percent, count and pools, found none"},
		{name: "two models", profile: `{"percent":{},"count":{}}`, want: "found percent and count"},
		{name: "an unknown model", profile: `{"cost":{}}`, want: "capacity.cost: want a known field"},
		{name: "a name in other letters", profile: `{"Percent":{}}`, want: "capacity.Percent: want a known field"},
		{name: "a field twice", profile: `{"percent":{},"percent":{}}`, want: "capacity.percent: want each once"},
		{name: "a channel twice", profile: `{"percent":{"sizes":{"chat":1,"chat":2}}}`, want: "capacity.percent.sizes[chat]: want each once"},
		{name: "half a percent", profile: `{"percent":{"sizes":{"chat":0.5}}}`, want: "capacity.percent.sizes[chat]: want a whole number, found 0.5"},
		{name: "a number beyond all numbers", profile: `{"pools":{"primary":99999999999999999999}}`, want: "want a whole number"},
		{name: "a number as text", profile: `{"pools":{"primary":"6"}}`, want: `capacity.pools.primary: want a whole number, found "6"`},
		{name: "a list that is none", profile: `{"count":{"interrupts":{"chat":"voice"}}}`, want: "capacity.count.interrupts[chat]: want a list"},
		{name: "an unknown field of a share", profile: `{"pools":{"queues":{"q":{"size":1}}}}`, want: "capacity.pools.queues[q].size: want a known field"},
		{name: "two values", profile: `{"percent":{}} {}`, want: "one JSON value"},
		{name: "ill-encoded", profile: "{\"percent\":{\"sizes\":{\"\xff\":1}}}", want: "in UTF-8"},
	} {
		t.Run(row.name, func(t *testing.T) {
			c, err := ParseCapacity([]byte(row.profile))
			if row.want != "" {
				require.ErrorIs(t, err, interaction.ErrInvalid)
				require.ErrorContains(t, err, row.want)
				require.Zero(t, c)
				return
			}
			require.NoError(t, err)
			again, err := ParseCapacity(c.JSON())
			require.NoError(t, err)
			require.Equal(t, c, again)
		})
	}
}

func TestParseCapacityNamesEveryFault(t *testing.T) {
	_, err := ParseCapacity([]byte(`{"cost":{},"percent":{"sizes":{"chat":"x"},"size":1},"count":{"limits":[],"labels":{"q":1}}}`))
	for _, field := range []string{"capacity.cost:", "capacity.percent.sizes[chat]:", "capacity.percent.size:", "capacity.count.limits:", "capacity.count.labels[q]:"} {
		require.ErrorContains(t, err, field)
	}
}

func FuzzParseCapacity(f *testing.F) {
	for _, seed := range []string{``, `null`, `{}`, `[[[{}]]]`, `{"percent":{"sizes":{"voice":51,"chat":33}}}`, `{"percent":{"queues":{"<b>":1}}}`,
		`{"count":{"limits":{"chat":25},"interrupts":{"chat":["voice"]},"labels":{"q":"l"},"label_limits":{"l":3},"label_interrupts":{"l":["l"]},"count_outside":true}}`,
		`{"pools":{"primary":1000,"interruptible":1,"live":3,"channels":{"a":{"pool":"primary","weight":1}},"queues":{"q":{}}}}`, `{"percent":{"sizes":{"\ud800":1}}}`} {
		f.Add([]byte(seed))
	}
	check := capacityRow{load: times(2, openIn("q", interaction.Chat, 33)), queue: "q", offer: interaction.Email}.check()
	f.Fuzz(func(t *testing.T, profile []byte) {
		check.Profile = profile
		weight, why := NewCapacities(nil).Fits(check) // whatever comes, there is an answer
		c, err := ParseCapacity(profile)
		if err != nil {
			require.ErrorIs(t, err, interaction.ErrInvalid)
			return
		}
		require.NoError(t, c.Validate())
		own, ownWhy := c.Fits(check)
		require.Equal(t, own, weight)
		require.Equal(t, ownWhy, why)
		require.Positive(t, weight)
		again, err := ParseCapacity(c.JSON())
		require.NoError(t, err)
		require.Equal(t, string(c.JSON()), string(again.JSON()))
	})
}
