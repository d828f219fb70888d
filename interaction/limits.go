package interaction

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// The documented sizes of what outsiders give. Beyond them a command is answered with [ErrInvalid] and changes nothing.
// A subject has no limit of its own (S194): the record's limit holds for it.
const (
	MaxName       = 64       // bytes of an agent's, queue's, channel's, tag's or attribute's name
	MaxText       = 4 << 10  // bytes of one value: an attribute, a reason, a number as typed
	MaxNote       = 64 << 10 // bytes of one note or comment
	MaxNotes      = 1000     // notes, comments, media references each
	MaxList       = 200      // phones, attributes, tags, case data, skills, records each
	MaxRecord     = 1 << 20  // bytes that the text of one record takes together
	MaxOffers     = 100      // agents named in one offer
	MaxExtensions = 1000     // wrap-up extensions that a queue may allow
	MaxFilter     = 256      // bytes of the text that targets are filtered by
)

// clip shortens what an outsider gave, so that an error or a log line never carries more than it needs.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}

// checkText checks one text of at most max bytes in UTF-8.
func checkText(field, value string, max int) error {
	if len(value) > max {
		return &InvalidError{Field: field, Rule: "at most " + strconv.Itoa(max) + " bytes", Found: strconv.Itoa(len(value)) + " bytes"}
	}
	if !utf8.ValidString(value) {
		return &InvalidError{Field: field, Rule: "valid UTF-8", Found: "ill-encoded bytes"}
	}
	return nil
}

// checkName checks a name that must be there.
func checkName(field, value string) error {
	if value == "" {
		return &InvalidError{Field: field, Rule: "required", Found: "nothing"}
	}
	return checkText(field, value, MaxName)
}

// checkTime checks a time that outsiders give: one that JSON can write in UTC. Zero is none.
func checkTime(field string, t time.Time) error {
	if year := t.UTC().Year(); year < 1 || year > 9999 {
		return &InvalidError{Field: field, Rule: "a year from 1 to 9999, in UTC", Found: strconv.Itoa(year)}
	}
	return nil
}

// checkLen checks how many of something there are.
func checkLen(field string, n, max int) error {
	if n > max {
		return &InvalidError{Field: field, Rule: "at most " + strconv.Itoa(max) + " entries", Found: strconv.Itoa(n)}
	}
	return nil
}

// firstFault returns the first error that is not nil.
func firstFault(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
