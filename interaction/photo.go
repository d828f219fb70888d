package interaction

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
)

// Photo is what stands for a contact's face.
type Photo struct {
	// URL is the address of the picture that the contact has at Gravatar under their e-mail address (S221). It answers 404 where there
	// is none: then show the initials. "" without an e-mail address. The library does not fetch it.
	URL string `json:"url,omitempty"`
	// Initials are those of first and last name, in capitals, of any script (S222); of whichever there is; "" without a name.
	Initials string `json:"initials,omitempty"`
}

// Photo returns the contact's picture and initials. Asking for the picture tells Gravatar that somebody looks at the address's
// hash: the host decides whether it may. Size and rating are the host's to add, as in "&s=200". It is a pure function.
func (c Contact) Photo() Photo {
	p := Photo{Initials: initial(c.First) + initial(c.Last)}
	if address := c.emailKey(); address != "" {
		hash := sha256.Sum256([]byte(address))
		p.URL = "https://gravatar.com/avatar/" + hex.EncodeToString(hash[:]) + "?d=404"
	}
	return p
}

// initial is the first letter of a name as a capital, with the marks that belong to it, "" if there is none.
func initial(name string) string {
	at := strings.IndexFunc(name, unicode.IsLetter)
	if at < 0 {
		return ""
	}
	var b strings.Builder
	for n, r := range name[at:] {
		switch {
		case n == 0:
			b.WriteRune(unicode.ToTitle(r))
		case unicode.Is(unicode.M, r) && b.Len() < maxInitial:
			b.WriteRune(r)
		default:
			return b.String()
		}
	}
	return b.String()
}

// maxInitial is how many bytes a letter with its marks may take: names come from outside.
const maxInitial = 16
