package numberplan_test

import (
	"context"
	"fmt"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/interaction/numberplan"
)

// A desk whose host has no database of places of its own.
func Example() {
	ctx := context.Background()
	desk, err := interaction.NewDesk(interaction.Config{
		Store:   memstore.New(),
		Queues:  []interaction.Queue{{ID: "sales", Region: "GB", Map: true}},
		Locator: interaction.Locators(numberplan.New("en")),
	})
	if err != nil {
		panic(err)
	}
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "020 7946 0000"})
	place, err := desk.Place(ctx, call.ID)
	fmt.Println(place.Country, place.Area, place.From, err)
	// Output:
	// GB London phone <nil>
}
