package interaction

import (
	"html"
	"slices"
	"strings"
)

// ResponseValues are what placeholders are filled from.
type ResponseValues struct {
	Agent  string // the agent's name
	Matter Matter // contact, subject and case data
}

// maxFilled is how long filling may make a text. A value that would take it beyond is treated as missing.
const maxFilled = 4 * MaxNote

// Fill replaces the placeholders of a response's text (S74):
//
//	{{contact.first}} {{contact.last}} {{contact.name}} {{contact.email}} {{contact.phone}}
//	{{subject}} {{agent.name}} {{attribute.NAME}} {{case.NAME}}
//
// NAME is an attribute of the contact, or of the case data, compared exactly. Spaces beside the braces do not count. A placeholder
// that is unknown, or whose value is empty, stays in the text as it is written and is named in Missing; so is one whose value would
// make the text longer than 256 KiB.
//
// Values are data: what looks like a placeholder in a value stays as it is. In a text in HTML they are escaped, so that they are
// safe between tags and in quoted attributes, though not as the address of a link, in a script or in a style sheet. Fill is pure.
func (r Response) Fill(v ResponseValues) FilledResponse {
	f := FilledResponse{Response: r}
	var b strings.Builder
	for rest := r.Text; ; {
		before, name, after, found := placeholder(rest)
		b.WriteString(before)
		if !found {
			f.Filled = b.String()
			return f
		}
		value := v.of(strings.TrimSpace(name))
		if r.Format == HTML {
			value = html.EscapeString(value)
		}
		if value == "" || b.Len()+len(value)+len(after) > maxFilled {
			f.miss(strings.TrimSpace(name))
			value = rest[len(before) : len(rest)-len(after)]
		}
		b.WriteString(value)
		rest = after
	}
}

// placeholder finds the first placeholder of a text. Braces that are opened twice belong to the last that opened.
func placeholder(text string) (before, name, after string, found bool) {
	begin := strings.Index(text, "{{")
	if begin < 0 {
		return text, "", "", false
	}
	length := strings.Index(text[begin:], "}}")
	if length < 0 {
		return text, "", "", false
	}
	end := begin + length
	begin = strings.LastIndex(text[:end], "{{")
	return text[:begin], text[begin+2 : end], text[end+2:], true
}

func (f *FilledResponse) miss(name string) {
	if name = strings.ToValidUTF8(clip(name), ""); len(f.Missing) < MaxList && !slices.Contains(f.Missing, name) {
		f.Missing = append(f.Missing, name)
	}
}

// of returns the value of a placeholder, "" if there is none.
func (v *ResponseValues) of(name string) string {
	c := &v.Matter.Contact
	switch name {
	case "contact.first":
		return c.First
	case "contact.last":
		return c.Last
	case "contact.name":
		return c.Name()
	case "contact.email":
		return c.Email
	case "contact.phone":
		return c.Phone()
	case "subject":
		return v.Matter.Subject
	case "agent.name":
		return v.Agent
	}
	if attribute, ok := strings.CutPrefix(name, "attribute."); ok {
		return valueOf(c.Attributes, attribute)
	}
	if field, ok := strings.CutPrefix(name, "case."); ok {
		return valueOf(v.Matter.Case, field)
	}
	return ""
}

func valueOf(all []Attribute, name string) string {
	at := slices.IndexFunc(all, func(a Attribute) bool { return a.Name == name })
	if at < 0 {
		return ""
	}
	return all[at].Value
}
