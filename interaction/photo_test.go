package interaction_test

import (
	"testing"

	. "github.com/deskline/deskline/interaction"
)

func TestPhoto(t *testing.T) {
	// The hash of this address stands in Gravatar's documentation.
	const documented = "https://gravatar.com/avatar/84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee?d=404"
	for _, row := range []struct {
		name string
		c    Contact
		want Photo
	}{
		{"the address is trimmed and lower-cased", Contact{Email: "MyEmailAddress@example.com "}, Photo{URL: documented}},
		{"initials are there beside the picture", Contact{First: "Eva", Last: "Lund", Email: "myemailaddress@example.com"}, Photo{documented, "EL"}},
		{"capitals", Contact{First: "eva", Last: "lund"}, Photo{"", "EL"}},
		{"a first name only", Contact{First: "Eva"}, Photo{"", "E"}},
		{"a last name only", Contact{Last: "Lund"}, Photo{"", "L"}},
		{"nothing", Contact{Email: " "}, Photo{}},
		{"Greek and Cyrillic", Contact{First: "ωμέγα", Last: "яков"}, Photo{"", "ΩЯ"}},
		{"scripts without capitals", Contact{First: "明", Last: "山田"}, Photo{"", "明山"}},
		{"Georgian has none at the beginning of a word", Contact{First: "ნინო"}, Photo{"", "ნ"}},
		{"a letter of two", Contact{First: "ǆemal"}, Photo{"", "ǅ"}},
		{"a letter with its mark", Contact{First: "e\u0301va", Last: "कि"}, Photo{"", "E\u0301कि"}},
		{"what stands before the first letter does not count", Contact{First: " \"Eva\"", Last: "3M"}, Photo{"", "EM"}},
		{"a name without letters", Contact{First: "007", Last: "😀"}, Photo{}},
		{"ill-encoded names", Contact{First: "\xff\xfeEva"}, Photo{"", "E"}},
		{"marks without end", Contact{First: "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"}, Photo{"", "E\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := row.c.Photo(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
