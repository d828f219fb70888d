package routing

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/deskline/deskline/interaction"
)

// shape compares JSON with the type that it is to be read into, more strictly than encoding/json: names are exact, nothing is there
// twice, null is no value; and it finds every fault, not the first.
type shape struct{ faults []interaction.Fault }

// shapeFaults lists every way in which the JSON is not of the type of like.
func shapeFaults(field string, text []byte, like any) []interaction.Fault {
	switch {
	case len(text) > interaction.MaxNote:
		return []interaction.Fault{wanted(field, "at most "+strconv.Itoa(interaction.MaxNote)+" bytes", strconv.Itoa(len(text))+" bytes")}
	case !utf8.Valid(text) || !json.Valid(text):
		return []interaction.Fault{wanted(field, "one JSON value in UTF-8", strconv.Quote(shorten(string(text))))}
	}
	var s shape
	s.value(field, bytes.TrimSpace(text), reflect.TypeOf(like))
	return s.faults
}

// jsonKinds are the words for what a value must be.
var jsonKinds = map[reflect.Kind]string{reflect.Struct: "an object", reflect.Map: "an object", reflect.Slice: "a list",
	reflect.String: "a text", reflect.Int: "a whole number", reflect.Bool: "true or false"}

func (s *shape) value(field string, text json.RawMessage, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	ok := false
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		ok = text[0] == '{' && s.object(field, text, t)
	case reflect.Slice:
		ok = text[0] == '[' && s.list(field, text, t)
	default:
		ok = text[0] != 'n' && json.Unmarshal(text, reflect.New(t).Interface()) == nil
	}
	if !ok {
		s.faults = append(s.faults, wanted(field, jsonKinds[t.Kind()], shorten(string(text))))
	}
}

// object looks at every member. It reports whether the text is an object at all.
func (s *shape) object(field string, text json.RawMessage, t reflect.Type) bool {
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return false
	}
	seen := map[string]bool{}
	for d.More() {
		name, err := d.Token()
		var member json.RawMessage
		if err != nil || d.Decode(&member) != nil {
			return false
		}
		s.member(field, name.(string), member, t, seen)
	}
	return true
}

func (s *shape) member(field, name string, text json.RawMessage, t reflect.Type, seen map[string]bool) {
	at, of := entry(field, name), reflect.Type(nil)
	switch {
	case t.Kind() == reflect.Map:
		of = t.Elem()
	default:
		at, of = field+"."+shorten(name), fieldNamed(t, name)
	}
	switch {
	case seen[name]:
		s.faults = append(s.faults, wanted(at, "each once", "it again"))
	case of == nil:
		s.faults = append(s.faults, wanted(at, "a known field", "an unknown one"))
	default:
		s.value(at, text, of)
	}
	seen[name] = true
}

// list looks at every element. It reports whether the text is a list at all.
func (s *shape) list(field string, text json.RawMessage, t reflect.Type) bool {
	var all []json.RawMessage
	if json.Unmarshal(text, &all) != nil {
		return false
	}
	for n, element := range all {
		s.value(entry(field, strconv.Itoa(n)), element, t.Elem())
	}
	return true
}

// fieldNamed is the type of the field that JSON calls so, nil if there is none.
func fieldNamed(t reflect.Type, name string) reflect.Type {
	for n := range t.NumField() {
		f := t.Field(n)
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag == name {
			return f.Type
		}
	}
	return nil
}
