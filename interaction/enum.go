package interaction

// names is the text of an enumeration, in the order of its constants. Index 0 is the zero value, written as "".
type names []string

func (n names) text(v uint8) string {
	if int(v) < len(n) {
		return n[v]
	}
	return "unknown"
}

func (n names) parse(field string, text []byte) (uint8, error) {
	for i, name := range n {
		if name == string(text) {
			return uint8(i), nil
		}
	}
	return 0, &InvalidError{Field: field, Rule: "one of its known values", Found: clip(string(text))}
}

// parseInto is the UnmarshalText of every enumeration.
func parseInto[T ~uint8](to *T, n names, field string, text []byte) error {
	v, err := n.parse(field, text)
	if err != nil {
		return err
	}
	*to = T(v)
	return nil
}
