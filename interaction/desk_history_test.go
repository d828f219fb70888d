package interaction_test

import (
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// past is a desk with a queue whose clock the test moves, and eva, of whom everything is known.
type past struct {
	*Desk
	t   *testing.T
	now time.Time
	eva Contact
}

func newPast(t *testing.T, q Queue, more ...func(*Config)) *past {
	t.Helper()
	p := &past{t: t, now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC),
		eva: Contact{External: "crm 7", Email: "Eva@Example.com", Phones: []Phone{{Number: "+442079460000"}, {Number: "+447700900000", Preferred: true}}}}
	q.ID = "sales"
	c := Config{Store: newStore(), Queues: []Queue{q}, Now: func() time.Time { return p.now }}
	for _, change := range more {
		change(&c)
	}
	var err error
	if p.Desk, err = NewDesk(c); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Login(t.Context(), "ana", "sales"); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *past) comes(channel Channel, c Contact) ID {
	p.t.Helper()
	i, err := p.Create(p.t.Context(), Draft{Queue: "sales", Channel: channel, Matter: Matter{Contact: c}})
	if err != nil {
		p.t.Fatal(err)
	}
	return i.ID
}

func (p *past) handled(channel Channel, c Contact) ID {
	p.t.Helper()
	id := p.comes(channel, c)
	_, picked := p.Pick(p.t.Context(), id, "ana")
	_, released := p.Release(p.t.Context(), id, "ana")
	_, completed := p.Complete(p.t.Context(), id, "ana", Disposition{Outcome: "sold"})
	if err := errors.Join(picked, released, completed); err != nil {
		p.t.Fatal(err)
	}
	return id
}

func (p *past) has(id ID, progress, recent ByChannel) {
	p.t.Helper()
	h, err := p.ContactHistory(p.t.Context(), id)
	if err != nil || !maps.Equal(h.InProgress, progress) || !maps.Equal(h.Recent, recent) {
		p.t.Errorf("got %v and %v, %v; want %v and %v", h.InProgress, h.Recent, err, progress, recent)
	}
}

func TestHistoryIsOfTheCustomerNotOfTheKey(t *testing.T) {
	p := newPast(t, Queue{})
	p.handled(Voice, p.eva)
	p.comes(Email, Contact{Email: "eva@example.com"})
	p.comes(Chat, Contact{External: "crm 8"})
	for name, c := range map[string]struct {
		contact Contact
		mail    int // the mail is known by its address only
	}{
		"by a number that is not preferred": {Contact{Phones: []Phone{{Number: "+442079460000"}}}, 0},
		"by the preferred number":           {Contact{Phones: []Phone{{Number: "+447700900000"}}}, 0},
		"by the external ID":                {Contact{External: "crm 7"}, 0},
		"by the e-mail in other letters":    {Contact{Email: " EVA@example.COM "}, 1},
		"by all of them":                    {p.eva, 1},
	} {
		t.Run(name, func(t *testing.T) {
			h, err := p.HistoryOf(t.Context(), c.contact, "sales")
			if err != nil || h.Recent[Voice] != 1 || h.Recent.Total() != 1 || h.InProgress[Email] != c.mail || h.InProgress.Total() != c.mail {
				t.Errorf("got %+v, %v", h, err)
			}
		})
	}
}

func TestRecentIsWhatWasCompletedWithinTheDays(t *testing.T) {
	for _, row := range []struct {
		name string
		days int
		ago  time.Duration
		want int
	}{
		{"a day is the default", 0, 24 * time.Hour, 1},
		{"longer ago than a day is not recent", 0, 24*time.Hour + time.Microsecond, 0},
		{"three days if the queue says so", 3, 71 * time.Hour, 1},
		{"longer ago than three days", 3, 73 * time.Hour, 0},
		{"unlimited days", Unlimited, 9000 * time.Hour, 1},
		{"more days than there are", math.MaxInt, 9000 * time.Hour, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := newPast(t, Queue{RecentDays: row.days})
			began := p.comes(Chat, p.eva)
			p.handled(Voice, p.eva)
			p.now = p.now.Add(row.ago)
			id := p.comes(Voice, p.eva)
			want := ByChannel{}
			if row.want > 0 {
				want[Voice] = row.want
			}
			p.has(id, ByChannel{Chat: 1}, want)
			p.has(began, ByChannel{Voice: 1}, want)
		})
	}
}

