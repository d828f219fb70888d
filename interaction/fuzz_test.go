package interaction_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// actors are who may give a command that came over a network: people, and the parts of the system that the host makes of it.
var actors = []Actor{By("ana"), By("bob"), By("cyd"), By("nobody"), System(Host), System(Router), System(Timer), System(Switch)}

// wire is a command as it is sent: its verb beside its arguments.
func wire(c Command) []byte {
	args, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	rest := strings.TrimPrefix(string(args), "{")
	if rest != "}" {
		rest = "," + rest
	}
	return fmt.Appendf(nil, `{"verb":%q%s`, c.Verb(), rest)
}

// evil are commands of which one should be afraid.
var evil = []string{
	``, `null`, `[]`, `{}`, `{"verb":null}`, `{"verb":"hold","by":{"part":"host"}}`, `{"verb":"hold"} {"verb":"hold"}`,
	`{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"x","by":{"agent":"cyd"},"at":"9999-12-31T23:59:59-23:59"}]}`,
	`{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"x","by":{"agent":"cyd"},"at":"2026-03-02T09:00:00.123456789+05:00"}]}`,
	`{"verb":"create","queue":"sales","channel":"task","clone_of":"019cadc6-9a80-7000-9826-6ec7a4134f1d","priority":-9223372036854775808}`,
	`{"verb":"create","queue":"sales","channel":"voice","owner":"ana","direction":"inbound"}`,
	`{"verb":"widen","ring":1,"until":"9999-12-31T23:59:59-23:59"}`, `{"verb":"widen","ring":1,"until":"0000-01-01T00:00:00+23:59"}`,
	`{"verb":"park","until":"0000-01-01T00:00:00+23:59"}`, `{"verb":"volume","speaker":9223372036854775807}`, `{"verb":"volume","speaker":1e99}`,
	`{"verb":"outcome","disposition":{"fields":{"a":"\u0000"}}}`, `{"verb":"outcome","disposition":{"fields":{"":1}}}`,
	`{"verb":"complete","disposition":{"form":"f","form_version":-1,"default":true}}`, `{"verb":"subject","subject":"\ud800"}`,
	`{"verb":"login","agent":"ana","queues":["sales","sales"]}`, `{"verb":"login","agent":"\u0000","queues":[]}`, `{"verb":"set_agent","agent":"ana","profile":[[[{}]]]}`,
	`{"verb":"accept","leg":-1}`, `{"verb":"force_end","leg":9223372036854775807,"confirmed":true,"reason":"x"}`, `{"verb":"force_end","leg":1,"confirmed":true,"reason":"x"}`,
	`{"verb":"answered","call":"x","kind":"hung_up"}`, `{"verb":"edit","fields":{"a":null,"b":{}}}`, `{"verb":"tag","tag":{"name":"vip","attributes":[{"name":"a"},{"name":"a"}]}}`,
	`{"verb":"tag","tAg":{"nAme":"vip","AttriButes":[]}}`,
}

// much is a text that is too long wherever there is a limit.
func much(of string, n int) string { return strings.Repeat(of, n) }

// tooMuch are commands that would store more than may be stored.
var tooMuch = map[string]string{
	"a command of more bytes than may come": `{"verb":"note","text":"` + much("x", MaxCommand) + `"}`,
	"a note by somebody of a long name":     `{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"x","by":{"agent":"` + much("a", 100_000) + `"}}]}`,
	"a note that comes with a new task":     `{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"` + much("x", 100_000) + `"}]}`,
	"a note":                                `{"verb":"note","text":"` + much("x", MaxNote+1) + `"}`,
	"a subject beyond the record's maximum": `{"verb":"subject","subject":"` + much("s", MaxRecord+1) + `"}`,
	"a contact with many long numbers":      `{"verb":"contact","contact":{"phones":[` + strings.TrimSuffix(much(`{"number":"`+much("1", 4000)+`","label":"`+much("l", 4000)+`"},`, 200), ",") + `]}}`,
	"an attribute":                          `{"verb":"attribute","name":"city","value":"` + much("x", MaxText+1) + `"}`,
	"a tag's value":                         `{"verb":"tag","tag":{"name":"vip","value":"` + much("x", MaxText+1) + `"}}`,
	"an outcome":                            `{"verb":"outcome","disposition":{"outcome":"` + much("x", MaxText+1) + `"}}`,
	"a field of a disposition":              `{"verb":"outcome","disposition":{"fields":{"a":"` + much("x", MaxNote) + `"}}}`,
	"a disposition of many fields":          `{"verb":"outcome","disposition":{"fields":{` + strings.TrimSuffix(manyFields(201), ",") + `}}}`,
	"the reason of a force end":             `{"verb":"force_end","confirmed":true,"reason":"` + much("x", MaxText+1) + `"}`,
	"a reference to a recording":            `{"verb":"attach","media":{"key":"r","kind":"recording","url":"` + much("x", MaxText+1) + `"}}`,
	"the key of an ask":                     `{"verb":"repeat_ask","key":"` + much("k", MaxText+1) + `"}`,
	"an offer to a crowd":                   `{"verb":"offer","agents":["ana"` + much(`,"ana"`, MaxOffers) + `]}`,
	"an agent's name":                       `{"verb":"login","agent":"` + much("a", MaxName+1) + `","queues":[]}`,
	"an agent's profile":                    `{"verb":"set_agent","agent":"ana","profile":` + much("[", 40_000) + much("]", 40_000) + `}`,
	"an agent's permissions":                `{"verb":"set_agent","agent":"ana","grants":[{"permission":"review","queue":"sales"}` + much(`,{"permission":"review","queue":"sales"}`, MaxList) + `]}`,
	"the ID of a call":                      `{"verb":"answered","call":"` + much("c", MaxText+1) + `","kind":"answered"}`,
}

