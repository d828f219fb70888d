package statistics

import (
	"math"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Book reads events and keeps the counters. [New] makes one; the zero Book is none. All methods may be called concurrently.
//
// It keeps what is open (interactions that are not completed, or of which a leg is open still; of those that it leaves out the ID, until
// they complete), every agent whom it has read of, and the cells of the intervals until [Book.Drop] forgets them.
type Book struct {
	mu   sync.Mutex
	cfg  Config
	step int64 // the interval, in microseconds
	sums sums

	position int64
	whole    bool  // the feed was read from its beginning
	now      int64 // the latest time of an event, in microseconds
	queues   names[interaction.QueueID]
	channels names[interaction.Channel]
	staff    names[interaction.AgentID]
	lanes    []lane
	laneOf   map[[2]int32]int32
	agents   []agent // by their number in staff
	lives    map[interaction.ID]*life
	free     []*life                     // of those that are over, to be used again
	partial  map[interaction.ID]struct{} // those of partials that may be open still
	partials int64                       // interactions that are left out as a whole
}

// lane is a queue and a channel.
type lane struct {
	queue, channel int32
	threshold
	hours *interaction.Hours
	base  flow // of who waits, of the intervals that are forgotten
}

// New returns an empty book, which is to be given the feed from any position on. What is wrong with the configuration is an
// [*interaction.InvalidError].
func New(c Config) (*Book, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	b := &Book{
		cfg: c, step: c.Interval.Microseconds(), sums: newSums(math.MinInt64), now: math.MinInt64,
		queues: newNames[interaction.QueueID](nil), channels: newNames[interaction.Channel](nil), staff: newNames[interaction.AgentID](nil),
		laneOf: map[[2]int32]int32{}, lives: map[interaction.ID]*life{}, partial: map[interaction.ID]struct{}{},
	}
	b.nameQueues()
	return b, nil
}

// nameQueues gives the configured queues their numbers, so that [Book.Live] shows them before they have events.
func (b *Book) nameQueues() {
	for n := range b.cfg.Queues {
		b.queues.id(b.cfg.Queues[n].ID)
	}
}

// Position is that of the last event that the book has read, 0 before the first: follow on from there.
func (b *Book) Position() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.position
}

// Partial is how many interactions the book has left out as a whole, because it began to read after they were created; those that it has
// read nothing of before their end are not among them. An agent whose beginning was not read counts from the first event that tells
// their presence. It is 0 for a book that began with the first event of the feed.
func (b *Book) Partial() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return int(b.partials)
}

// Add reads one event; it is a handler for [interaction.Desk.Follow]. An event whose position is not behind the last one's is
// passed over. One that is not whole is an [*interaction.InvalidError], one with a gap before it a [*SequenceError], and the book is
// as it was then. Positions are 1, 2, 3 and so on: once the book has read an event, the next one follows it without a gap; in a book
// that began with the first event, an interaction whose creation was not read is a gap too. The event is not kept.
func (b *Book) Add(e interaction.Event) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.read(&e)
}

// AddAll reads a page of events, as Add one after the other, until the first error: those before it are read.
func (b *Book) AddAll(events []interaction.Event) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for n := range events {
		if err := b.read(&events[n]); err != nil {
			return err
		}
	}
	return nil
}

// Drop forgets the intervals that were over at a time, so far as the book has read beyond them. What is open goes on, and counts
// in the intervals that are kept. What would have counted in a forgotten interval counts nowhere.
func (b *Book) Drop(before time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.position == 0 {
		return
	}
	at := b.now
	if before.Before(time.UnixMicro(b.now)) {
		at = before.UnixMicro()
	}
	b.drop(b.span(at))
}

// span is the number of the interval that a time lies in.
func (b *Book) span(at int64) int64 {
	n := at / b.step
	if at%b.step < 0 {
		n--
	}
	return n
}

// lane is the number of a queue and channel, given their names' numbers.
func (b *Book) lane(queue, channel int32) int32 {
	key := [2]int32{queue, channel}
	if id, known := b.laneOf[key]; known {
		return id
	}
	q := b.cfg.queue(b.queues.list[queue])
	id := int32(len(b.lanes))
	b.lanes = append(b.lanes, lane{queue: queue, channel: channel, hours: q.Hours, threshold: b.cfg.threshold(q, b.channels.list[channel])})
	b.laneOf[key] = id
	return id
}

// agent is the number of an agent.
func (b *Book) agent(name interaction.AgentID) int32 {
	id, fresh := b.staff.id(name)
	if fresh {
		b.agents = append(b.agents, agent{At: math.MinInt64})
	}
	return id
}