func TestWhatIsInProgressIsNotRecent(t *testing.T) {
	p := newPast(t, Queue{})
	other := p.comes(Voice, p.eva)
	id := p.comes(Voice, p.eva)
	p.has(id, ByChannel{Voice: 1}, nil)
	if _, err := p.Pick(t.Context(), other, "ana"); err != nil {
		t.Fatal(err)
	}
	p.has(id, ByChannel{Voice: 1}, nil)
	if _, err := p.Release(t.Context(), other, "ana"); err != nil {
		t.Fatal(err)
	}
	p.has(id, ByChannel{Voice: 1}, nil) // wrap-up is work in progress
	if _, err := p.Complete(t.Context(), other, "ana", Disposition{}); err != nil {
		t.Fatal(err)
	}
	p.has(id, nil, ByChannel{Voice: 1})
}

func TestNobodyKnownHasNoHistory(t *testing.T) {
	p := newPast(t, Queue{})
	p.comes(Chat, Contact{First: "Eva"})
	id := p.comes(Chat, Contact{First: "Eva"})
	p.has(id, nil, nil)
	found, next, err := p.ContactInteractions(t.Context(), id, Query{})
	if len(found) != 0 || next != "" || err != nil {
		t.Errorf("found %d interactions of others, %q, %v", len(found), next, err)
	}
}

