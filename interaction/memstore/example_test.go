package memstore_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// A store that is handed to a desk needs nothing but New. Whoever decides by themselves commits by themselves: a change is stored
// if nobody has changed its records since.
func Example() {
	ctx, store := context.Background(), memstore.New()
	call := interaction.Interaction{ID: interaction.NewID(), Version: 1, State: interaction.StateQueued, Queue: "sales",
		Channel: interaction.Voice, Created: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	create := interaction.Change{
		Interactions: []interaction.Write[interaction.Interaction]{{Was: 0, Now: call}},
		Events:       []interaction.Event{{Type: interaction.EventCreated, At: call.Created, Interaction: call.ID, Seq: 1}},
	}
	for range 2 {
		errs, err := store.Commit(ctx, []interaction.Change{create})
		fmt.Println("conflict:", errors.Is(errs[0], interaction.ErrConflict), err)
	}
	found, _, _ := store.Find(ctx, interaction.Query{Queue: "sales", State: interaction.StateQueued})
	fmt.Println(len(found), found[0].Channel, found[0].State)
	events, _ := store.After(ctx, 0, 10)
	fmt.Println(len(events), events[0].Type, events[0].Position)
	// Output:
	// conflict: false <nil>
	// conflict: true <nil>
	// 1 voice Queued
	// 1 created 1
}
