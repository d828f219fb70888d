package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// lobby is a desk of which only the targets matter, on a clock that is moved by hand.
type lobby struct {
	*Desk
	t     *testing.T
	store *memstore.Store
	now   time.Time
}

func newLobby(t *testing.T, edit ...func(c *Config)) *lobby {
	t.Helper()
	l := &lobby{t: t, store: memstore.New(), now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	c := Config{Store: l.store, Queues: []Queue{{ID: "sales"}}, Now: func() time.Time { return l.now }}
	for _, e := range edit {
		e(&c)
	}
	desk, err := NewDesk(c)
	if err != nil {
		t.Fatal(err)
	}
	l.Desk = desk
	return l
}

func in(language string) func(c *Config) { return func(c *Config) { c.Language = language } }

// agents makes agents with names; the ID is the name, as far as it goes.
func (l *lobby) agents(names ...string) {
	l.t.Helper()
	for _, n := range names {
		l.name(AgentID(strings.ToValidUTF8(n[:min(len(n), MaxName)], "")), n)
	}
}

// name gives an agent a name, by the store alone: as another process would.
func (l *lobby) name(id AgentID, name string) {
	l.t.Helper()
	other, err := NewDesk(Config{Store: l.store, Queues: []Queue{{ID: "sales"}}})
	if err == nil {
		_, err = other.Do(l.t.Context(), Request{Command: SetAgent{By: System(Host), Agent: id, Name: &name}})
	}
	if err != nil {
		l.t.Fatal(err)
	}
}

// list returns one page.
func (l *lobby) list(q TargetQuery) ([]Available, string) {
	l.t.Helper()
	page, next, err := l.Targets(l.t.Context(), "", q)
	if err != nil {
		l.t.Fatalf("%+v: %v", q, err)
	}
	return page, next
}

// names returns the names of a page, with "; " between them.
func (l *lobby) names(q TargetQuery) string {
	l.t.Helper()
	page, _ := l.list(q)
	return said(page)
}

func said(page []Available) string {
	var all []string
	for _, t := range page {
		all = append(all, t.Name)
	}
	return strings.Join(all, "; ")
}

// shows says which names must be listed.
func (l *lobby) shows(q TargetQuery, want string) {
	l.t.Helper()
	if got := l.names(q); got != want {
		l.t.Errorf("%+v:\n got %s\nwant %s", q, got, want)
	}
}

var people = TargetQuery{Kinds: []TargetKind{TargetAgent}}

func TestTargetsStandInTheOrderOfPeople(t *testing.T) {
	for _, test := range []struct {
		name, language string
		want           []string
	}{
		{"case does not matter", "", []string{"ana", "Bob", "cho", "Dee"}},
		{"accents matter last", "", []string{"Arzt", "Ärzte", "Asher", "Élise", "Emil"}},
		{"of names that differ by accents alone the plain one comes first", "", []string{"Muller", "Müller", "Mullers"}},
		{"numbers stand by value", "", []string{"agent 0", "agent 0 at night", "agent 2", "agent 9 at night", "agent 10", "agent 010b", "agent 100", "agent 1000000000", "agent 99999999999999999999"}},
		{"a space comes before letters", "", []string{"de Vries", "Dean", "Deen"}},
		{"the language decides: English", "en", []string{"Ärne", "Bo", "Zoe"}},
		{"the language decides: Swedish", "sv", []string{"Bo", "Zoe", "Ärne"}},
		{"the language decides: German in a phone book", "de-u-co-phonebk", []string{"Mader", "Mäder", "Mafalda"}},
		{"other scripts come after Latin", "und", []string{"Zoe", "Ωμέγα", "Яна"}},
		{"a name that is long", "", []string{"A" + strings.Repeat("a", 4000), "B"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := newLobby(t, in(test.language))
			for n := range test.want { // stored in an order that is none
				l.agents(test.want[(n*7+3)%len(test.want)])
			}
			for _, n := range test.want {
				l.agents(n)
			}
			l.shows(people, strings.Join(test.want, "; "))
		})
	}
}

func TestTargetsOfOneName(t *testing.T) {
	l := newLobby(t, func(c *Config) {
		c.Queues = []Queue{{ID: "q", Name: "Ana"}}
		c.AddressBook = pages{{ID: "7", Name: "ana", Number: "+442079460000"}}
	})
	l.name("b", "Ana")
	l.name("a", "ANA")
	l.name("c", "Ana")
	var got []string
	page, _ := l.list(TargetQuery{})
	for _, t := range page {
		got = append(got, string(t.Kind)+string(t.Agent)+string(t.Queue)+t.Contact)
	}
	if want := "[outside7 agentb agentc queueq agenta]"; fmt.Sprint(got) != want {
		t.Errorf("small letters first, then agents, queues and outside contacts, then by ID:\n got %s\nwant %s", got, want)
	}
}

func TestTargetsAreFiltered(t *testing.T) {
	l := newLobby(t, func(c *Config) {
		c.Queues = []Queue{{ID: "sales", Name: "Sales, Münster"}, {ID: "no name"}}
		c.AddressBook = pages{{ID: "1", Name: "Müllabfuhr", Number: "+4925112345"}, {ID: "2", Number: "+442079460000"}, {ID: "3", Email: "desk@example.com"}}
	})
	l.agents("Jürgen MÜLLER", "Anna-Lena Mulder", "Łukasz Øster", "Ｗｉｄｅ", "Weiß", "agent 7", "ΣΊΣΥΦΟΣ", "김민준", "Иван Йорк", "line\nbreak")
	for _, test := range []struct{ text, want string }{
		{"mul", "Anna-Lena Mulder; Jürgen MÜLLER; Müllabfuhr"},
		{"MÜL", "Anna-Lena Mulder; Jürgen MÜLLER; Müllabfuhr"},
		{"mu\u0308l", "Anna-Lena Mulder; Jürgen MÜLLER; Müllabfuhr"},
		{"ller", "Jürgen MÜLLER"},
		{"jürgen müller", "Jürgen MÜLLER"},
		{"  muller   JURG ", "Jürgen MÜLLER"},
		{"anna lena", "Anna-Lena Mulder"},
		{"anna müller", ""},
		{"lukasz oster", "Łukasz Øster"},
		{"øster", "Łukasz Øster"},
		{"wide", "Ｗｉｄｅ"},
		{"ＷＩＤＥ", "Ｗｉｄｅ"},
		{"weiss", "Weiß"},
		{"σισυφος", "ΣΊΣΥΦΟΣ"},
		{"민준", "김민준"},
		{"иорк", "Иван Йорк"},
		{"munster", "Sales, Münster"},
		{"no na", "no name"},
		{"7946", "+442079460000"},
		{"@example", "desk@example.com"},
		{"line break", "line\nbreak"},
		{"nobody", ""},
		{"mul mul MUL", "Anna-Lena Mulder; Jürgen MÜLLER; Müllabfuhr"},
	} {
		l.shows(TargetQuery{Text: test.text}, test.want)
	}
	l.shows(TargetQuery{Text: "mul", Kinds: []TargetKind{TargetOutside}}, "Müllabfuhr")
	l.shows(TargetQuery{Text: "m", Kinds: []TargetKind{TargetQueue, TargetOutside}}, "desk@example.com; Müllabfuhr; no name; Sales, Münster")
	l.shows(TargetQuery{Text: "\u0308"}, l.names(TargetQuery{}))
}

func TestTargetsComeInPages(t *testing.T) {
	l := newLobby(t, func(c *Config) {
		c.Queues = nil
		for n := range 30 {
			c.Queues = append(c.Queues, Queue{ID: QueueID(fmt.Sprint("queue ", n))})
		}
	})
	for n := range 150 {
		l.agents(fmt.Sprint("agent ", n))
	}
	for _, q := range []TargetQuery{{}, people, {Text: "7"}, {Text: "queue 1"}} {
		q.Limit = 1000
		all := l.names(q)
		for _, q.Limit = range []int{1, 7, 50, 180, 181} {
			var got []Available
			for q.After = ""; ; {
				page, next := l.list(q)
				if len(page) > q.Limit {
					t.Fatalf("a page of %d, with a limit of %d", len(page), q.Limit)
				}
				got = append(got, page...)
				if q.After = next; next == "" {
					break
				}
				if len(page) != q.Limit {
					t.Fatalf("a page of %d before the last, with a limit of %d", len(page), q.Limit)
				}
			}
			if said(got) != all {
				t.Errorf("%+v: in pages\n got %s\nwant %s", q, said(got), all)
			}
		}
	}
	for limit, want := range map[int]int{0: 100, 5: 5, 5000: 180} {
		if page, _ := l.list(TargetQuery{Limit: limit}); len(page) != want {
			t.Errorf("limit %d: a page of %d, want %d", limit, len(page), want)
		}
	}
}

func TestATargetCursorStaysGood(t *testing.T) {
	book := &liveBook{}
	for n := range 40 {
		book.all = append(book.all, OutsideContact{ID: fmt.Sprintf("%03d", n), Name: fmt.Sprintf("m %d", n), Number: "+442079460000"})
	}
	l := newLobby(t, func(c *Config) { c.AddressBook = book })
	var stay []string
	for n := range 40 {
		stay = append(stay, fmt.Sprintf("k %d", n), fmt.Sprintf("s %d", n))
	}
	l.agents(stay...)
	l.list(TargetQuery{})

	seen := map[string]int{}
	q := TargetQuery{Limit: 7}
	for page := 0; ; page++ {
		got, next := l.list(q)
		for _, a := range got {
			seen[a.Name]++
		}
		if q.After = next; next == "" {
			break
		}
		if len(book.all) > 20 { // who was just shown goes, and so do others before and behind
			book.all = book.all[1 : len(book.all)-1]
		}
		l.now = l.now.Add(time.Hour)
		l.agents(fmt.Sprint("a ", page), fmt.Sprint("m 5 ", page), fmt.Sprint("z ", page))
	}
	for _, n := range stay {
		if seen[n] != 1 {
			t.Errorf("%s was there all the time, and was shown %d times", n, seen[n])
		}
	}
	for n, times := range seen {
		if times > 1 {
			t.Errorf("%s was shown %d times", n, times)
		}
	}
	if l.shows(TargetQuery{After: q.After, Limit: 1}, "a 0"); seen["z 0"] != 1 {
		t.Error("who came behind the cursor is not shown")
	}
}

func TestNewAndRenamedAgentsAppear(t *testing.T) {
	l := newLobby(t)
	l.shows(people, "")
	l.agents("mia")
	l.shows(people, "mia")
	l.agents("bob", "zoe")
	l.name("mia", "Amy")
	l.shows(people, "Amy; bob; zoe")
	l.name("mia", "")
	l.shows(people, "bob; mia; zoe")
	if _, err := l.Login(t.Context(), "cho", "sales"); err != nil {
		t.Fatal(err)
	}
	l.name("bob", "Zzz")
	l.name("bob", "Ann")
	l.shows(people, "Ann; cho; mia; zoe")
	for range 12_000 { // more than are read one by one
		if _, err := l.Create(t.Context(), Draft{Queue: "sales", Channel: Email}); err != nil {
			t.Fatal(err)
		}
	}
	l.agents("dee")
	l.name("cho", "Cho Oyu")
	l.shows(people, "Ann; Cho Oyu; dee; mia; zoe")
	l.name("dee", "Bea")
	l.shows(people, "Ann; Bea; Cho Oyu; mia; zoe")
}

func TestWithoutAFeedAgentsAreListedAgainAfterAMinute(t *testing.T) {
	l := newLobby(t)
	desk, err := NewDesk(Config{Store: storeOnly{l.store}, Agents: l.store, Queues: []Queue{{ID: "sales"}}, Now: func() time.Time { return l.now }})
	if err != nil {
		t.Fatal(err)
	}
	l.Desk = desk
	l.agents("ana")
	l.shows(people, "ana")
	l.agents("bob")
	l.name("ana", "Zoe")
	l.now = l.now.Add(59 * time.Second)
	l.shows(people, "ana")
	l.now = l.now.Add(time.Second)
	l.shows(people, "bob; Zoe")
	l.agents("cho")
	l.now = l.now.Add(-time.Hour) // a clock that went back
	l.shows(people, "bob; cho; Zoe")
}

func TestTheAddressBookIsReadAgain(t *testing.T) {
	book := &liveBook{err: errors.New("no line")}
	l := newLobby(t, func(c *Config) { c.AddressBook = book })
	outside := TargetQuery{Kinds: []TargetKind{TargetOutside}}
	if _, _, err := l.Targets(t.Context(), "", outside); !errors.Is(err, book.err) {
		t.Fatalf("got %v, want what the address book answers", err)
	}
	l.shows(TargetQuery{}, "sales")
	book.err, book.all = nil, []OutsideContact{{ID: "1", Name: "Taxi", Number: "1"}, {ID: "2", Name: "Doctor", Email: "d@example.com"}, {Name: "without an ID"}}
	l.now = l.now.Add(time.Minute)
	l.shows(TargetQuery{}, "Doctor; sales; Taxi")
	book.all = []OutsideContact{{ID: "1", Name: "Cab", Number: "1"}, {ID: "3", Name: "Zoo \xff", Number: "2"}}
	l.shows(outside, "Doctor; Taxi")
	l.now = l.now.Add(time.Minute)
	l.shows(outside, "Cab; Zoo \uFFFD")
	book.err = errors.New("no line again")
	l.now = l.now.Add(time.Minute)
	l.shows(outside, "Cab; Zoo \uFFFD")
	asked := book.asked
	l.shows(outside, "Cab; Zoo \uFFFD")
	if book.asked != asked {
		t.Error("an address book that failed is asked again at once")
	}
}

func TestAnAddressBookThatRepeatsItselfEnds(t *testing.T) {
	l := newLobby(t, func(c *Config) { c.AddressBook = pages{{ID: "1", Name: "Taxi"}, {ID: "1", Name: "Taxi"}} })
	l.shows(TargetQuery{}, "sales; Taxi")
}

// pages is an address book that pays no heed to where it is asked from.
type pages []OutsideContact

func (p pages) Contacts(context.Context, string, int) ([]OutsideContact, error) { return p, nil }

// liveBook is an address book that changes.
type liveBook struct {
	all   []OutsideContact // by ID
	err   error
	asked int
}

func (b *liveBook) Contacts(_ context.Context, after string, limit int) ([]OutsideContact, error) {
	b.asked++
	from := slices.IndexFunc(b.all, func(c OutsideContact) bool { return c.ID > after })
	if b.err != nil || from < 0 {
		return nil, b.err
	}
	return b.all[from:min(from+min(limit, 9), len(b.all))], nil
}

// storeOnly is a store without any ability.
type storeOnly struct{ Store }

func TestWhatIsWrongWithATargetQuery(t *testing.T) {
	l := newLobby(t)
	l.agents("ana", "bob")
	_, cursor := l.list(TargetQuery{Limit: 1})
	if cursor == "" {
		t.Fatal("no cursor")
	}
	for _, test := range []struct {
		name  string
		q     TargetQuery
		field string
	}{
		{"a text that is too long", TargetQuery{Text: strings.Repeat("a", MaxFilter+1)}, "text"},
		{"a text that is no text", TargetQuery{Text: "\xff"}, "text"},
		{"a kind that is none", TargetQuery{Kinds: []TargetKind{"robot"}}, "kinds"},
		{"more kinds than there are", TargetQuery{Kinds: make([]TargetKind, 4)}, "kinds"},
		{"a negative limit", TargetQuery{Limit: -1}, "limit"},
		{"a cursor out of nowhere", TargetQuery{After: "1"}, "after"},
		{"another's cursor", TargetQuery{After: NewID().String()}, "after"},
		{"a cursor that was cut", TargetQuery{After: cursor[:len(cursor)-1]}, "after"},
		{"a cursor that was changed", TargetQuery{After: "B" + cursor[1:]}, "after"},
		{"a cursor that was prolonged", TargetQuery{After: cursor + "AAAA"}, "after"},
		{"a cursor that is too long", TargetQuery{After: strings.Repeat("A", 1<<20)}, "after"},
	} {
		_, _, err := l.Targets(t.Context(), "", test.q)
		var invalid *InvalidError
		if !errors.As(err, &invalid) || invalid.Field != test.field {
			t.Errorf("%s: got %v, want an InvalidError for %s", test.name, err, test.field)
		}
	}
	if _, _, err := l.Targets(t.Context(), AgentID(strings.Repeat("a", MaxName+1)), TargetQuery{}); !errors.Is(err, ErrInvalid) {
		t.Errorf("a name that is too long: got %v", err)
	}
	l.shows(TargetQuery{Text: strings.Repeat("a", MaxFilter)}, "")
	if _, err := NewDesk(Config{Store: memstore.New(), Queues: []Queue{{ID: "sales"}}, Language: "klingonish"}); !errors.Is(err, ErrInvalid) {
		t.Errorf("a language that nobody knows: got %v", err)
	}
}

func TestWhatCannotBeListedIsUnsupported(t *testing.T) {
	none, err := NewDesk(Config{Store: storeOnly{memstore.New()}, QueueSource: noQueues{}})
	if err != nil {
		t.Fatal(err)
	}
	bare, err := NewDesk(Config{Store: storeOnly{memstore.New()}, Queues: []Queue{{ID: "sales"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		desk *Desk
		q    TargetQuery
		want error
	}{
		{"a desk with nothing to list", none, TargetQuery{}, ErrUnsupported},
		{"agents of a store that lists none", bare, people, ErrUnsupported},
		{"outside contacts without an address book", bare, TargetQuery{Kinds: []TargetKind{TargetOutside, TargetAgent}}, ErrUnsupported},
		{"queues that are configured", bare, TargetQuery{Kinds: []TargetKind{TargetQueue}}, nil},
		{"whatever can be listed", bare, TargetQuery{}, nil},
	} {
		if _, _, err := test.desk.Targets(t.Context(), "", test.q); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
}

type noQueues struct{}

func (noQueues) Queue(context.Context, QueueID) (Queue, error) { return Queue{}, ErrNotFound }
