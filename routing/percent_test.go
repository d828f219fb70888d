package routing_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// The documented example: live 51, semi-live 33, non-live 20 percent (S89 to S103).
func TestPercent(t *testing.T) {
	call, chat, email := open(interaction.Voice, 51), open(interaction.Chat, 33), open(interaction.Email, 20)
	free := Percent{}
	large := Percent{Sizes: map[interaction.Channel]int{interaction.Voice: 100, interaction.Case: 60, whatsapp: 25, hologram: 20},
		Queues: map[interaction.QueueID]int{"vip": 80, "bulk": 5}}
	const takes20, takes33, takes51 = "this takes 20 percent of the agent, who has less left",
		"this takes 33 percent of the agent, who has less left", "this takes 51 percent of the agent, who has less left"
	testCapacity(t, []capacityRow{
		{name: "a call takes 51", model: free, offer: interaction.Voice, weight: 51},
		{name: "a chat takes 33", model: free, offer: interaction.Chat, weight: 33},
		{name: "an email takes 20", model: free, offer: interaction.Email, weight: 20},
		{name: "a call and two emails come to 91", model: free, load: join(times(1, call), times(1, email)), offer: interaction.Email, weight: 20},
		{name: "a third email beside the call does not fit", model: free, load: join(times(1, call), times(2, email)), offer: interaction.Email, weight: 20, why: takes20},
		{name: "a call fits beside two emails", model: free, load: times(2, email), offer: interaction.Voice, weight: 51},
		{name: "a call does not fit beside three emails", model: free, load: times(3, email), offer: interaction.Voice, weight: 51, why: takes51},
		{name: "three chats come to 99", model: free, load: times(2, chat), offer: interaction.Chat},
		{name: "a fourth chat does not fit", model: free, load: times(3, chat), offer: interaction.Chat, weight: 33, why: takes33},
		{name: "five emails come to exactly 100", model: free, load: times(4, email), offer: interaction.Email},
		{name: "a sixth email does not fit", model: free, load: times(5, email), offer: interaction.Email, why: takes20},
		{name: "a chat fits beside a call: 84", model: free, load: times(1, call), offer: interaction.Chat},
		{name: "a second chat beside a call does not", model: free, load: []interaction.Line{call, chat}, offer: interaction.Chat, why: takes33},
		{name: "an email beside a call and a chat does not", model: free, load: []interaction.Line{call, chat}, offer: interaction.Email, why: takes20},
		{name: "two live ones never fit", model: free, load: times(1, call), offer: interaction.Video, why: liveFull},
		{name: "what was held when offered counts, not today's size", model: large, load: times(2, open(interaction.Case, 20)), offer: interaction.Case, weight: 60},
		{name: "today's size counts for what is offered", model: large, load: times(1, open(interaction.Case, 60)), offer: interaction.Case, weight: 60,
			why: "this takes 60 percent of the agent, who has less left"},
		{name: "a size of 100 leaves nothing beside it", model: large, load: times(1, open(interaction.Task, 1)), offer: interaction.Voice, weight: 100,
			why: "this takes 100 percent of the agent, who has less left"},
		{name: "a size of 100 fits an agent with nothing", model: large, offer: interaction.Voice, weight: 100},
		{name: "the queue's size goes before the channel's", model: large, queue: "bulk", offer: interaction.Case, weight: 5},
		{name: "less than 51 counts as 51 for live work in the queue", model: large, queue: "bulk", offer: interaction.Voice, weight: 51},
		{name: "a host's own channel has its size", model: large, offer: whatsapp, weight: 25},
		{name: "a host's own live channel takes 51 at least", model: large, offer: hologram, weight: 51},
		{name: "a host's own channel without a size has its class's", model: free, offer: whatsapp, weight: 33},
		{name: "a parked email takes nothing", model: free, load: join(times(5, open(interaction.Email, 0)), times(4, email)), offer: interaction.Email},
		{name: "a call that another model weighed leaves room for no second", model: free, load: times(1, open(interaction.Voice, 1)), offer: interaction.Voice, why: liveFull},
		{name: "a call outside the queues takes what voice takes", model: free, outside: 1, offer: interaction.Voice, why: liveFull},
		{name: "a call outside the queues leaves room for two emails", model: free, outside: 1, load: times(1, email), offer: interaction.Email},
		{name: "a call outside the queues and two emails are enough", model: free, outside: 1, load: times(2, email), offer: interaction.Email, why: takes20},
		{name: "a consult by voice fits beside its chat", model: free, consulting: true, load: times(1, chat), offer: interaction.Voice},
		{name: "a consult by voice does not fit beside two chats", model: free, consulting: true, load: times(2, chat), offer: interaction.Voice, why: takes51},
		{name: "weights beyond reason are full, not overflown", model: free, outside: math.MaxInt, load: times(3, open(interaction.Chat, math.MaxInt)), offer: interaction.Email, why: takes20},
		{name: "a size below its range that nobody validated is the default", model: Percent{Sizes: map[interaction.Channel]int{interaction.Chat: -7}}, offer: interaction.Chat, weight: 33},
	})
}

// No sequence of what fits and what ends ever comes to more than 100, or to two live ones.
func TestPercentNeverExceedsTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(88, 145))
	channels := []interaction.Channel{interaction.Voice, interaction.Video, interaction.Chat, interaction.Text, interaction.Email, interaction.Case, whatsapp, hologram}
	fitted := 0
	for range 400 {
		model, load := Percent{Sizes: map[interaction.Channel]int{}, Queues: map[interaction.QueueID]int{}}, []interaction.Line(nil)
		for range 120 {
			switch at := channels[r.IntN(len(channels))]; r.IntN(8) {
			case 0: // whoever configures it turns the numbers, right and wrong
				model.Sizes[at] = r.IntN(130) - 10
			case 1:
				model.Queues["vip"] = r.IntN(130) - 10
			case 2, 3:
				if len(load) > 0 {
					n := r.IntN(len(load))
					load = slices.Delete(load, n, n+1)
				}
			default:
				row := capacityRow{load: load, offer: at, queue: []interaction.QueueID{"", "vip"}[r.IntN(2)], consulting: r.IntN(4) == 0}
				if weight, why := model.Fits(row.check()); why == nil {
					load = append(load, openIn(row.queue, at, weight))
					fitted++
				}
			}
			sum, live := 0, 0
			for _, l := range load {
				require.Positive(t, l.Weight)
				sum += l.Weight
				if l.Class == interaction.Live {
					live++
				}
			}
			require.LessOrEqual(t, sum, 100)
			require.LessOrEqual(t, live, 1)
		}
	}
	require.Greater(t, fitted, 1000)
}
