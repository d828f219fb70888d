package statistics

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

// An e-mail that is answered after an hour, of which it is parked for ten minutes, and resolved after two, held against targets.
func TestResponsesAreHeldAgainstTheirTargets(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	event := func(seq int64, after time.Duration, kind interaction.EventType, state interaction.State, reason string) interaction.Event {
		return interaction.Event{Position: seq, Type: kind, At: nine.Add(after), Interaction: interaction.ID{1}, Seq: seq, Queue: "letters",
			Channel: interaction.Email, Class: interaction.NonLive, State: state, Reason: reason}
	}
	created := event(1, 0, interaction.EventCreated, interaction.StateQueued, "")
	created.Facts = &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Inbound}}
	parked := event(2, 5*time.Minute, interaction.EventParked, interaction.StateConnected, "")
	parked.Facts = &interaction.Facts{Parked: &interaction.Parking{Until: nine.Add(time.Hour)}}
	resumed := event(3, 15*time.Minute, interaction.EventResumed, interaction.StateConnected, "")
	resumed.Facts = &interaction.Facts{Parked: &interaction.Parking{}}
	sent := event(4, time.Hour, interaction.EventSent, interaction.StateConnected, "")
	again := event(5, time.Hour, interaction.EventSent, interaction.StateConnected, "")
	done := event(6, 2*time.Hour, interaction.EventCompleted, interaction.StateCompleted, string(interaction.EndHandled))
	forced := event(6, 2*time.Hour, interaction.EventForced, interaction.StateCompleted, string(interaction.EndForced))

	for _, test := range []struct {
		name                 string
		response, resolution time.Duration
		end                  interaction.Event
		want                 Contacts
	}{
		{"exactly at both targets", 50 * time.Minute, 110 * time.Minute, done, Contacts{Responses: 1, ResponseTime: 50 * time.Minute,
			ResponseTargets: 1, ResponsesInTime: 1, Resolutions: 1, ResolutionTime: 110 * time.Minute, ResolutionTargets: 1, ResolutionsInTime: 1}},
		{"late for both", 50*time.Minute - time.Microsecond, 110*time.Minute - time.Microsecond, done, Contacts{Responses: 1,
			ResponseTime: 50 * time.Minute, ResponseTargets: 1, Resolutions: 1, ResolutionTime: 110 * time.Minute, ResolutionTargets: 1}},
		{"without targets", 0, 0, done, Contacts{Responses: 1, ResponseTime: 50 * time.Minute, Resolutions: 1, ResolutionTime: 110 * time.Minute}},
		{"a forced end takes the response back", time.Hour, time.Hour, forced, Contacts{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			letters := interaction.Queue{ID: "letters"}
			letters.SLA.Response.Within, letters.SLA.Resolution.Within = test.response, test.resolution
			b, err := New(Config{Queues: []interaction.Queue{letters}})
			require.NoError(t, err)
			require.NoError(t, b.Add(created))
			require.NoError(t, b.AddAll([]interaction.Event{parked, resumed, sent, again, test.end}))
			rows, err := b.Figures(Query{From: nine, To: nine.Add(time.Hour)})
			require.NoError(t, err)
			require.Len(t, rows, 1)
			got := rows[0].Contacts
			got.Offered, got.Forced, got.EndedOther, got.QueueTime = 0, 0, 0, 0
			require.Equal(t, test.want, got)
		})
	}
}
