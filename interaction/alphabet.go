package interaction

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// alphabet puts names into the order in which people of one language look for them. It is for one goroutine at a time.
type alphabet struct {
	order *collate.Collator
	room  collate.Buffer
}

// newAlphabet returns the order of a language, named by BCP 47. One that has no order of its own gets the common one.
func newAlphabet(name string) (*alphabet, error) {
	tag, err := language.Parse(name)
	if err != nil {
		return nil, &InvalidError{Field: "config.language", Rule: "a language by BCP 47, such as de or pt-BR", Found: clip(name)}
	}
	return &alphabet{order: collate.New(tag)}, nil
}

// sortedBytes is how much of a name decides about its place; names that begin with the same bytes stand in the order of their IDs.
const sortedBytes = 256

// key returns what to compare, byte by byte, instead of the name: letters first, then accents, then case.
func (a *alphabet) key(name string) string {
	a.room.Reset()
	return string(a.order.KeyFromString(&a.room, numbered(head(name, sortedBytes))))
}

// numbered writes before every number how many digits it has, so that numbers stand in the order of their values: agent 2
// before agent 10. (The collator's own option puts 0 behind 9 where text follows it.)
func numbered(name string) string {
	if !strings.ContainsAny(name, "0123456789") {
		return name
	}
	var b strings.Builder
	for len(name) > 0 {
		text := strings.IndexFunc(name, isDigit)
		if text < 0 {
			text = len(name)
		}
		b.WriteString(name[:text])
		name = name[text:]
		digits := len(name) - len(strings.TrimLeftFunc(name, isDigit))
		if digits == 0 {
			continue
		}
		number := strings.TrimLeft(name[:digits-1], "0") + name[digits-1:digits]
		name = name[digits:]
		if n := min(len(number), 99); n < 9 {
			b.WriteByte('0' + byte(n))
		} else {
			b.Write([]byte{'9', '0' + byte(n/10), '0' + byte(n%10)})
		}
		b.WriteString(number)
	}
	return b.String()
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// head is the beginning of a text, of at most so many bytes, without half a character at its end.
func head(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// fold takes from a text what a search does not look at: case, accents, width. It may be called concurrently.
func fold(text string) string {
	if plainASCII(text) {
		return strings.ToLower(text)
	}
	text = norm.NFKD.String(strings.ToValidUTF8(text, ""))
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, text)
	return crossed.Replace(cases.Fold().String(text))
}

func plainASCII(text string) bool {
	for n := range len(text) {
		if text[n] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// crossed are the letters whose accent is no mark of its own, and joined letters, as they are typed without them.
var crossed = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th")
