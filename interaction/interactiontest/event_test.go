package interactiontest_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

var storyBegins = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestRenderEvent(t *testing.T) {
	first, second := interaction.Key("first"), interaction.Key("second")
	in := func(d time.Duration) time.Time { return storyBegins.Add(d) }
	for _, test := range []struct {
		name string
		e    interaction.Event
		want string
	}{
		{"an event of an interaction", interaction.Event{Type: interaction.EventAccepted, At: in(5 * time.Second), By: interaction.By("ana"),
			Interaction: first, Seq: 4, Agent: "ana", AgentSeq: 9, State: interaction.StateEstablishing, Leg: 1, LegState: interaction.StateEstablishing,
			Role: interaction.RoleOwner, Deadline: in(35 * time.Second)},
			"+5s i1#4 accepted ana leg 1 owner → Establishing, due in 30s"},
		{"the interaction's state where it is another", interaction.Event{Type: interaction.EventRejected, At: in(65 * time.Second), By: interaction.By("bob"),
			Interaction: first, Seq: 5, Agent: "bob", State: interaction.StateQueued, Leg: 2, LegState: interaction.StateCompleted, Role: interaction.RoleOffered, Reason: "busy"},
			"+1m5s i1#5 rejected bob leg 2 offered → Completed, reason busy; i1 → Queued"},
		{"who did it where that is another", interaction.Event{Type: interaction.EventRevoked, At: in(10 * time.Minute), By: interaction.System(interaction.Timer),
			Interaction: second, Seq: 1, Agent: "ana", Reason: "gone\nhome"},
			`+10m i2#1 revoked ana, reason "gone\nhome"; by the timer`},
		{"an event of an agent", interaction.Event{Type: interaction.EventLoggedIn, At: in(-time.Hour), By: interaction.By("eve"), Agent: "ana", AgentSeq: 1,
			Facts: &interaction.Facts{Standing: &interaction.Standing{Presence: interaction.NotReady, Reason: "lunch", Next: interaction.LoggedOut,
				Queues: []interaction.QueueID{"b", "a"}, Misses: 2, CoolUntil: in(0), ReclaimAt: in(-time.Hour), Lost: true, Outside: 1}}},
			"-1h ana#1 logged_in; NotReady(lunch), next LoggedOut, queues [b a], misses 2, lost, calls outside 1, cools down for 1h, reclaimed now; by eve"},
		{"what is asked", interaction.Event{Type: interaction.EventCalled, At: in(0), Interaction: first, Seq: 6, Facts: &interaction.Facts{
			Customer: &interaction.Party{State: interaction.PartyDialling},
			Asked:    []interaction.Ask{{Kind: interaction.AskDial, Number: "+442079460000", Attempts: 2, Next: in(2 * time.Second), Deadline: in(45 * time.Second)}},
			Answered: []string{"k"},
			Verdict:  &interaction.Verdict{Decision: interaction.Allow, Rule: "every body", Until: in(time.Hour), Override: "court"}}},
			`+0s i1#6 called; customer dialling; will ask dial +442079460000, attempt 2, again in 2s; no longer pending: 1; gate: allow by "every body", overridden: court, holds for 1h`},
		{"what a leg is", interaction.Event{Type: interaction.EventWrapUpTimedOut, At: in(0), Interaction: first, Seq: 7, Channel: interaction.Voice, Queue: "q", Facts: &interaction.Facts{
			LegAfter: &interaction.Leg{Channel: interaction.Chat, Queue: "p", Address: "+1", Debt: interaction.DebtTimedOut, Disposition: &interaction.Disposition{Outcome: "sold"}}}},
			"+0s i1#7 wrap_up_timed_out; by chat; for queue p; to +1; owes a disposition: timed_out; chosen: disposition sold"},
		{"what it is about", interaction.Event{Type: interaction.EventCreated, At: in(0), Interaction: first, Seq: 8, State: interaction.StateQueued, Facts: &interaction.Facts{
			Created: &interaction.Opening{Table: interaction.TableInbound, Direction: interaction.Inbound, Origin: interaction.FromRoute},
			Matter:  &interaction.Matter{Subject: "Voice call", Tags: []interaction.Tag{{Name: "vip", Value: "1"}, {Name: "new"}}, Notes: make([]interaction.Note, 2)},
			Wait:    &interaction.Wait{Until: in(time.Minute), Ring: 1}, Records: []string{"crm/1", "crm/2"}}},
			`+0s i1#8 created; i1 → Queued; table inbound, inbound, from route; about "Voice call", tag vip=1, tag new, notes: 2; waits at most 1m, ring 1; records crm/1, crm/2`},
		{"fields in order", interaction.Event{Type: interaction.EventCompleted, At: in(0), Interaction: first, Seq: 9, Facts: &interaction.Facts{Completed: "ana", Text: "well \"done\"",
			Customer: &interaction.Party{State: interaction.PartyGone, LeftBy: interaction.ByCustomer}, Disposition: &interaction.Disposition{Outcome: "sold", Type: "t", Notes: "a b", Default: true,
				Form: "sales", FormVersion: 2, Fields: map[string]json.RawMessage{"z": []byte("1"), "y": []byte(`"2"`), "x": []byte("[3]")}}}},
			`+0s i1#9 completed; customer gone, hung up by customer; disposition sold, type t, notes "a b", x=[3], y="2", z=1, form sales version 2, by default; completed by ana; "well \"done\""`},
		{"until when it is parked", interaction.Event{Type: interaction.EventParked, At: in(0), Interaction: first, Seq: 10, Facts: &interaction.Facts{
			Parked: &interaction.Parking{Until: in(time.Hour), ResumeBy: in(2 * time.Hour)}}},
			"+0s i1#10 parked; parked for 1h, resumes within 2h"},
		{"what is promised", interaction.Event{Type: interaction.EventReceived, At: in(0), Interaction: first, Seq: 10, Facts: &interaction.Facts{
			Clocks: []interaction.Clock{{Kind: interaction.ClockAnswer, Due: in(20 * time.Second), Warn: in(16 * time.Second)}, {Kind: interaction.ClockResponse, Due: in(time.Minute)},
				{Kind: interaction.ClockResolution, Left: time.Hour}}}},
			"+0s i1#10 received; answer due in 20s, warning in 16s; response due in 1m; resolution stands still, 1h left"},
		{"what became of it", interaction.Event{Type: interaction.EventSLABreached, At: in(0), Interaction: first, Seq: 10, Reason: "response", Facts: &interaction.Facts{
			Clocks: []interaction.Clock{{Kind: interaction.ClockAnswer, Ended: in(0), Kept: true}, {Kind: interaction.ClockResponse, Breached: true},
				{Kind: interaction.ClockResolution, Ended: in(0), Breached: true}}}},
			"+0s i1#10 sla_breached, reason response; answer was in time; response is too late; resolution was too late"},
		{"and the rest", interaction.Event{Type: interaction.EventParked, At: in(0), Interaction: first, Seq: 10, Facts: &interaction.Facts{Parked: &interaction.Parking{},
			Media: &interaction.Media{Kind: interaction.Recording, Key: "r1"}, Comment: &interaction.Note{Text: "good"}, Customer: &interaction.Party{},
			Changes: []interaction.Edited{{Field: "notes", Before: "", After: first.String()}}}},
			`+0s i1#10 parked; no customer on the line; no longer parked; media recording r1; comment good; notes: "" → i1`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var names interactiontest.Names
			names.Of(first)
			if got := interactiontest.RenderEvent(test.e, storyBegins, &names); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestNamesAreGivenByAppearance(t *testing.T) {
	var names interactiontest.Names
	one, two := interaction.NewID(), interaction.NewID()
	if got := names.In("call " + two.String() + "-2 of " + two.String() + ", not " + one.String()); got != "call i1-2 of i1, not i2" {
		t.Error(got)
	}
	if got := names.Of(one) + names.Of(two) + names.Of(interaction.ID{}); got != "i2i1" {
		t.Error(got)
	}
	if text := strings.Repeat("0", 8) + "-0000-0000-0000-" + strings.Repeat("0", 12); names.In(text) != text {
		t.Error("the zero ID has no name")
	}
}
