package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	. "github.com/deskline/deskline/interaction"
)

var filling = ResponseValues{Agent: "Ana", Matter: Matter{Subject: "Kettle", Case: []Attribute{{Name: "order no", Value: "A-17"}, {Name: "empty"}},
	Contact: Contact{First: "Eva", Last: "O'Hara <b>", Email: "eva@example.com", Phones: []Phone{{Number: "1"}, {Number: "2", Preferred: true}},
		Attributes: []Attribute{{Name: "tier", Value: "{{contact.first}} & co"}}}}}

func TestFill(t *testing.T) {
	for _, row := range []struct {
		name    string
		format  ResponseFormat
		text    string
		want    string
		missing []string
	}{
		{name: "a text without placeholders stays", text: "Hello {there} } {", want: "Hello {there} } {"},
		{name: "every placeholder is filled", text: "{{contact.first}}|{{contact.last}}|{{contact.name}}|{{contact.email}}|{{contact.phone}}|{{subject}}|{{agent.name}}|{{attribute.tier}}|{{case.order no}}",
			want: "Eva|O'Hara <b>|Eva O'Hara <b>|eva@example.com|2|Kettle|Ana|{{contact.first}} & co|A-17"},
		{name: "spaces beside the braces do not count", text: "{{ contact.first }}", want: "Eva"},
		{name: "a value is not filled again", text: "{{attribute.tier}}{{attribute.tier}}", want: "{{contact.first}} & co{{contact.first}} & co"},
		{name: "HTML is escaped", format: HTML, text: "<p>{{contact.last}}, {{attribute.tier}}</p>", want: "<p>O&#39;Hara &lt;b&gt;, {{contact.first}} &amp; co</p>"},
		{name: "an unknown placeholder stays and is told", text: "Dear {{contact.frist}},", want: "Dear {{contact.frist}},", missing: []string{"contact.frist"}},
		{name: "an empty value stays and is told", text: "{{ case.empty }} {{attribute.none}}", want: "{{ case.empty }} {{attribute.none}}", missing: []string{"case.empty", "attribute.none"}},
		{name: "what is missing twice is told once", text: "{{x}}{{y}}{{x}}", want: "{{x}}{{y}}{{x}}", missing: []string{"x", "y"}},
		{name: "names are compared exactly", text: "{{case.Order no}}", want: "{{case.Order no}}", missing: []string{"case.Order no"}},
		{name: "braces that do not close are text", text: "{{contact.first}} {{contact.last", want: "Eva {{contact.last"},
		{name: "braces that did not open are text", text: "}} {{contact.first}} }}", want: "}} Eva }}"},
		{name: "the last that opened counts", text: "{{ {{contact.first}} }}", want: "{{ Eva }}"},
		{name: "three braces", text: "{{{contact.first}}}", want: "{Eva}"},
		{name: "a placeholder without a name", text: "{{}}", want: "{{}}", missing: []string{""}},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := Response{Text: row.text, Format: row.format}.Fill(filling)
			if f.Filled != row.want || !slices.Equal(f.Missing, row.missing) {
				t.Errorf("got %q missing %q, want %q missing %q", f.Filled, f.Missing, row.want, row.missing)
			}
			if f.Text != row.text {
				t.Errorf("the text has become %q", f.Text)
			}
		})
	}
}

func TestFillIsBounded(t *testing.T) {
	v := ResponseValues{Matter: Matter{Subject: strings.Repeat("x", MaxRecord-1), Contact: Contact{First: strings.Repeat("<", MaxText)}}}
	f := Response{Format: HTML, Text: "{{subject}} {{contact.first}}" + strings.Repeat("{{contact.first}}", 1000)}.Fill(v)
	if len(f.Filled) > 256<<10 || !slices.Equal(f.Missing, []string{"subject", "contact.first"}) {
		t.Errorf("%d bytes, missing %q", len(f.Filled), f.Missing)
	}
	f = Response{Text: strings.Repeat("{{"+strings.Repeat("ä", 100)+"}}", 10)}.Fill(v)
	if len(f.Missing) != 1 || !utf8.ValidString(f.Missing[0]) || len(f.Missing[0]) > 90 {
		t.Errorf("a long name is told as %q", f.Missing)
	}
	var many strings.Builder
	for n := range 1000 {
		fmt.Fprintf(&many, "{{x%d}}", n)
	}
	if f = (Response{Text: many.String()}).Fill(v); len(f.Missing) != MaxList || f.Filled != many.String() {
		t.Errorf("%d are missing", len(f.Missing))
	}
}

