package interaction_test

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// A caller whom the CRM knows tells a new address. The next time they call, it is there.
func ExampleCRM() {
	ctx := context.Background()
	crm := &interactiontest.CRM{} // the host's own
	crm.Put(interaction.Known{
		Contact: interaction.Contact{First: "Eva", Last: "Lund", External: "c-17", Phones: []interaction.Phone{{Number: "+442079460000"}}},
		Records: []string{"https://crm.example/c-17"},
	})
	desk, err := interaction.NewDesk(interaction.Config{
		Store:  memstore.New(),
		Queues: []interaction.Queue{{ID: "sales", SyncCRM: true}},
		CRM:    crm,
	})
	if err != nil {
		panic(err)
	}
	_, _ = desk.Login(ctx, "ana", "sales")
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	fmt.Println(call.Contact.Name(), call.Records)

	_, _ = desk.Pick(ctx, call.ID, "ana")
	contact := call.Contact
	contact.Email = "eva@example.com"
	_, _ = desk.SetContact(ctx, call.ID, "ana", contact)
	_, _ = desk.Tick(ctx, time.Now().Add(time.Second)) // or Desk.Run in the background

	call, _ = desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	fmt.Println(call.Contact.Email)
	// Output:
	// Eva Lund [https://crm.example/c-17]
	// eva@example.com
}
