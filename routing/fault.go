package routing

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/deskline/deskline/interaction"
)

// SetupError lists everything that is wrong with a configuration. It unwraps to [interaction.ErrInvalid].
type SetupError struct{ Faults []interaction.Fault }

// Error names the field of every fault and says what is wrong with it.
func (e *SetupError) Error() string {
	if more := len(e.Faults) - mostShown; more > 0 {
		return "routing: invalid setup: " + joined(e.Faults[:mostShown]) + "; and " + strconv.Itoa(more) + " more"
	}
	return "routing: invalid setup: " + joined(e.Faults)
}

// mostShown is how many faults the text of an error names; Faults has them all.
const mostShown = 20

// Unwrap returns [interaction.ErrInvalid].
func (e *SetupError) Unwrap() error { return interaction.ErrInvalid }

// setupError returns the faults as an error, nil if there is none.
func setupError(faults []interaction.Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &SetupError{Faults: faults}
}

// joined names the field of every fault and says what is wrong with it.
func joined(faults []interaction.Fault) string {
	said := make([]string, len(faults))
	for n, f := range faults {
		said[n] = f.Field + ": " + f.Message
	}
	return strings.Join(said, "; ")
}

// wanted is a fault that says which rule a field breaks, and what was found there.
func wanted(field, rule, found string) interaction.Fault {
	return interaction.Fault{Field: field, Rule: rule, Message: "want " + rule + ", found " + found}
}

// entry is the path of an entry in a map or a list.
func entry(field, key string) string { return field + "[" + shorten(key) + "]" }

// shorten keeps what an outsider gave short, so that a path or a sentence never carries more than it needs.
func shorten(s string) string {
	if len(s) <= interaction.MaxName {
		return s
	}
	return strings.ToValidUTF8(s[:interaction.MaxName], "") + "…"
}

// withinFaults checks that a number is within its range.
func withinFaults(field string, n, least, most int) []interaction.Fault {
	if n >= least && n <= most {
		return nil
	}
	return []interaction.Fault{wanted(field, strconv.Itoa(least)+" to "+strconv.Itoa(most), strconv.Itoa(n))}
}

// nameFaults checks a name that must be there.
func nameFaults(field, name string) []interaction.Fault {
	if name != "" && len(name) <= interaction.MaxName && utf8.ValidString(name) {
		return nil
	}
	return []interaction.Fault{wanted(field, "a name of 1 to "+strconv.Itoa(interaction.MaxName)+" bytes in UTF-8", strconv.Quote(shorten(name)))}
}

// mapFaults checks how many entries there are, each key, and each value by the rule given, in the order of the keys.
func mapFaults[K ~string, V any](field string, m map[K]V, rule func(at string, key K, value V) []interaction.Fault) []interaction.Fault {
	var faults []interaction.Fault
	if len(m) > interaction.MaxList {
		faults = append(faults, wanted(field, "at most "+strconv.Itoa(interaction.MaxList)+" entries", strconv.Itoa(len(m))))
	}
	for _, key := range slices.SortedFunc(maps.Keys(m), cmp.Compare[K]) {
		at := entry(field, string(key))
		faults = append(append(faults, nameFaults(at, string(key))...), rule(at, key, m[key])...)
	}
	return faults
}