func manyFields(n int) string {
	all := ""
	for k := range n {
		all += fmt.Sprintf("\"f%d\":1,", k)
	}
	return all
}

func TestWhatIsTooMuchIsInvalid(t *testing.T) {
	for name, data := range tooMuch {
		t.Run(name, func(t *testing.T) {
			c, err := ParseCommand([]byte(data), System(Host))
			if err == nil {
				s := newStage(t, scene{})
				talks(s)
				s.give(t, s.requestOf(c))
				_, err = s.desk.Do(s.ctx, s.requestOf(c))
			}
			known(t, err)
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestARecordDoesNotGrowForEver gives what is just allowed, again and again.
func TestARecordDoesNotGrowForEver(t *testing.T) {
	n := 0
	next := func() string { n++; return fmt.Sprint(n) }
	for _, test := range []struct {
		name   string
		set    func(q *Queue)
		before func(s *stage)
		times  int
		give   func(s *stage) []Command
	}{
		{"notes", nil, chats, 30, func(*stage) []Command { return []Command{AddNote{By: By("ana"), Text: much("n", MaxNote)}} }},
		{"attributes", nil, chats, 300, func(*stage) []Command {
			return []Command{SetAttribute{By: By("ana"), Name: next(), Value: much("v", MaxText)}}
		}},
		{"comments", nil, done, 30, func(*stage) []Command { return []Command{Comment{By: By("cyd"), Text: much("c", MaxNote)}} }},
		{"recordings", nil, chats, 1100, func(*stage) []Command {
			return []Command{Attach{By: System(Host), Media: Media{Key: next(), Kind: Recording, URL: much("u", MaxText)}}}
		}},
		{"edits", nil, done, 30, func(*stage) []Command {
			v := much("e", MaxText)
			return []Command{Edit{By: By("ana"), Notes: &v, Fields: map[string]json.RawMessage{"f" + next(): json.RawMessage(`"` + much("e", MaxNote-2) + `"`)}}}
		}},
		{"owners, each with a disposition", nil, chats, 150, func(*stage) []Command {
			return []Command{Choose{By: By("ana"), Disposition: Disposition{Outcome: "sold", Subject: much("s", 40_000)}},
				Requeue{By: By("ana")}, Finish{By: By("ana")}, Pick{By: By("ana")}}
		}},
		{"owners who each owe a disposition", func(q *Queue) { strict(q); q.WrapUp.Kind = WrapUpNone }, chats, 700, func(*stage) []Command { return []Command{Requeue{By: By("cyd")}, Pick{By: By("cyd")}} }},
		{"offers that come to nothing", nil, rings, 300, func(*stage) []Command {
			return []Command{Offer{By: System(Router), Agents: []AgentID{"ana"}}, Reject{By: By("ana"), Reason: much("r", MaxText)}}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStage(t, scene{set: test.set})
			test.before(s)
			for range test.times {
				for _, c := range test.give(s) {
					_, err := s.desk.Do(s.ctx, s.requestOf(c))
					known(t, err)
				}
			}
			w, _, err := emptyWorld().observe(s.ctx, s.store)
			if err != nil {
				t.Fatal(err)
			}
			w.bounded(t)
			if legs := len(s.now().Legs); legs > mostLegs {
				t.Errorf("%d legs are kept", legs)
			}
		})
	}
}

// mostLegs is more than a record keeps of closed offers, of legs that were worked on and of those that owe, and what may be open.
const mostLegs = 700

// turns are scenes in which an interaction waits, is talked on, wrapped up, completed, reviewed and written, one each.
var turns = map[string]bool{"an offer to one": true, "the customer is put on hold": true, "a wrap-up is extended": true, "a completed call is edited": true,
	"the agent calls": true, "a chat is parked": true}

// FuzzCommand gives whatever parses to a desk, wherever an interaction may be and whoever may give it.
func FuzzCommand(f *testing.F) {
	for n, sc := range scenes {
		s := newStage(f, sc)
		sc.before(s)
		f.Add(uint8(n), uint8(n), wire(sc.act(s)))
		f.Add(uint8(n), uint8(4), wire(sc.act(s)))
	}
	for _, text := range evil {
		for where, sc := range scenes {
			if turns[sc.name] {
				f.Add(uint8(where), uint8(0), []byte(text))
				f.Add(uint8(where), uint8(4), []byte(text))
			}
		}
	}
	for n := range gatherings {
		where := uint8(len(scenes) + n)
		for k, c := range ofSeveral {
			f.Add(where, uint8((n+k)%5), wire(c)) // people, and the host
		}
		for k, text := range evilOfSeveral {
			if k%len(gatherings) == n {
				f.Add(where, uint8(0), []byte(text))
				f.Add(where, uint8(4), []byte(text))
			}
		}
	}
	f.Fuzz(func(t *testing.T, where, who uint8, data []byte) {
		sc := places[int(where)%len(places)]
		c, err := ParseCommand(data, actors[int(who)%len(actors)])
		if err != nil {
			known(t, err)
			return
		}
		s := newStage(t, sc)
		sc.before(s)
		s.give(t, s.requestOf(c))
	})
}

// FuzzSignal gives whatever parses to a desk as a report of the switch.
func FuzzSignal(f *testing.F) {
	for n, sc := range scenes {
		s := newStage(f, sc)
		sc.before(s)
		if c, is := sc.act(s).(Signal); is {
			text, err := json.Marshal(c)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(uint8(n), text)
			for _, kind := range []SignalKind{SignalDeviceGone, SignalDeviceBack} {
				c.Kind = kind
				if text, err := json.Marshal(c); err == nil {
					f.Add(uint8(n), text)
				}
			}
		}
	}
	for _, text := range []string{``, `null`, `{"kind":"hung_up"}`, `{"kind":"hung_up","call":"in-1","who":"me"}`, `{"kind":"failed","call":"in-1","cause":"bad luck"}`,
		`{"kind":"answered","call":"in-1"}`, `{"kind":"answered","call":"` + strings.Repeat("c", 5000) + `"}`, `{"kind":"answered","call":"x","by":{}}`,
		`{"kind":"device_gone","call":"in-1"}`, `{"kind":"device_back","call":"in-1"}`, `{"kind":"device_lost","call":"in-1"}`} {
		f.Add(uint8(0), []byte(text))
	}
	f.Fuzz(func(t *testing.T, where uint8, data []byte) {
		sc := places[int(where)%len(places)]
		c, err := ParseSignal(data)
		if err != nil {
			known(t, err)
			return
		}
		s := newStage(t, sc)
		sc.before(s)
		s.give(t, Request{Command: c, Interaction: s.id})
	})
}

// requestOf is a command on the interaction of the stage, unless it creates one or is about an agent.
func (s *stage) requestOf(c Command) Request {
	if _, onAgent := onAgents[c.Verb()]; onAgent || c.Verb() == VerbCreate {
		return Request{Command: c}
	}
	return Request{Command: c, Interaction: s.id}
}

// give carries out what came over the wire: the invariants hold, every error is of a known kind, and nothing grows too large.
func (s *stage) give(t *testing.T, r Request) {
	t.Helper()
	before, _, err := emptyWorld().observe(s.ctx, s.store)
	if err != nil {
		t.Fatal(err)
	}
	r.ID = s.newID()
	_, err = s.desk.Do(s.ctx, r)
	known(t, err)
	after, fresh, readErr := before.observe(s.ctx, s.store)
	if readErr != nil {
		t.Fatal(readErr)
	}
	p := &passage{before: before, after: after, fresh: fresh, queues: s.policies(), err: err, request: r.ID, alone: true, from: s.clock.Now(), to: s.clock.Now()}
	if err := p.holds(); err != nil {
		t.Error(err)
	}
	after.bounded(t)
}

// known refuses errors that a caller could not tell apart.
func known(t *testing.T, err error) {
	t.Helper()
	if err := typed(err); err != nil {
		t.Fatal(err)
	}
	if len(fmt.Sprint(err)) > 4<<10 {
		t.Fatalf("an error of %d bytes", len(fmt.Sprint(err)))
	}
}

// bounded holds each record against the documented maximum of its text.
func (w *world) bounded(t *testing.T) {
	t.Helper()
	for id, i := range w.interactions {
		if n := text(reflect.ValueOf(i)); n > mostText {
			t.Errorf("%s has %d bytes of text, and may have %d", id, n, mostText)
		}
	}
	for id, a := range w.agents {
		if n := text(reflect.ValueOf(a)); n > MaxRecord {
			t.Errorf("agent %s has %d bytes of text, and may have %d", id, n, MaxRecord)
		}
	}
}

// mostText is what a record may have: what MaxRecord allows, the final disposition beside it, and the names and keys that the
// library makes.
const mostText = 2*MaxRecord + 64<<10

// text counts the bytes of all text in a value.
func text(v reflect.Value) int {
	n := 0
	switch v.Kind() {
	case reflect.String:
		return v.Len()
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeOf(time.UTC) {
			return text(v.Elem())
		}
	case reflect.Struct:
		for k := range v.NumField() {
			n += text(v.Field(k))
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return v.Len()
		}
		for k := range v.Len() {
			n += text(v.Index(k))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			n += text(k) + text(v.MapIndex(k))
		}
	}
	return n
}

// FuzzEvent rebuilds records from histories that anybody may have written.
func FuzzEvent(f *testing.F) {
	for n, sc := range places {
		s := newStage(f, sc)
		sc.before(s)
		s.settleQuietly()
		events, err := s.store.After(s.ctx, 0, 1000)
		if err != nil {
			f.Fatal(err)
		}
		for k, e := range events {
			if k%7 == n%7 {
				text, err := json.Marshal(e)
				if err != nil {
					f.Fatal(err)
				}
				f.Add(text)
			}
		}
	}
	for _, text := range []string{``, `null`, `{}`, `{"v":1}`, `{"v":2,"type":"created"}`, `{"v":1,"type":"created","seq":1,"interaction":"019cadc6-9a80-7000-9826-6ec7a4134f1d"}`,
		`{"v":1,"type":"offered","seq":1,"leg":-5,"leg_state":"Offered","agent":"ana","agent_seq":1,"asked":[{}],"answered":[""]}`,
		`{"v":1,"type":"logged_in","agent_seq":1,"agent":"ana","standing":null,"leg_after":{}}`,
		`{"v":1,"type":"switched","seq":1,"interaction":"019cadc6-9a80-7000-9826-6ec7a4134f1d","leg":1,"role":"switching","leg_state":"Completed","created":{}}`,
		`{"v":1,"type":"transferred","seq":1,"interaction":"019cadc6-9a80-7000-9826-6ec7a4134f1d","state":"Queued","handover":{}}`,
		`{"v":1,"type":"left","seq":1,"interaction":"019cadc6-9a80-7000-9826-6ec7a4134f1d","leg":2,"leg_after":{"id":3,"state":"OnHold","back":"9999-12-31T23:59:59Z"}}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var e Event
		if err := json.Unmarshal(data, &e); err != nil {
			return
		}
		history := []Event{e, e, e}
		for n := range history {
			history[n].Seq, history[n].AgentSeq = int64(n+1), int64(n+1)
		}
		i, err := RebuildInteraction(history)
		if err == nil {
			if _, err := json.Marshal(i); err != nil && !errors.As(err, new(*json.MarshalerError)) {
				t.Errorf("the record cannot be written: %v", err)
			}
			_, _, _, _ = i.Derived(), i.Debts(), i.Offers(), i.Age(time.Now())
		}
		if a, err := RebuildAgent(history); err == nil {
			_, _, _ = a.Busy(), a.AfterCallWork(), a.Open(Inbound, time.Now())
		}
	})
}

// settleQuietly lets some time pass, so that there are events of the timers too.
func (s *stage) settleQuietly() {
	s.t.Helper()
	for range 3 {
		s.told()
		s.passes(40 * time.Second)
		if _, err := s.desk.Tick(s.ctx, s.clock.Now()); err != nil {
			s.t.Fatal(err)
		}
	}
}
