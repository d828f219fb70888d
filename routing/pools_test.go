package routing_test

import (
	"math"
	"testing"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// Primary and interruptible capacity as documented: each kind of work needs free capacity of its own pool.
func TestPools(t *testing.T) {
	call, chat, email := open(interaction.Voice, 1), open(interaction.Chat, 1), open(interaction.Email, 1)
	free := Pools{}
	six := Pools{Primary: 6, Interruptible: 4, Live: 2, Channels: map[interaction.Channel]Share{
		interaction.Voice: {Weight: 6}, interaction.Chat: {Weight: 2}, interaction.Case: {Pool: PrimaryPool, Weight: 3}, whatsapp: {Pool: InterruptiblePool}},
		Queues: map[interaction.QueueID]Share{"urgent": {Pool: PrimaryPool, Weight: 2}, "leads": {Pool: InterruptiblePool, Weight: 2}, "plain": {}}}
	const noPrimary, noInterruptible = "the agent has too little primary capacity left", "the agent has too little interruptible capacity left"
	testCapacity(t, []capacityRow{
		{name: "an agent full of interruptible work still gets primary work", model: free, load: times(3, email), offer: interaction.Voice, weight: 1},
		{name: "an agent full of interruptible work gets no more of it", model: free, load: times(3, email), offer: interaction.Task, weight: 1, why: noInterruptible},
		{name: "interruptible work needs no primary capacity", model: free, load: times(1, call), offer: interaction.Email},
		{name: "by default there is one primary", model: free, load: times(1, chat), offer: interaction.Chat, why: noPrimary},
		{name: "by default a chat keeps a call away", model: free, load: times(1, chat), offer: interaction.Voice, why: noPrimary},
		{name: "by default there are three interruptible", model: free, load: times(2, email), offer: interaction.Case},
		{name: "with a capacity of 6 and a weight of 2, a third chat fits", model: six, load: times(2, open(interaction.Chat, 2)), offer: interaction.Chat, weight: 2},
		{name: "with a capacity of 6 and a weight of 2, a fourth chat does not", model: six, load: times(3, open(interaction.Chat, 2)), offer: interaction.Chat, why: noPrimary},
		{name: "a call that takes all fits an agent without primary work", model: six, load: times(4, email), offer: interaction.Voice, weight: 6},
		{name: "a call that takes all does not fit beside a chat", model: six, load: times(1, open(interaction.Chat, 2)), offer: interaction.Voice, weight: 6, why: noPrimary},
		{name: "a chat does not fit beside a call that takes all", model: six, load: times(1, open(interaction.Voice, 6)), offer: interaction.Chat, why: noPrimary},
		{name: "a case made primary needs primary capacity", model: six, load: times(2, open(interaction.Case, 3)), offer: interaction.Case, weight: 3, why: noPrimary},
		{name: "a case made primary fits beside interruptible work", model: six, load: times(4, email), offer: interaction.Case, weight: 3},
		{name: "a host's own channel made interruptible needs interruptible capacity", model: six, load: times(4, email), offer: whatsapp, weight: 1, why: noInterruptible},
		{name: "a host's own channel is in its class's pool", model: free, load: times(1, chat), offer: whatsapp, why: noPrimary},
		{name: "the queue goes before the channel: an urgent email is primary", model: six, load: times(4, email), queue: "urgent", offer: interaction.Email, weight: 2},
		{name: "the queue goes before the channel: a case of the leads is not", model: six, load: times(2, open(interaction.Case, 3)), queue: "leads", offer: interaction.Case, weight: 2},
		{name: "a queue's share is whole: what it leaves out is the default, not the channel's", model: six, queue: "plain", offer: interaction.Case, weight: 1},
		{name: "open work counts in the pool of its queue", model: six, load: times(3, openIn("urgent", interaction.Email, 2)), offer: interaction.Chat, why: noPrimary},
		{name: "open work counts in no other pool", model: six, load: times(3, openIn("urgent", interaction.Email, 2)), offer: interaction.Email},
		{name: "what was held when offered counts, not today's weight", model: six, load: times(5, open(interaction.Chat, 1)), offer: interaction.Text, weight: 1},
		{name: "a paused case gives its capacity back", model: free, load: join(times(2, email), times(9, open(interaction.Case, 0))), offer: interaction.Case},
		{name: "one live at a time, though the pool has room", model: Pools{Primary: 9}, load: times(1, call), offer: interaction.Video, why: liveFull},
		{name: "two live where the model says so", model: Pools{Primary: 9, Live: 2}, load: times(1, call), offer: interaction.Voice},
		{name: "a chat fits beside the call where the pool has room", model: Pools{Primary: 2}, load: times(1, call), offer: interaction.Chat},
		{name: "a call outside the queues is live", model: Pools{Primary: 9}, outside: 1, offer: interaction.Voice, why: liveFull},
		{name: "a call outside the queues takes what voice takes", model: six, outside: 1, offer: interaction.Chat, why: noPrimary},
		{name: "a call outside the queues takes nothing interruptible", model: six, outside: 1, load: times(3, email), offer: interaction.Email},
		{name: "a consult by voice needs primary capacity beside its chat", model: free, consulting: true, load: times(1, chat), offer: interaction.Voice, why: noPrimary},
		{name: "a consult by voice fits beside its email", model: free, consulting: true, load: times(3, email), offer: interaction.Voice},
		{name: "weights beyond reason are full, not overflown", model: six, outside: math.MaxInt, load: times(3, open(interaction.Chat, math.MaxInt)), offer: interaction.Chat, why: noPrimary},
		{name: "an unknown pool that nobody validated is the class's", model: Pools{Channels: map[interaction.Channel]Share{interaction.Email: {Pool: "x", Weight: -1}}}, offer: interaction.Email, weight: 1},
	})
}