func FuzzFill(f *testing.F) {
	for _, text := range []string{"", "{{", "}}", "{{}}", "{{contact.first}}", "{{{{contact.first}}}}", "{{attribute.a}} {{case.b}}", "<a href=\"{{subject}}\">"} {
		f.Add(text, "a {{subject}} value", true)
		f.Add(text, "<script>\"'&", false)
	}
	f.Fuzz(func(t *testing.T, text, value string, plain bool) {
		r := Response{Text: text, Format: HTML}
		if plain {
			r.Format = PlainText
		}
		empty := r.Fill(ResponseValues{})
		if empty.Filled != text {
			t.Fatalf("with nothing to fill in %q became %q", text, empty.Filled)
		}
		v := ResponseValues{Agent: value, Matter: Matter{Subject: value, Contact: Contact{First: value, Attributes: []Attribute{{Name: "a", Value: value}}}, Case: []Attribute{{Name: "b", Value: value}}}}
		got := r.Fill(v)
		if len(got.Filled) > max(len(text), 256<<10) || len(got.Missing) > MaxList {
			t.Fatalf("%d bytes of %d, %d missing", len(got.Filled), len(text), len(got.Missing))
		}
		if !plain && !strings.ContainsAny(text, "<>\"'") && strings.ContainsAny(got.Filled, "<>\"'") {
			t.Fatalf("not escaped: %q", got.Filled)
		}
		if utf8.ValidString(text) && utf8.ValidString(value) && !utf8.ValidString(got.Filled) {
			t.Fatalf("ill-encoded: %q", got.Filled)
		}
		if !strings.Contains(text, "{{") && got.Filled != text {
			t.Fatalf("%q became %q", text, got.Filled)
		}
	})
}

