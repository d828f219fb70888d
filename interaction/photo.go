package interaction

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// Photo is how a customer is shown: a picture where there is one, else their initials.
type Photo struct {
	// URL is the Gravatar of the e-mail address (S221), "" without one. It tells Gravatar who is looked at: the picture is the host's
	// to fetch, or not. Where there is no picture it answers 404: show the initials then.
	URL      string `json:"url,omitempty"`
	Initials string `json:"initials,omitempty"` // of first and last name, in capitals (S222); "" where no name is known
}

// Photo returns the reference of the contact's picture, and their initials. It asks nobody.
func (c Contact) Photo() Photo {
	p := Photo{Initials: initial(c.First) + initial(c.Last)}
	if email := strings.ToLower(strings.TrimSpace(c.Email)); email != "" {
		sum := sha256.Sum256([]byte(email))
		p.URL = "https://gravatar.com/avatar/" + hex.EncodeToString(sum[:]) + "?d=404"
	}
	return p
}

// initial is the first letter of a name, "" if it has none.
func initial(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	_, size := utf8.DecodeRuneInString(name)
	return strings.ToUpper(name[:size])
}