func TestTheListBehindTheFigures(t *testing.T) {
	p := newPast(t, Queue{})
	old := p.handled(Voice, p.eva)
	p.now = p.now.Add(48 * time.Hour)
	late := p.handled(Chat, Contact{External: "crm 7"})
	open := p.comes(Email, Contact{Email: "eva@example.com"})
	p.comes(Voice, Contact{External: "crm 8"})
	id := p.comes(Voice, p.eva)
	h, err := p.ContactHistory(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		q    Query
		want []ID
	}{
		"everything":    {Query{}, []ID{open, late, old}},
		"in progress":   {Query{Active: true}, []ID{open}},
		"recent":        {Query{State: StateCompleted, Since: h.Since}, []ID{late}},
		"both":          {Query{Since: h.Since}, []ID{open, late}},
		"in pages":      {Query{Limit: 1}, []ID{open, late, old}},
		"not by others": {Query{Keys: []string{"crm 8"}, Except: open}, []ID{open, late, old}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []ID
			for {
				page, next, err := p.ContactInteractions(t.Context(), id, row.q)
				if err != nil {
					t.Fatal(err)
				}
				for _, i := range page {
					got = append(got, i.ID)
				}
				if row.q.After = next; next == "" {
					break
				}
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

// TestAPreviewTellsHowItCameHere: the metrics of S41, from the record alone.
func TestAPreviewTellsHowItCameHere(t *testing.T) {
	s := newShift(t, Queue{SLA: SLA{Resolution: SLATarget{Within: time.Hour}}}, "bob")
	s.does(0, Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Chat}})
	s.does(5, Offer{By: System(Router), Agents: []AgentID{"bob"}})
	s.does(5, Reject{By: By("bob")})
	s.does(5, Pick{By: By("bob")})
	s.does(5, Requeue{By: By("bob")})
	s.does(10, Offer{By: System(Router), Agents: []AgentID{"ana"}})
	i, err := s.Interaction(t.Context(), s.id)
	v := i.Preview("ana", s.now)
	if err != nil || v.Age != 30*second || v.Waiting != 10*second || v.Rounds != 0 || v.Offers != 2 || v.Owners != 1 || v.Attempts != 0 {
		t.Errorf("got %+v, %v", v, err)
	}
	if len(v.Clocks) != 1 || !v.Clocks[0].Due.Equal(i.Created.Add(time.Hour)) {
		t.Errorf("it is promised %+v", v.Clocks)
	}
}

func TestAPreviewCarriesTheHistory(t *testing.T) {
	p := newPast(t, Queue{})
	p.handled(Voice, p.eva)
	id := p.comes(Voice, p.eva)
	if _, err := p.Offer(t.Context(), id, "ana"); err != nil {
		t.Fatal(err)
	}
	v, err := p.Preview(t.Context(), id, "ana")
	if err != nil || v.History == nil || v.History.Recent[Voice] != 1 || v.History.InProgress != nil {
		t.Fatalf("got %+v, %v", v.History, err)
	}
	i, _ := p.Interaction(t.Context(), id)
	if pure := i.Preview("ana", p.now); pure.History != nil || !pure.Answer.Equal(v.Answer) || v.Answer.IsZero() {
		t.Errorf("the pure preview differs: %+v", pure)
	}
	if _, err := p.Preview(t.Context(), NewID(), "ana"); !errors.Is(err, ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
}

func TestHistoryWithoutAFinder(t *testing.T) {
	p := newPast(t, Queue{}, func(c *Config) { c.Store = struct{ Store }{c.Store} })
	id := p.comes(Voice, p.eva)
	if v, err := p.Preview(t.Context(), id, "ana"); err != nil || v.History != nil || v.Interaction != id {
		t.Errorf("the preview: %+v, %v", v, err)
	}
	_, history := p.ContactHistory(t.Context(), id)
	_, _, list := p.ContactInteractions(t.Context(), id, Query{})
	_, _, nobody := p.InteractionsOf(t.Context(), Contact{}, Query{})
	for _, err := range []error{history, list, nobody} {
		if !errors.Is(err, ErrUnsupported) {
			t.Errorf("got %v, want ErrUnsupported", err)
		}
	}
}

func TestAQueueThatIsGoneHasTheDefaultDays(t *testing.T) {
	p := newPast(t, Queue{RecentDays: 30})
	h, err := p.HistoryOf(t.Context(), p.eva, "gone")
	if err != nil || !h.Since.Equal(p.now.Add(-24*time.Hour)) {
		t.Errorf("got %v, %v", h.Since, err)
	}
}

func TestRecentDaysAreChecked(t *testing.T) {
	if err := (Queue{ID: "sales", RecentDays: -2}).Validate(); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
}

// deafFinder is a store whose figures cannot be had.
type deafFinder struct{ *memstore.Store }

func (deafFinder) ContactCounts(context.Context, ContactQuery) (HistoryCounts, error) {
	return HistoryCounts{}, context.DeadlineExceeded
}

func TestAnErrorOfTheFinderIsTold(t *testing.T) {
	p := newPast(t, Queue{}, func(c *Config) { c.Store = deafFinder{memstore.New()} })
	id := p.comes(Voice, p.eva)
	_, history := p.ContactHistory(t.Context(), id)
	_, preview := p.Preview(t.Context(), id, "ana")
	for _, err := range []error{history, preview} {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	}
}

func TestKeysOfAContact(t *testing.T) {
	c := Contact{External: "crm 7", Email: " Eva@Example.com", Phones: []Phone{{Number: "1"}, {Number: "2", Preferred: true}, {Number: "1"}, {Number: "crm 7"}}}
	if want := []string{"crm 7", "2", "1", "eva@example.com"}; !slices.Equal(c.Keys(), want) {
		t.Errorf("got %q, want %q", c.Keys(), want)
	}
	for _, c := range []Contact{c, {}, {Email: "A@b"}, {Phones: []Phone{{Number: "1"}}}} {
		first := ""
		if keys := c.Keys(); len(keys) > 0 {
			first = keys[0]
		}
		if c.Key() != first {
			t.Errorf("the key is %q, the first of the keys %q", c.Key(), first)
		}
		for _, key := range c.Keys() {
			if !c.KnownBy(key) {
				t.Errorf("not known by %q", key)
			}
		}
		if c.KnownBy("") || c.KnownBy("3") {
			t.Error("known by what it does not have")
		}
	}
}