func library(t *testing.T, all ...Response) *ResponseList {
	t.Helper()
	l, err := NewResponseList(all...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func ids(t *testing.T, l Responses, q ResponseQuery) string {
	t.Helper()
	var got []string
	for {
		page, next, err := l.Responses(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page {
			got = append(got, r.ID)
		}
		if q.After = next; next == "" {
			return strings.Join(got, " ")
		}
	}
}

func TestResponseList(t *testing.T) {
	l := library(t,
		Response{ID: "bye", Title: "Farewell", Shortcut: "/bye", Text: "Good bye"},
		Response{ID: "hi", Title: "greeting", Text: "Hello {{contact.first}}"},
		Response{ID: "refund", Title: "Refund", Text: "Money back", Queues: []QueueID{"sales"}},
		Response{ID: "mail", Title: "Mail", Text: "<p>hello</p>", Format: HTML},
		Response{ID: "page", Title: "Page", Text: "<p>hello</p>", Format: HTML, Channels: []Channel{"webchat"}},
		Response{ID: "call", Title: "Call", Text: "Say hello", Channels: []Channel{Voice, Video}})
	for _, row := range []struct {
		name string
		q    ResponseQuery
		want string
	}{
		{"by title, those for the queue and the channel", ResponseQuery{Queue: "sales", Channel: Chat}, "bye hi refund"},
		{"not those of other queues", ResponseQuery{Queue: "support", Channel: Chat}, "bye hi"},
		{"HTML by e-mail", ResponseQuery{Queue: "support", Channel: Email}, "bye hi mail"},
		{"HTML on a channel that it names", ResponseQuery{Queue: "support", Channel: "webchat"}, "bye hi page"},
		{"only on the channels that it names", ResponseQuery{Queue: "support", Channel: Voice}, "call bye hi"},
		{"found by the text, whatever the case", ResponseQuery{Queue: "sales", Channel: Voice, Text: "HELLO"}, "call hi"},
		{"found by the title", ResponseQuery{Queue: "sales", Channel: Chat, Text: "greet"}, "hi"},
		{"found by the shortcut", ResponseQuery{Queue: "sales", Channel: Chat, Text: "/by"}, "bye"},
		{"not across fields", ResponseQuery{Queue: "sales", Channel: Chat, Text: "farewell/bye"}, ""},
		{"in pages", ResponseQuery{Queue: "sales", Channel: Chat, Limit: 2}, "bye hi refund"},
		{"one by one", ResponseQuery{Queue: "sales", Channel: Email, Limit: 1}, "bye hi mail refund"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := ids(t, l, row.q); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestAResponseListChanges(t *testing.T) {
	l, q := library(t), ResponseQuery{Limit: 1}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(l.Put(Response{ID: "a", Title: "A", Text: "x"}, Response{ID: "b", Title: "B", Text: "x"}, Response{ID: "c", Title: "C", Text: "x"}))
	_, next, err := l.Responses(t.Context(), q)
	must(err)
	l.Remove("a")
	l.Remove("nobody")
	q.After = next
	if got := ids(t, l, q); got != "b c" {
		t.Errorf("after a page whose last was removed: %q", got)
	}
	must(l.Put(Response{ID: "c", Title: "0", Text: "x"}))
	if got := ids(t, l, ResponseQuery{}); got != "c b" {
		t.Errorf("after a new title: %q", got)
	}
	if err := l.Put(Response{ID: "d", Title: "D", Text: "x"}, Response{ID: "e"}); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
	if got := ids(t, l, ResponseQuery{}); got != "c b" {
		t.Errorf("after a wrong one: %q", got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := l.Responses(ctx, q); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestAWrongResponse(t *testing.T) {
	for name, r := range map[string]Response{
		"no ID":         {Text: "x"},
		"no text":       {ID: "a", Text: " \n"},
		"a format":      {ID: "a", Text: "x", Format: "rtf"},
		"too long":      {ID: "a", Text: strings.Repeat("x", MaxNote+1)},
		"ill-encoded":   {ID: "a", Text: "\xff"},
		"a long title":  {ID: "a", Text: "x", Title: strings.Repeat("x", MaxText+1)},
		"a long way in": {ID: "a", Text: "x", Shortcut: strings.Repeat("x", MaxName+1)},
	} {
		if _, err := NewResponseList(r); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v, want ErrInvalid", name, err)
		}
	}
}

// careless gives every response, whatever is asked.
type careless struct {
	all   []Response
	asked *ResponseQuery
	err   error
}

func (c careless) Responses(_ context.Context, q ResponseQuery) ([]Response, string, error) {
	*c.asked = q
	return c.all, "more", c.err
}

func TestADeskFillsResponses(t *testing.T) {
	lib := careless{all: []Response{{ID: "hi", Text: "Hello {{contact.first}}, this is {{agent.name}}"}, {ID: "mail", Format: HTML, Text: "<p>"},
		{ID: "other", Text: "x", Queues: []QueueID{"other"}}}, asked: new(ResponseQuery)}
	p := newPast(t, Queue{}, func(c *Config) { c.Responses = lib })
	id := p.comes(Chat, Contact{First: "Eva"})
	name := "Ana"
	if _, err := p.Do(t.Context(), Request{Command: SetAgent{By: System(Host), Agent: "ana", Name: &name}}); err != nil {
		t.Fatal(err)
	}
	found, next, err := p.Responses(t.Context(), id, "ana", ResponseQuery{Text: "hello", Queue: "other", Channel: Email, After: "here"})
	if err != nil || next != "more" || len(found) != 1 || found[0].Filled != "Hello Eva, this is Ana" || found[0].Missing != nil {
		t.Errorf("got %+v, %q, %v", found, next, err)
	}
	if want := (ResponseQuery{Queue: "sales", Channel: Chat, Text: "hello", After: "here", Limit: 100}); *lib.asked != want {
		t.Errorf("asked %+v, want %+v", *lib.asked, want)
	}
	found, _, err = p.Responses(t.Context(), id, "nobody", ResponseQuery{})
	if err != nil || !slices.Equal(found[0].Missing, []string{"agent.name"}) {
		t.Errorf("for an agent without a record: %+v, %v", found, err)
	}
	if _, _, err := p.Responses(t.Context(), NewID(), "ana", ResponseQuery{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
	for _, q := range []ResponseQuery{{Text: strings.Repeat("x", MaxText+1)}, {After: strings.Repeat("x", 2*MaxText+1)}} {
		if _, _, err := p.Responses(t.Context(), id, "ana", q); !errors.Is(err, ErrInvalid) {
			t.Errorf("a long query: %v", err)
		}
	}
	if _, _, err := newPast(t, Queue{}).Responses(t.Context(), id, "ana", ResponseQuery{}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("without a library: %v", err)
	}
	lib.err = context.DeadlineExceeded
	p = newPast(t, Queue{}, func(c *Config) { c.Responses = lib })
	if _, _, err := p.Responses(t.Context(), p.comes(Chat, Contact{}), "ana", ResponseQuery{}); !errors.Is(err, lib.err) {
		t.Errorf("a library that fails: %v", err)
	}
}

func TestAResponseListIsSafeForAll(t *testing.T) {
	l := library(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range 200 {
			_ = l.Put(Response{ID: fmt.Sprint(n % 10), Title: time.Duration(n).String(), Text: "x"})
		}
	}()
	for range 200 {
		ids(t, l, ResponseQuery{Limit: 3})
	}
	<-done
}
