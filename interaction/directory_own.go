package interaction

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// ownDirectory is the desk's own [Directory]: an index in memory of every name, which the first query builds. Each query brings it
// up to date first: by the events since the one before, which tell new agents and new names, whichever process stored them. It
// has no goroutine of its own.
type ownDirectory struct {
	lister AgentLister // nil: agents are not listed
	feed   Feed        // nil: agents are listed again when relistAfter has passed
	book   AddressBook // nil: outside contacts are not listed
	queues []Queue
	clock  func() time.Time
	log    *slog.Logger

	turn chan struct{} // holds one token; who has it uses what follows

	alphabet *alphabet
	index    *nameIndex               // nil: not built yet
	agents   map[AgentID]*listedAgent // by ID
	contacts map[string]*nameEntry    // by ID
	gone     map[*nameEntry]bool      // since the index was built
	fresh    []*nameEntry             // since the index was built
	position int64                    // of the last event seen
	listed   time.Time                // when agents were listed
	asked    time.Time                // when the address book was asked; zero: never
	failed   error                    // what it answered last, if it has never been read
}

// listedAgent is an agent as listed.
type listedAgent struct {
	entry *nameEntry
	seq   int64 // the number, in the agent's history, of the event that is known last
}

const (
	// relistAfter is how old a list may be that no feed keeps up to date.
	relistAfter = time.Minute
	// mostBehind is how many events are read one by one; behind that the agents are listed again.
	mostBehind = 5000
	// mostContacts is how many outside contacts are listed.
	mostContacts = 100_000
	// mostReading is how long one reading of the address book may take.
	mostReading = 5 * time.Second
	// listedAtOnce is how many records, contacts or events are asked for at once.
	listedAtOnce = 1000
)

// newDirectory returns the directory that a configuration gives, nil where it gives nothing to list.
func newDirectory(c *Config, a *alphabet) Directory {
	if c.Agents == nil && c.AddressBook == nil && len(c.Queues) == 0 {
		return nil
	}
	d := &ownDirectory{lister: c.Agents, feed: c.Feed, book: c.AddressBook, queues: c.Queues, clock: c.Now, log: c.Log,
		alphabet: a, turn: make(chan struct{}, 1), gone: map[*nameEntry]bool{}}
	d.turn <- struct{}{}
	return d
}

// Targets implements [Directory].
func (d *ownDirectory) Targets(ctx context.Context, q TargetQuery) (found []Target, next string, err error) {
	if err := q.Validate(); err != nil {
		return nil, "", err
	}
	if !d.lists(&q) {
		return nil, "", fmt.Errorf("interaction: list targets of these kinds: %w", ErrUnsupported)
	}
	words := wordsOf(q.Text)
	index, behind, err := d.current(ctx, &q)
	if err != nil {
		return nil, "", err
	}
	found, more := index.find(&q, words, behind)
	if more {
		next = cursorTo(&found[len(found)-1])
	}
	return found, next, nil
}

// lists reports whether anything of the kinds asked for can be listed.
func (d *ownDirectory) lists(q *TargetQuery) bool {
	return d.lister != nil && q.wants(TargetAgent) || len(d.queues) > 0 && q.wants(TargetQueue) || d.book != nil && q.wants(TargetOutside)
}

// current returns the index as it is now, and the place behind which the page begins.
func (d *ownDirectory) current(ctx context.Context, q *TargetQuery) (*nameIndex, *place, error) {
	select {
	case <-d.turn:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	defer func() { d.turn <- struct{}{} }()
	var behind *place
	if q.After != "" {
		kind, id, name, err := readCursor(q.After)
		if err != nil {
			return nil, nil, err
		}
		behind = &place{key: d.alphabet.key(name), kind: kind, id: id}
	}
	if err := d.refresh(ctx); err != nil {
		return nil, nil, err
	}
	if d.failed != nil && !q.wants(TargetAgent) && !q.wants(TargetQueue) {
		return nil, nil, fmt.Errorf("interaction: list targets: read the address book: %w", d.failed)
	}
	return d.index, behind, nil
}

// refresh brings the index up to date. After an error it is as it was, or ahead by what was read until then.
func (d *ownDirectory) refresh(ctx context.Context) error {
	now := d.clock()
	if d.lister != nil {
		if err := d.refreshAgents(ctx, now); err != nil {
			return fmt.Errorf("interaction: list targets: %w", err)
		}
	}
	if d.book != nil && old(d.asked, now) {
		d.refreshContacts(ctx, now)
	}
	if d.index == nil {
		for n := range d.queues {
			q := &d.queues[n]
			d.fresh = append(d.fresh, d.entry(Target{Kind: TargetQueue, Name: cmp.Or(q.Name, string(q.ID)), Queue: q.ID}))
		}
		d.index = new(nameIndex)
	}
	if len(d.gone) > 0 || len(d.fresh) > 0 {
		d.index = d.index.with(d.gone, d.fresh)
		d.fresh = nil
		clear(d.gone)
	}
	return nil
}

// old reports whether what was read at a time is to be read again. A clock that went back makes it old too.
func old(read, now time.Time) bool {
	return read.IsZero() || now.Before(read) || now.Sub(read) >= relistAfter
}

func (d *ownDirectory) entry(t Target) *nameEntry {
	return &nameEntry{place: placeOf(&t, d.alphabet.key(t.Name)), folded: fold(head(t.Name, MaxText)), target: t}
}

func placeOf(t *Target, key string) place {
	return place{key: key, kind: slices.Index(targetKinds, t.Kind), id: t.id()}
}

// replace puts an entry for a target in the place of another (nil: it is new), and returns the one that stands for it now.
func (d *ownDirectory) replace(was *nameEntry, t Target) *nameEntry {
	t.Name = strings.ToValidUTF8(t.Name, "\uFFFD")
	if was != nil && was.target == t {
		return was
	}
	d.drop(was)
	e := d.entry(t)
	d.fresh = append(d.fresh, e)
	return e
}

// drop takes an entry out, from the index or from what comes into it next.
func (d *ownDirectory) drop(e *nameEntry) {
	if e == nil {
		return
	}
	if n := slices.Index(d.fresh, e); n >= 0 {
		d.fresh = slices.Delete(d.fresh, n, n+1)
		return
	}
	d.gone[e] = true
}
