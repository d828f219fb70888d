package interaction

import (
	"context"
	"slices"
	"strings"
)

// Response is a standard response of the organisation's library (S74). Its text may have placeholders such as
// {{contact.first}}, which [Response.Fill] replaces.
type Response struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Shortcut string         `json:"shortcut,omitempty"` // what an agent types to find it
	Text     string         `json:"text"`
	Format   ResponseFormat `json:"format,omitempty"`
	Queues   []QueueID      `json:"queues,omitempty"`   // for these queues only; none: for every queue
	Channels []Channel      `json:"channels,omitempty"` // for these channels only; none: for every channel that carries the format
}

// ResponseFormat says what a response's text is written in.
type ResponseFormat string

// The formats.
const (
	PlainText ResponseFormat = ""     // for chats, texts and what is said on the phone
	HTML      ResponseFormat = "html" // for e-mail, unless the response names other channels
)

// For reports whether the response is for an interaction of the queue on the channel.
func (r Response) For(queue QueueID, channel Channel) bool {
	if len(r.Queues) > 0 && !slices.Contains(r.Queues, queue) {
		return false
	}
	if len(r.Channels) > 0 {
		return slices.Contains(r.Channels, channel)
	}
	return r.Format != HTML || channel == Email
}

// Validate reports the first thing wrong with the response, as an [*InvalidError].
func (r Response) Validate() error {
	if r.Format != PlainText && r.Format != HTML {
		return &InvalidError{Field: "response.format", Rule: "plain text or html", Found: clip(string(r.Format))}
	}
	if strings.TrimSpace(r.Text) == "" {
		return &InvalidError{Field: "response.text", Rule: "required", Found: "nothing"}
	}
	return firstFault(checkName("response.id", r.ID), checkText("response.title", r.Title, MaxText), checkText("response.shortcut", r.Shortcut, MaxName),
		checkText("response.text", r.Text, MaxNote), checkLen("response.queues", len(r.Queues), MaxList), checkLen("response.channels", len(r.Channels), MaxList))
}

// ResponseQuery asks a library for responses. A desk fills in Queue and Channel from the interaction.
type ResponseQuery struct {
	Queue   QueueID
	Channel Channel
	Text    string // a part of the title, the shortcut or the text, whatever the case; "": any
	After   string // a cursor
	Limit   int    // default 100, at most 1,000
}

// Responses is the host's library of standard responses. [ResponseList] is one in memory.
type Responses interface {
	// Responses returns the responses that are for the queue and the channel ([Response.For]) and have the text, in an order that
	// does not change between pages, and the cursor of the next page, "" after the last. None is an empty slice and no error. The
	// caller owns the slice and not what is in it. It may be called concurrently.
	Responses(ctx context.Context, q ResponseQuery) (found []Response, next string, err error)
}

// FilledResponse is a response as an agent can send or read it out.
type FilledResponse struct {
	Response
	// Filled is the text with its placeholders replaced. Those in Missing stand in it as they were written, so that nobody
	// overlooks them.
	Filled string `json:"filled"`
	// Missing names the placeholders that are unknown or have no value here, each once, in the order of the text.
	Missing []string `json:"missing,omitempty"`
}
