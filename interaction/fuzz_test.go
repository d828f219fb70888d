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
	`{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"x","by":{"agent":"` + strings.Repeat("a", 10_000) + `"}}]}`,
	`{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"x","by":{"agent":"cyd"},"at":"9999-12-31T23:59:59-23:59"}]}`,
	`{"verb":"create","queue":"sales","channel":"task","notes":[{"text":"` + strings.Repeat("x", 100_000) + `"}]}`,
	`{"verb":"create","queue":"sales","channel":"task","clone_of":"019cadc6-9a80-7000-9826-6ec7a4134f1d","priority":-9223372036854775808}`,
	`{"verb":"create","queue":"sales","channel":"voice","owner":"ana","direction":"inbound"}`,
	`{"verb":"widen","ring":1,"until":"9999-12-31T23:59:59-23:59"}`, `{"verb":"widen","ring":1,"until":"0000-01-01T00:00:00+23:59"}`,
	`{"verb":"park","until":"0000-01-01T00:00:00+23:59"}`, `{"verb":"volume","speaker":9223372036854775807}`, `{"verb":"volume","speaker":1e99}`,
	`{"verb":"outcome","disposition":{"fields":{"a":"` + strings.Repeat(`\u0000`, 1000) + `"}}}`, `{"verb":"outcome","disposition":{"fields":{"":1}}}`,
	`{"verb":"complete","disposition":{"form":"` + strings.Repeat("f", 100_000) + `","form_version":-1}}`,
	`{"verb":"outcome","disposition":{"form":"` + strings.Repeat("f", 100_000) + `"}}`,
	`{"verb":"subject","subject":"` + strings.Repeat("s", 1_500_000) + `"}`, `{"verb":"subject","subject":"\ud800"}`,
	`{"verb":"contact","contact":{"phones":[` + strings.TrimSuffix(strings.Repeat(`{"number":"`+strings.Repeat("1", 4000)+`"},`, 200), ",") + `]}}`,
	`{"verb":"set_agent","agent":"ana","profile":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}`,
	`{"verb":"login","agent":"` + strings.Repeat("a", 65) + `","queues":["sales","sales"]}`, `{"verb":"login","agent":"\u0000","queues":[]}`,
	`{"verb":"repeat_ask","key":"` + strings.Repeat("k", 5000) + `"}`, `{"verb":"accept","leg":-1}`, `{"verb":"force_end","leg":9223372036854775807,"confirmed":true,"reason":"x"}`,
	`{"verb":"answered","call":"x","kind":"hung_up"}`, `{"verb":"edit","fields":{"a":null,"b":{}}}`, `{"verb":"tag","tag":{"name":"vip","attributes":[{"name":"a"},{"name":"a"}]}}`,
}

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
	f.Fuzz(func(t *testing.T, where, who uint8, data []byte) {
		sc := scenes[int(where)%len(scenes)]
		c, err := ParseCommand(data, actors[int(who)%len(actors)])
		if err != nil {
			known(t, err)
			return
		}
		s := newStage(t, sc)
		sc.before(s)
		r := Request{Command: c, Interaction: s.id}
		if _, onAgent := onAgents[c.Verb()]; onAgent || c.Verb() == VerbCreate {
			r.Interaction = ID{}
		}
		s.give(t, r)
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
		}
	}
	for _, text := range []string{``, `null`, `{"kind":"hung_up"}`, `{"kind":"hung_up","call":"in-1","who":"me"}`, `{"kind":"failed","call":"in-1","cause":"bad luck"}`,
		`{"kind":"answered","call":"in-1"}`, `{"kind":"answered","call":"` + strings.Repeat("c", 5000) + `"}`, `{"kind":"answered","call":"x","by":{}}`} {
		f.Add(uint8(0), []byte(text))
	}
	f.Fuzz(func(t *testing.T, where uint8, data []byte) {
		sc := scenes[int(where)%len(scenes)]
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
	for n, sc := range scenes {
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
		`{"v":1,"type":"logged_in","agent_seq":1,"agent":"ana","standing":null,"leg_after":{}}`} {
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
