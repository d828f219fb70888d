package interaction_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

const callerNumber = "+442079460001"

// synced is a queue that says so.
var synced = interaction.Queue{ID: "sales", Region: "GB", SyncCRM: true}

// createdWith creates by the pure half alone, with what a CRM said.
func createdWith(t *testing.T, q interaction.Queue, d interaction.Draft, looked *interaction.Looked) (interaction.Interaction, []interaction.Event) {
	t.Helper()
	d.Queue = q.ID
	s := interaction.Snapshot{Channels: interaction.DefaultChannels(), Queues: []interaction.Queue{q}, HasCRM: true, NewID: interaction.NewID(), Looked: looked}
	decided, err := interaction.Apply(&s, interaction.Create{By: interaction.System(interaction.Host), Draft: d}, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	return *decided.Interaction, decided.Change.Events
}

func TestALookupFillsInWhatTheDraftLeftEmpty(t *testing.T) {
	eva := interaction.Contact{First: "Eva", Last: "Lund", Email: "eva@example.com", External: "c-17", IP: "192.0.2.7",
		Phones:     []interaction.Phone{{Number: "+442079460009", Preferred: true}, {Number: callerNumber, Label: "mobile"}},
		Attributes: []interaction.Attribute{{Name: "tier", Value: "gold"}, {Name: "since", Value: "2019"}}}
	known := &interaction.Looked{Known: interaction.Known{Contact: eva, Records: []string{"crm/17"}}}
	for _, test := range []struct {
		name    string
		draft   interaction.Draft
		looked  *interaction.Looked
		queue   interaction.Queue
		contact interaction.Contact
		records []string
	}{
		{name: "a caller of whom the draft says nothing is whom the CRM knows, and the number they came from stays",
			draft: interaction.Draft{Channel: interaction.Voice, From: callerNumber}, looked: known, queue: synced,
			contact: interaction.Contact{First: "Eva", Last: "Lund", Email: "eva@example.com", External: "c-17", IP: "192.0.2.7",
				Phones: []interaction.Phone{{Number: callerNumber, Label: "mobile"}, {Number: "+442079460009", Preferred: true}}, Attributes: eva.Attributes},
			records: []string{"crm/17"}},
		{name: "what the draft says wins, each name, attribute and record for itself",
			draft: interaction.Draft{Channel: interaction.Chat, From: "eva@work.example", Matter: interaction.Matter{Records: []string{"case/3"},
				Contact: interaction.Contact{First: "Evi", External: "c-18", Attributes: []interaction.Attribute{{Name: "tier", Value: "silver"}}}}},
			looked: known, queue: synced,
			contact: interaction.Contact{First: "Evi", Last: "Lund", Email: "eva@work.example", External: "c-18", IP: "192.0.2.7", Phones: eva.Phones,
				Attributes: []interaction.Attribute{{Name: "tier", Value: "silver"}, {Name: "since", Value: "2019"}}},
			records: []string{"case/3"}},
		{name: "a draft that lists numbers has decided which is dialled first",
			draft:  interaction.Draft{Channel: interaction.Voice, Direction: interaction.Outbound, Matter: interaction.Matter{Contact: interaction.Contact{Phones: []interaction.Phone{{Number: callerNumber}}}}},
			looked: known, queue: synced,
			contact: interaction.Contact{First: "Eva", Last: "Lund", Email: "eva@example.com", External: "c-17", IP: "192.0.2.7",
				Phones: []interaction.Phone{{Number: callerNumber, Label: "mobile"}, {Number: "+442079460009"}}, Attributes: eva.Attributes},
			records: []string{"crm/17"}},
		{name: "somebody whom the CRM does not know is who the draft says",
			draft: interaction.Draft{Channel: interaction.Voice, From: callerNumber}, looked: &interaction.Looked{}, queue: synced,
			contact: interaction.Contact{Phones: []interaction.Phone{{Number: callerNumber}}}},
		{name: "a CRM that was not asked changes nothing",
			draft: interaction.Draft{Channel: interaction.Voice, From: callerNumber}, queue: synced,
			contact: interaction.Contact{Phones: []interaction.Phone{{Number: callerNumber}}}},
		{name: "nor one whose answer the queue does not want",
			draft: interaction.Draft{Channel: interaction.Voice, From: callerNumber}, looked: known, queue: interaction.Queue{ID: "sales"},
			contact: interaction.Contact{Phones: []interaction.Phone{{Number: callerNumber}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			i, events := createdWith(t, test.queue, test.draft, test.looked)
			require.Equal(t, test.contact, i.Contact)
			require.Equal(t, test.records, i.Records)
			require.Len(t, events, 1, "created, and nothing else")
			rebuilt, err := interaction.RebuildInteraction(events)
			require.NoError(t, err)
			require.Equal(t, i, rebuilt)
		})
	}
	require.Len(t, eva.Phones, 2, "what the CRM gave is left as it was")
	require.True(t, eva.Phones[0].Preferred)
}

func TestALookupThatComesToNothingIsAnEventAndBlocksNothing(t *testing.T) {
	many := make([]string, interaction.MaxList+1)
	for _, test := range []struct {
		name   string
		looked interaction.Looked
		reason interaction.LookupFailure
		text   string
	}{
		{"it failed", interaction.Looked{Failed: interaction.LookupFailed}, interaction.LookupFailed, ""},
		{"it was too slow", interaction.Looked{Failed: interaction.LookupTimedOut}, interaction.LookupTimedOut, ""},
		{"the answer is too long", interaction.Looked{Known: interaction.Known{Contact: interaction.Contact{First: strings.Repeat("x", interaction.MaxText+1)}}},
			interaction.LookupInvalid, "contact.first: at most 4096 bytes"},
		{"the answer is ill-encoded", interaction.Looked{Known: interaction.Known{Contact: interaction.Contact{Last: "\xff"}}}, interaction.LookupInvalid, "contact.last: valid UTF-8"},
		{"the answer prefers two numbers", interaction.Looked{Known: interaction.Known{Contact: interaction.Contact{Phones: []interaction.Phone{{Number: "1", Preferred: true}, {Number: "2", Preferred: true}}}}},
			interaction.LookupInvalid, "contact.phones: at most one preferred number"},
		{"the answer has too many records", interaction.Looked{Known: interaction.Known{Records: many}}, interaction.LookupInvalid, "records: at most 200 entries"},
	} {
		t.Run(test.name, func(t *testing.T) {
			i, events := createdWith(t, synced, interaction.Draft{Channel: interaction.Voice, From: callerNumber}, &test.looked)
			require.Equal(t, interaction.StateQueued, i.State)
			require.Equal(t, interaction.Contact{Phones: []interaction.Phone{{Number: callerNumber}}}, i.Contact, "as without a CRM")
			require.Len(t, events, 2)
			require.Equal(t, interaction.EventCreated, events[0].Type)
			require.Equal(t, interaction.EventLookupFailed, events[1].Type)
			require.Equal(t, string(test.reason), events[1].Reason)
			if test.text != "" {
				require.Equal(t, test.text, events[1].Text, "which rule it breaks, and not what was found")
			}
		})
	}
}

func TestTheCRMIsAskedOnlyWhereItHelps(t *testing.T) {
	withExternal := interaction.Matter{Contact: interaction.Contact{External: "c-17"}}
	for _, test := range []struct {
		name  string
		by    interaction.Actor
		draft interaction.Draft
		asked *interaction.Lookup
	}{
		{"by the caller's number", interaction.System(interaction.Host), interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: callerNumber},
			&interaction.Lookup{Queue: "sales", Region: "GB", Channel: interaction.Voice, Address: callerNumber, Contact: interaction.Contact{Phones: []interaction.Phone{{Number: callerNumber}}}}},
		{"by the external ID that a workflow collected", interaction.System(interaction.Router), interaction.Draft{Queue: "sales", Channel: interaction.Chat, Matter: withExternal},
			&interaction.Lookup{Queue: "sales", Region: "GB", Channel: interaction.Chat, Contact: interaction.Contact{External: "c-17"}}},
		{"not where nothing is known", interaction.System(interaction.Host), interaction.Draft{Queue: "sales", Channel: interaction.Chat}, nil},
		{"not where the queue does not say so", interaction.System(interaction.Host), interaction.Draft{Queue: "quiet", Channel: interaction.Voice, From: callerNumber}, nil},
		{"not for whoever may not create", interaction.By("nobody"), interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: callerNumber}, nil},
		{"not for a draft that is refused anyway", interaction.System(interaction.Host), interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: strings.Repeat("1", interaction.MaxText+1)}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			crm := &interactiontest.CRM{}
			desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{synced, {ID: "quiet"}}, CRM: crm})
			require.NoError(t, err)
			_, err = desk.Do(t.Context(), interaction.Request{Command: interaction.Create{By: test.by, Draft: test.draft}})
			if test.asked == nil {
				require.Empty(t, crm.Lookups())
				return
			}
			require.NoError(t, err)
			require.Equal(t, []interaction.Lookup{*test.asked}, crm.Lookups())
		})
	}
}

