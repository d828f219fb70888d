package interaction

import (
	"slices"
	"strings"
)

// Keys are what the contact is known by: the external ID, the preferred number, the other numbers, and the e-mail address in
// lower case. What is empty is left out, and each is there once. Two interactions are of one customer if they share a key: a
// caller of whom only the number is known is the customer who has that number beside an external ID.
//
// Keys are compared as they are. Give numbers in one form (E.164), and external IDs a form that no number has. Nothing known is an
// empty slice. The caller owns the slice.
func (c Contact) Keys() []string {
	var keys []string
	add := func(key string) {
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	add(c.External)
	add(c.Phone())
	for _, p := range c.Phones {
		add(p.Number)
	}
	add(c.emailKey())
	return keys
}

// Key is the first of [Contact.Keys]: the external ID, else the preferred number, else the e-mail address in lower case. "" if
// nothing of these is known.
func (c Contact) Key() string {
	if c.External != "" {
		return c.External
	}
	if number := c.Phone(); number != "" {
		return number
	}
	return c.emailKey()
}

// KnownBy reports whether the key is one of [Contact.Keys].
func (c Contact) KnownBy(key string) bool {
	return key != "" && (key == c.External || c.HasPhone(key) || key == c.emailKey())
}

// emailKey is the e-mail address as people compare addresses.
func (c *Contact) emailKey() string { return strings.ToLower(strings.TrimSpace(c.Email)) }
