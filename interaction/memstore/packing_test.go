package memstore

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
)

func commitOne(t *testing.T, s *Store, c interaction.Change) {
	t.Helper()
	if errs, err := s.Commit(t.Context(), []interaction.Change{c}); err != nil || errs[0] != nil {
		t.Fatalf("commit: %v, %v", errs, err)
	}
}

func write(was int64, i interaction.Interaction) interaction.Change {
	i.Version = was + 1
	return interaction.Change{Interactions: []interaction.Write[interaction.Interaction]{{Was: was, Now: i}}}
}

func TestARecordMayGrowAndShrink(t *testing.T) {
	s, i := New(), interaction.Interaction{ID: interaction.NewID(), State: interaction.StateQueued, Queue: "sales"}
	for version, size := range []int{10, 10_000, 20_000, 10, 0, 600, 0} {
		i.Comments = []interaction.Note{{Text: strings.Repeat("x", size)}}
		commitOne(t, s, write(int64(version), i))
		got, err := s.Interaction(t.Context(), i.ID)
		if err != nil || len(got.Comments) != 1 || got.Comments[0] != i.Comments[0] || got.Queue != i.Queue || got.Version != int64(version)+1 {
			t.Fatalf("%d bytes: got %+v, %v", size, got, err)
		}
		if _, whole := s.whole[0]; whole != (size > maxPacked) {
			t.Fatalf("%d bytes: kept as it came: %v", size, whole)
		}
	}
}

func TestEventsLargeAndSmallStandTogether(t *testing.T) {
	s, id := New(), interaction.NewID()
	const many = 3*pageSize + 7
	text := func(n int) string { return strings.Repeat(fmt.Sprint("event ", n, " "), n%97) }
	for n := range many {
		commitOne(t, s, interaction.Change{Events: []interaction.Event{{Interaction: id, Seq: int64(n) + 1, Agent: "ana", At: time.UnixMicro(int64(n)),
			Reason: text(n), Facts: &interaction.Facts{Text: text(n + 1)}}}})
	}
	events, err := s.After(t.Context(), 0, many+1)
	history, err2 := s.History(t.Context(), interaction.Subject{Interaction: id}, 1, many+1)
	if err != nil || err2 != nil || len(events) != many || len(history) != many {
		t.Fatalf("%d events, %d in the history, %v, %v", len(events), len(history), err, err2)
	}
	for _, all := range [][]interaction.Event{events, history} {
		for n, e := range all {
			if e.Position != int64(n)+1 || e.Seq != int64(n)+1 || e.Reason != text(n) || e.Text != text(n+1) || e.At.UnixMicro() != int64(n) {
				t.Fatalf("event %d comes back as %+v", n+1, e)
			}
		}
	}
}

func TestNamesThatAreLongOrTooManyComeBack(t *testing.T) {
	s := New()
	long := interaction.AgentID(strings.Repeat("a", 3*maxWord))
	reasons := []string{strings.Repeat("r", maxWord), strings.Repeat("r", maxWord+1), "r"}
	for n, reason := range reasons {
		commitOne(t, s, interaction.Change{
			Agents: []interaction.Write[interaction.Agent]{{Was: int64(n), Now: interaction.Agent{ID: long, Version: int64(n) + 1}}},
			Events: []interaction.Event{{Agent: long, AgentSeq: int64(n) + 1, Reason: reason, By: interaction.By(long)}}})
	}
	a, err := s.Agent(t.Context(), long)
	if err != nil || a.ID != long {
		t.Fatalf("got %q, %v", a.ID, err)
	}
	events, err := s.History(t.Context(), interaction.Subject{Agent: long}, 1, 10)
	if err != nil || len(events) != len(reasons) {
		t.Fatalf("got %d events, %v", len(events), err)
	}
	for n, e := range events {
		if e.Agent != long || e.By.Agent != long || e.Reason != reasons[n] {
			t.Errorf("event %d comes back as %+v", n, e)
		}
	}

	full := newNames()
	full.words = make([]string, maxWords)
	if n, ok := full.number("one more"); ok {
		t.Errorf("a word beyond the most has number %d", n)
	}
}

func about(key string) *interaction.Matter {
	return &interaction.Matter{Contact: interaction.Contact{External: key}}
}

func TestKeysOfOneHashAreToldApart(t *testing.T) {
	s, seen := New(), map[uint32]string{}
	var one, two string
	for n := 0; two == ""; n++ {
		key := fmt.Sprint("customer ", n)
		hash := s.contactHash(key)
		if one = seen[hash]; one != "" {
			two = key
		}
		seen[hash] = key
	}
	of := func(key string) interaction.Interaction {
		return interaction.Interaction{ID: interaction.NewID(), State: interaction.StateQueued, Matter: about(key)}
	}
	first, second, third := of(one), of(two), of(one)
	for _, i := range []interaction.Interaction{first, second, third} {
		commitOne(t, s, write(0, i))
	}
	check := func(key string, want ...interaction.ID) {
		t.Helper()
		found, _, err := s.Find(t.Context(), interaction.Query{Contact: key})
		var got []interaction.ID
		for _, i := range found {
			got = append(got, i.ID)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || err != nil {
			t.Fatalf("find %s: got %v, %v, want %v", key, got, err, want)
		}
	}
	check(one, third.ID, first.ID)
	check(two, second.ID)
	for k, i := range []interaction.Interaction{second, third, first} { // from the middle, the beginning and the end of the chain
		i.Matter = about("somebody else")
		commitOne(t, s, write(1, i))
		check(two)
		check("somebody else", [][]interaction.ID{{second.ID}, {third.ID, second.ID}, {third.ID, second.ID, first.ID}}[k]...)
	}
	if len(s.contacts) != 1 {
		t.Errorf("%d chains are left, want 1", len(s.contacts))
	}
}
