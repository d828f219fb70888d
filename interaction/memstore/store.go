package memstore

import (
	"context"
	"hash/maphash"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

var (
	_ interaction.Store   = (*Store)(nil)
	_ interaction.Finder  = (*Store)(nil)
	_ interaction.Feed    = (*Store)(nil)
	_ interaction.Watcher = (*Store)(nil)

	_ interaction.FeedEnder   = (*Store)(nil)
	_ interaction.AgentLister = (*Store)(nil)
)

// Store keeps records, events and answers in memory. [New] makes one; the zero Store is of no use. All methods may be called
// concurrently. Each looks at its context once, before it does anything; only Find and Debts look again, while they scan.
type Store struct {
	mu sync.RWMutex

	slots map[interaction.ID]uint32           // where an interaction stands in ids and rows
	ids   paged[interaction.ID]               // by slot; what is there never changes
	rows  paged[row]                          // by slot
	whole map[uint32]*interaction.Interaction // by slot: the records that are not packed

	agents []*agent // by the number that the agent's ID has among the names; nil for other names
	byID   []uint32 // the numbers of those who have a record, by ID

	names   names
	log     log
	due     dueHeap
	answers answers
	queues  map[interaction.QueueID]*queue

	newest   order             // every interaction that has a record
	owing    order             // those in which a disposition is owed
	contacts map[uint32]uint32 // the newest place in the chain of a key, by the key's hash
	links    paged[link]
	freeLink uint32
	seed     maphash.Seed
	clones   map[interaction.ID][]uint32

	packer  codec
	lastID  interaction.ID // looked up last by a commit
	last    uint32         // its slot
	changed chan struct{}  // closed at the next commit; nil: nobody watches
}

// Config says how to keep things. The zero value of every field works.
type Config struct {
	// Retention is how long the answer to a request is kept after it was given, by the times of the answers that come later.
	// Default 24 hours, which [interaction.Store] promises to its callers; less saves memory and breaks that promise. An
	// answer takes about 75 bytes.
	Retention time.Duration
}

// New returns an empty store with the defaults of [Config].
func New() *Store { return NewWith(Config{}) }

// NewWith returns an empty store.
func NewWith(c Config) *Store {
	if c.Retention <= 0 {
		c.Retention = 24 * time.Hour
	}
	s := &Store{
		slots:    map[interaction.ID]uint32{},
		whole:    map[uint32]*interaction.Interaction{},
		names:    newNames(),
		answers:  newAnswers(c.Retention),
		queues:   map[interaction.QueueID]*queue{},
		contacts: map[uint32]uint32{},
		seed:     maphash.MakeSeed(),
		clones:   map[interaction.ID][]uint32{},
	}
	s.packer.names, s.log.packer.names = &s.names, &s.names
	return s
}

// Interaction returns the stored record. None is ErrNotFound.
func (s *Store) Interaction(ctx context.Context, id interaction.ID) (interaction.Interaction, error) {
	if err := ctx.Err(); err != nil {
		return interaction.Interaction{}, err
	}
	s.mu.RLock()
	n, known := s.slots[id]
	if !known || s.rows.at(n).version == 0 {
		s.mu.RUnlock()
		return interaction.Interaction{}, interaction.ErrNotFound
	}
	v := s.view(id, n)
	s.mu.RUnlock()
	return v.record(), nil
}

// Agent returns the stored record. None is ErrNotFound.
func (s *Store) Agent(ctx context.Context, id interaction.AgentID) (interaction.Agent, error) {
	if err := ctx.Err(); err != nil {
		return interaction.Agent{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	a := s.agentNow(id)
	if a == nil || a.record.Version == 0 {
		return interaction.Agent{}, interaction.ErrNotFound
	}
	return a.record, nil
}

// Answer returns what a request was answered, for at least the retention after it was given. None is ErrNotFound.
func (s *Store) Answer(ctx context.Context, request interaction.RequestID) (interaction.Answer, error) {
	if err := ctx.Err(); err != nil {
		return interaction.Answer{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.answers.of(s, request)
}

// slotOf returns where an interaction stands, and whether the store has met it. Only a commit may ask: it remembers.
func (s *Store) slotOf(id interaction.ID) (uint32, bool) {
	if s.lastID == id && !id.IsZero() {
		return s.last, true
	}
	n, known := s.slots[id]
	if known {
		s.lastID, s.last = id, n
	}
	return n, known
}

// slot returns where an interaction stands, making room for one that is new.
func (s *Store) slot(id interaction.ID) uint32 {
	n, known := s.slotOf(id)
	if !known {
		n = s.ids.add()
		*s.ids.at(n) = id
		s.rows.at(s.rows.add()).due = never
		s.slots[id] = n
	}
	return n
}

// agentNow returns an agent as kept, nil for one whom the store has not met.
func (s *Store) agentNow(id interaction.AgentID) *agent {
	if n, known := s.names.numbers[string(id)]; known && int(n) < len(s.agents) {
		return s.agents[n]
	}
	return nil
}

// numberOf returns where an agent stands, and whether the store has met them. Only a commit may ask: it remembers.
func (s *Store) numberOf(id interaction.AgentID) (uint32, bool) {
	if id == "" {
		return 0, false
	}
	n, known := s.names.known(string(id))
	return n, known && int(n) < len(s.agents) && s.agents[n] != nil
}

// number returns where an agent stands, making room for one who is new.
func (s *Store) number(id interaction.AgentID) uint32 {
	n, known := s.numberOf(id)
	if known {
		return n
	}
	if n, known = s.names.known(string(id)); !known {
		n = s.names.add(string(id))
	}
	for int(n) >= len(s.agents) {
		s.agents = append(s.agents, nil)
	}
	s.agents[n] = &agent{number: n, record: interaction.Agent{ID: interaction.AgentID(s.names.words[n])}}
	return n
}
