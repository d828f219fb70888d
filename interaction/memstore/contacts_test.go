package memstore

import (
	"fmt"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// TestLinksAreUsedAgain: contacts that change again and again do not make the index grow.
func TestLinksAreUsedAgain(t *testing.T) {
	s := New()
	records := make([]interaction.Interaction, 20)
	for n := range records {
		records[n] = interaction.Interaction{ID: interaction.NewID(), Channel: interaction.Chat, State: interaction.StateQueued}
	}
	for round := range 50 {
		for n := range records {
			i := &records[n]
			was := i.Version
			i.Version++
			c := interaction.Contact{External: fmt.Sprint("customer ", (n+round)%3), Email: fmt.Sprint("mail ", n%2)}
			for k := range (n + round) % 4 {
				c.Phones = append(c.Phones, interaction.Phone{Number: fmt.Sprint("phone ", (k+round)%5)})
			}
			i.Matter = &interaction.Matter{Contact: c}
			errs, err := s.Commit(t.Context(), []interaction.Change{{Interactions: []interaction.Write[interaction.Interaction]{{Was: was, Now: *i}}}})
			if err != nil || errs[0] != nil {
				t.Fatal(errs, err)
			}
		}
		for n := range 3 {
			key, want := fmt.Sprint("customer ", n), 0
			for _, i := range records {
				if i.Contact.External == key {
					want++
				}
			}
			c, err := s.ContactCounts(t.Context(), interaction.ContactQuery{Keys: []string{key}})
			if err != nil || c.InProgress[interaction.Chat] != want {
				t.Fatalf("round %d: %s has %v, %v, want %d", round, key, c, err, want)
			}
		}
	}
	if most := uint32(len(records)*5 + 1); s.links.used > most {
		t.Errorf("%d links, want at most %d", s.links.used, most)
	}
	for n := range records {
		i := &records[n]
		i.Version++
		i.Matter = &interaction.Matter{}
		if errs, err := s.Commit(t.Context(), []interaction.Change{{Interactions: []interaction.Write[interaction.Interaction]{{Was: i.Version - 1, Now: *i}}}}); err != nil || errs[0] != nil {
			t.Fatal(errs, err)
		}
	}
	if len(s.contacts) != 0 {
		t.Errorf("%d keys are left of contacts who are forgotten", len(s.contacts))
	}
}
