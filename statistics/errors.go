package statistics

import (
	"fmt"

	"github.com/deskline/deskline/interaction"
)

// SequenceError says that an event does not follow what the book has read: events between are missing. The book is as it was.
// Follow the feed again from [Book.Position]; where that does not help, the feed has a gap. It is an [interaction.ErrInvalid].
type SequenceError struct {
	Subject interaction.Subject // whose history has the gap; for a position whom the event found is about
	Number  string              // which number does not fit: "position", "seq" or "agent_seq"
	After   int64               // the last one read
	Found   int64
}

// Error names the subject and both numbers.
func (e *SequenceError) Error() string {
	return fmt.Sprintf("statistics: add event of %s: %s %d does not follow %d", e.Subject, e.Number, e.Found, e.After)
}

// Unwrap is [interaction.ErrInvalid].
func (e *SequenceError) Unwrap() error { return interaction.ErrInvalid }

func invalid(field, rule, found string) error {
	return &interaction.InvalidError{Field: field, Rule: rule, Found: found}
}
