package routing_test

import (
	"math"
	"testing"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// Utilisation as documented: limits, "interrupted by" on the row of what goes on, labels after channels.
func TestCount(t *testing.T) {
	call, chat, email := open(interaction.Voice, 1), open(interaction.Chat, 1), open(interaction.Email, 1)
	type matrix = map[interaction.Channel][]interaction.Channel
	free := Count{}
	voiceOverChat := Count{Interrupts: matrix{interaction.Chat: {interaction.Voice}}}
	voiceOverAll := Count{Interrupts: matrix{interaction.Chat: {interaction.Voice}, interaction.Email: {interaction.Voice, interaction.Chat}}}
	twoCalls := Count{Limits: map[interaction.Channel]int{interaction.Voice: 2}, CountOutside: true}
	outside := Count{CountOutside: true}
	own := Count{Limits: map[interaction.Channel]int{whatsapp: 2}, Interrupts: matrix{interaction.Email: {interaction.Video}}}
	const chatFull, callFull = "the agent has as many interactions by chat as they may have: 4", "the agent has as many interactions by voice as they may have: 1"
	testCapacity(t, []capacityRow{
		{name: "every leg weighs 1", model: free, offer: interaction.Voice, weight: 1},
		{name: "a fourth chat is allowed", model: free, load: times(3, chat), offer: interaction.Chat, weight: 1},
		{name: "a fifth chat is not", model: free, load: times(4, chat), offer: interaction.Chat, weight: 1, why: chatFull},
		{name: "a second call is not", model: free, load: times(1, call), offer: interaction.Voice, why: callFull},
		{name: "a second email is not", model: free, load: times(1, email), offer: interaction.Email, why: "the agent has as many interactions by email as they may have: 1"},
		{name: "a second text is not", model: free, load: times(1, open(interaction.Text, 1)), offer: interaction.Text, why: "the agent has as many interactions by text as they may have: 1"},
		{name: "by default nothing interrupts anything", model: free, load: times(1, email), offer: interaction.Voice,
			why: "the agent works on an interaction by email, which voice may not interrupt"},
		{name: "a call is offered beside a chat where voice stands on the chat row", model: voiceOverChat, load: times(1, chat), offer: interaction.Voice},
		{name: "a chat is not offered beside a call for that: the row is that of what goes on", model: voiceOverChat, load: times(1, call), offer: interaction.Chat,
			why: "the agent works on an interaction by voice, which chat may not interrupt"},
		{name: "one kind of work that must not be interrupted is enough", model: voiceOverChat, load: join(times(2, chat), times(1, email)), offer: interaction.Voice,
			why: "the agent works on an interaction by email, which voice may not interrupt"},
		{name: "it may interrupt every kind that goes on", model: voiceOverAll, load: join(times(2, chat), times(1, email)), offer: interaction.Voice},
		{name: "work on the same channel is not interrupted but counted", model: voiceOverAll, load: join(times(3, chat), times(1, email)), offer: interaction.Chat},
		{name: "the limit holds for what may interrupt", model: voiceOverAll, load: join(times(4, chat), times(1, email)), offer: interaction.Chat, why: chatFull},
		{name: "what takes nothing is not interrupted", model: free, load: times(3, open(interaction.Email, 0)), offer: interaction.Voice},
		{name: "a task lets a call in and a chat does not: not while both are open", model: Count{Interrupts: matrix{interaction.Task: {interaction.Voice}}},
			load: []interaction.Line{open(interaction.Task, 1), chat}, offer: interaction.Voice, why: "the agent works on an interaction by chat, which voice may not interrupt"},
		{name: "a task lets a call in and a chat does not: once only the task remains", model: Count{Interrupts: matrix{interaction.Task: {interaction.Voice}}},
			load: times(1, open(interaction.Task, 1)), offer: interaction.Voice},
		{name: "calls outside the queues do not count by default", model: free, outside: 1, offer: interaction.Voice},
		{name: "counted, a call outside the queues is a call", model: outside, outside: 1, offer: interaction.Voice, why: callFull},
		{name: "counted, it is interrupted like a call", model: outside, outside: 1, offer: interaction.Chat, why: "the agent works on an interaction by voice, which chat may not interrupt"},
		{name: "with a limit of 2 it no longer blocks", model: twoCalls, outside: 1, offer: interaction.Voice},
		{name: "with a limit of 2 it blocks beside a call", model: twoCalls, outside: 1, load: times(1, call), offer: interaction.Voice,
			why: "the agent has as many interactions by voice as they may have: 2"},
		{name: "a limit of 2 lets a second call in", model: twoCalls, load: times(1, call), offer: interaction.Voice},
		{name: "calls outside beyond reason are full, not overflown", model: outside, outside: math.MaxInt, offer: interaction.Voice, why: callFull},
		{name: "a host's own channel has its limit", model: own, load: times(2, open(whatsapp, 1)), offer: whatsapp,
			why: "the agent has as many interactions by whatsapp as they may have: 2"},
		{name: "a host's own semi-live channel has 4 by default", model: free, load: times(3, open(whatsapp, 1)), offer: whatsapp},
		{name: "and not 5", model: free, load: times(4, open(whatsapp, 1)), offer: whatsapp, why: "the agent has as many interactions by whatsapp as they may have: 4"},
		{name: "a host's own live channel has 1 by default", model: free, load: times(1, open(hologram, 1)), offer: hologram,
			why: "the agent has as many interactions by hologram as they may have: 1"},
		{name: "a host's own channel interrupts nothing by default", model: own, load: times(1, email), offer: whatsapp,
			why: "the agent works on an interaction by email, which whatsapp may not interrupt"},
		{name: "who consults interrupts themselves", model: free, consulting: true, load: times(2, chat), offer: interaction.Voice},
		{name: "a consult keeps to the channel's limit", model: free, consulting: true, load: join(times(4, chat), times(1, email)), offer: interaction.Chat, why: chatFull},
		{name: "a live consult beside a call is refused though video may interrupt", model: Count{Interrupts: matrix{interaction.Voice: {interaction.Video}}}, consulting: true,
			load: times(1, call), offer: interaction.Video, why: liveFull},
		{name: "a live consult beside a call is refused though two calls may be", model: twoCalls, consulting: true, load: times(1, call), offer: interaction.Voice, why: liveFull},
		{name: "a live consult beside a call outside that counts is refused", model: outside, consulting: true, outside: 1, offer: interaction.Video, why: liveFull},
		{name: "a limit beyond its range that nobody validated is 25", model: Count{Limits: map[interaction.Channel]int{interaction.Task: 99}}, load: times(25, open(interaction.Task, 1)),
			offer: interaction.Task, why: "the agent has as many interactions by task as they may have: 25"},
	})
}

// Dan's three emails, of which two may be Blue.
func TestCountByLabel(t *testing.T) {
	blue, plain := openIn("returns", interaction.Email, 1), openIn("letters", interaction.Email, 1)
	dan := Count{
		Limits:          map[interaction.Channel]int{interaction.Email: 3, interaction.Chat: 2},
		Interrupts:      map[interaction.Channel][]interaction.Channel{interaction.Email: {interaction.Chat}},
		Labels:          map[interaction.QueueID]string{"returns": "Blue", "refunds": "Blue", "claims": "Red", "fraud": "Black"},
		LabelLimits:     map[string]int{"Blue": 2},
		LabelInterrupts: map[string][]string{"Blue": {"Red"}},
	}
	const emailFull, blueFull = "the agent has as many interactions by email as they may have: 3", `the agent has as many interactions labelled "Blue" as they may have: 2`
	testCapacity(t, []capacityRow{
		{name: "three emails are enough, and labels are not looked at", model: dan, load: times(3, blue), queue: "returns", offer: interaction.Email, why: emailFull},
		{name: "one Blue among two emails lets a second Blue in", model: dan, load: []interaction.Line{blue, plain}, queue: "returns", offer: interaction.Email},
		{name: "two Blue among two emails do not let a third Blue in", model: dan, load: times(2, blue), queue: "returns", offer: interaction.Email, why: blueFull},
		{name: "a label is the same in every queue that has it", model: dan, load: times(2, blue), queue: "refunds", offer: interaction.Email, why: blueFull},
		{name: "a label counts over all channels", model: dan, load: times(2, blue), queue: "returns", offer: interaction.Chat, why: blueFull},
		{name: "Red may interrupt Blue", model: dan, load: times(2, blue), queue: "claims", offer: interaction.Email},
		{name: "Blue may not interrupt Red: the row is that of what goes on", model: dan, load: times(1, openIn("claims", interaction.Email, 1)), queue: "returns",
			offer: interaction.Email, why: `the agent works on an interaction labelled "Red", which "Blue" may not interrupt`},
		{name: "Black may not interrupt Blue", model: dan, load: times(1, blue), queue: "fraud", offer: interaction.Email,
			why: `the agent works on an interaction labelled "Blue", which "Black" may not interrupt`},
		{name: "where the channels say no, a label that may interrupt does not help", model: dan, load: times(1, openIn("returns", interaction.Chat, 1)), queue: "claims",
			offer: interaction.Email, why: "the agent works on an interaction by chat, which email may not interrupt"},
		{name: "work without a label is not asked", model: dan, load: times(2, blue), queue: "letters", offer: interaction.Email},
		{name: "work without a label is not interrupted by one", model: dan, load: times(2, plain), queue: "fraud", offer: interaction.Email},
		{name: "a label without a limit has 25", model: dan, load: times(2, openIn("claims", interaction.Email, 1)), queue: "claims", offer: interaction.Email},
		{name: "what takes nothing has no label", model: dan, load: times(5, openIn("returns", interaction.Email, 0)), queue: "fraud", offer: interaction.Email},
		{name: "a consult is about the same matter, and its label is not looked at", model: dan, load: times(2, blue), queue: "returns", consulting: true, offer: interaction.Voice},
	})
}
