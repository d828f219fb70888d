package interaction_test

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// What else there is between the caller and the organisation, beside the call that is offered.
func ExampleDesk_ContactHistory() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales", RecentDays: 7})
	_, _ = desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Chat,
		Matter: interaction.Matter{Contact: interaction.Contact{External: "crm 7", Phones: []interaction.Phone{{Number: "+442079460000"}}}}})
	history, err := desk.ContactHistory(ctx, call.ID)
	fmt.Println(history.InProgress, history.Recent.Total(), err)
	others, _, _ := desk.ContactInteractions(ctx, call.ID, interaction.Query{Active: true})
	fmt.Println(len(others), others[0].Channel, others[0].Contact.External)
	// Output:
	// map[chat:1] 0 <nil>
	// 1 chat crm 7
}

func ExampleDesk_Preview() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Text, From: "+442079460000"})
	_, _ = desk.Offer(ctx, call.ID, "ana")
	preview, _ := desk.Preview(ctx, call.ID, "ana")
	fmt.Println(preview.Subject, preview.Answer.Format(time.TimeOnly), preview.History.InProgress)
	// Output:
	// Voice call 09:00:20 map[text:1]
}

func ExampleDesk_Responses() {
	ctx := context.Background()
	library, _ := interaction.NewResponseList(
		interaction.Response{ID: "hello", Title: "Greeting", Text: "Hello {{contact.first}}, how can I help you?"},
		interaction.Response{ID: "order", Title: "Order", Text: "Your order {{case.order}} is on its way."},
	)
	desk, _ := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{{ID: "sales"}}, Responses: library})
	chat, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Chat,
		Matter: interaction.Matter{Contact: interaction.Contact{First: "Eva"}}})
	found, _, _ := desk.Responses(ctx, chat.ID, "ana", interaction.ResponseQuery{})
	for _, r := range found {
		fmt.Println(r.Filled, r.Missing)
	}
	// Output:
	// Hello Eva, how can I help you? []
	// Your order {{case.order}} is on its way. [case.order]
}

// In HTML, values are escaped.
func ExampleResponse_Fill() {
	r := interaction.Response{Format: interaction.HTML, Text: "<p>Dear {{contact.name}},</p>"}
	f := r.Fill(interaction.ResponseValues{Matter: interaction.Matter{Contact: interaction.Contact{First: "Eva", Last: "<Lund>"}}})
	fmt.Println(f.Filled)
	// Output:
	// <p>Dear Eva &lt;Lund&gt;,</p>
}

func ExampleDesk_Review() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Grant(ctx, "sue", interaction.Grant{Permission: interaction.Review, Queue: "sales"})
	_, _ = desk.Pick(ctx, call.ID, "ana")
	_, _ = desk.Release(ctx, call.ID, "ana")
	_, _ = desk.Complete(ctx, call.ID, "ana", interaction.Disposition{Outcome: "sold"})
	review, err := desk.Review(ctx, call.ID, "sue")
	fmt.Println(review.CompletedBy.Agent, review.Metrics.Answered, review.Metrics.Handling, len(review.Recordings), err)
	_, err = desk.Review(ctx, call.ID, "ana")
	fmt.Println(err != nil)
	// Output:
	// ana true 0s 0 <nil>
	// true
}

func ExampleDesk_CompletedBy() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Pick(ctx, call.ID, "ana")
	_, _ = desk.Release(ctx, call.ID, "ana")
	_, _ = desk.Complete(ctx, call.ID, "ana", interaction.Disposition{})
	_, _ = desk.NotReady(ctx, "ana", "lunch")
	by, _ := desk.CompletedBy(ctx, call.ID, "sue")
	fmt.Println(by.Agent, by.Presence, by.Reason, by.Serves, by.Open)
	// Output:
	// ana NotReady lunch true false
}

func ExampleMeasure() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Pick(ctx, call.ID, "ana")
	history, _ := desk.History(ctx, interaction.Subject{Interaction: call.ID})
	m, _ := interaction.Measure(history, call.Created.Add(90*time.Second))
	fmt.Println(m.Wait, m.Talk, m.Age)
	// Output:
	// 0s 1m30s 1m30s
}

func ExampleContact_Photo() {
	c := interaction.Contact{First: "Eva", Last: "Lund", Email: "MyEmailAddress@example.com"}
	fmt.Println(c.Photo().Initials)
	fmt.Println(c.Photo().URL)
	// Output:
	// EL
	// https://gravatar.com/avatar/84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee?d=404
}