func TestALookupIsAskedOnceHoweverOftenTheCreationIsDecided(t *testing.T) {
	f, err := newFloor(floorConfig{queues: []interaction.Queue{synced}, crm: &interactiontest.CRM{}})
	require.NoError(t, err)
	f.shaky.next(conflict)
	f.shaky.next(unknownLost)
	f.shaky.next(conflict)
	_, err = f.desk.Create(t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: callerNumber})
	require.NoError(t, err)
	require.Equal(t, 3, f.shaky.calm(), "all that was to go wrong went wrong")
	require.Len(t, f.crm.(*interactiontest.CRM).Lookups(), 1)
}

func TestASlowCRMHoldsACreationUpForItsTimeAndNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		crm := &interactiontest.CRM{}
		crm.Inject(interactiontest.CRMFault{Kind: interactiontest.CRMHangs, On: interactiontest.CRMFind})
		desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{synced}, CRM: crm, CRMTimeout: 300 * time.Millisecond})
		require.NoError(t, err)
		began := time.Now()
		call, err := desk.Create(t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: callerNumber})
		require.NoError(t, err)
		require.Equal(t, 300*time.Millisecond, time.Since(began))
		events, err := desk.History(t.Context(), interaction.Subject{Interaction: call.ID})
		require.NoError(t, err)
		require.Len(t, events, 2)
		require.Equal(t, string(interaction.LookupTimedOut), events[1].Reason)

		ctx, gone := context.WithTimeout(t.Context(), time.Millisecond)
		defer gone()
		_, err = desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: callerNumber})
		require.ErrorIs(t, err, context.DeadlineExceeded, "a caller who goes away creates nothing")
	})
}

func TestAQueueThatSynchronisesNeedsACRM(t *testing.T) {
	_, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{synced}})
	require.ErrorIs(t, err, interaction.ErrUnsupported)
	_, err = interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{synced}, CRM: &interactiontest.CRM{}, CRMTimeout: interaction.Never})
	require.ErrorIs(t, err, interaction.ErrInvalid)
}
