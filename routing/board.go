package routing

import (
	"hash/maphash"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// BoardConfig is what a board decides by. The zero value works.
type BoardConfig struct {
	Setup    Setup
	Queues   []interaction.Queue  // the policies; a queue without one has the zero policy
	Capacity interaction.Capacity // default [interaction.DefaultCapacity]; the desk's, so that both say the same
	// MostDemands is how many different demands may wait at once, a demand being a queue with what is asked of an agent. What goes
	// beyond is left aside until others are served. Default 16,384.
	MostDemands int
}

// Board decides who gets what. It is pure: it is told the records and the time, reads no clock and does no I/O, and decides the
// same on the same input. It keeps what it is told: do not change records, nor their slices, afterwards. It is not safe for concurrent
// use; a [Router] owns one.
//
// Agents who can do the same are a cohort, and interactions that ask for the same a line. For each line it is known which cohorts
// meet it, and the other way round, so that neither an agent who has room nor an interaction that arrives looks at the whole floor.
type Board struct {
	roster       *roster
	model        interaction.Capacity
	special      special
	policies     map[interaction.QueueID]interaction.Queue
	idleSurvives bool
	mostDemands  int

	now     time.Time
	micro   int64 // now, since 1970
	minute  int64 // of now
	queues  map[interaction.QueueID]*hosted
	closing []*hosted      // whose hours decide a fate
	skills  map[string]int // their numbers

	seats         map[interaction.AgentID]*seat
	away          map[interaction.AgentID]int64 // who is logged out, with the version of their record
	cohorts       []*cohort                     // by number; nil: free
	freeCohorts   []int
	cohortsByName map[string]*cohort
	servings      map[string]*serving
	lastServing   struct {
		key     servingKey
		serving *serving
	}

	kinds       []*kind
	kindsByName map[kindName]*kind
	lanes       []lane
	lines       []*line // by number; nil: free
	heads       []int64 // by number of the line: the order of its first
	careful     set64   // numbers of the lines whose first not everybody may have whom the line fits
	freeLines   []int
	families    map[string]*family
	said        map[string]*family // by what interactions said that ask for it
	turning     []*family
	sweepRests  int

	items      items
	extras     []*extra // by number; 0 is nobody's
	freeExtras []uint32
	named      map[interaction.AgentID][]uint32
	refused    map[uint32]struct{}
	beyond     map[interaction.ID]interaction.Interaction // whose demand is one too many
	aside      agenda[interaction.ID]                     // those, the oldest in front

	touched  []*seat             // whose room is to be worked out anew
	asked    []*seat             // who is to be asked
	opened   agenda[opening]     // lines for whose first there may be somebody
	fresh    agenda[standing]    // what is to be asked
	widening agenda[look]        // whose ring is to be looked at
	judging  agenda[look]        // whose fate is to be looked at
	agenda   agenda[appointment] // what is to be looked at when
	cooling  agenda[cooling]
	flights  []*flight

	who     []*seat // scratch
	load    []interaction.Line
	scratch []byte
	sample  []int64
}

// cooling is when an agent has cooled down.
type cooling struct {
	at   int64
	seat *seat
}

// NewBoard returns a board that knows of nobody. A setup with faults is a [*SetupError] that names them all.
func NewBoard(c BoardConfig) (*Board, error) {
	if err := c.Setup.Validate(c.Queues); err != nil {
		return nil, err
	}
	b := &Board{roster: index(c.Setup), model: c.Capacity, idleSurvives: c.Setup.IdleSurvivesLogin, mostDemands: c.MostDemands,
		policies: map[interaction.QueueID]interaction.Queue{}, queues: map[interaction.QueueID]*hosted{}, skills: map[string]int{},
		seats: map[interaction.AgentID]*seat{}, away: map[interaction.AgentID]int64{}, cohortsByName: map[string]*cohort{}, servings: map[string]*serving{},
		kindsByName: map[kindName]*kind{}, families: map[string]*family{}, said: map[string]*family{},
		extras: []*extra{nil}, named: map[interaction.AgentID][]uint32{}, refused: map[uint32]struct{}{},
		beyond: map[interaction.ID]interaction.Interaction{}}
	if b.model == nil {
		b.model = interaction.DefaultCapacity{}
	}
	if b.mostDemands <= 0 {
		b.mostDemands = 1 << 14
	}
	b.special = specialOf(b.model, c.Setup)
	b.items.seed = maphash.MakeSeed()
	b.fresh.before, b.agenda.before, b.cooling.before = b.before, sooner, coolsSooner
	b.widening.before, b.judging.before = byID, byID
	b.opened.before = opensFirst
	b.aside.before = func(x, y interaction.ID) bool { return lessID(&x, &y) }
	for _, q := range c.Queues {
		b.policies[q.ID] = q
	}
	for n, s := range c.Setup.Skills {
		b.skills[s] = n
	}
	return b, nil
}

func sooner(x, y appointment) bool  { return x.at < y.at }
func coolsSooner(x, y cooling) bool { return x.at < y.at }
func byID(x, y look) bool           { return lessID(&x.id, &y.id) }

// Advance tells the time, which never goes back: an earlier one changes nothing. Deadlines that have passed take effect.
func (b *Board) Advance(now time.Time) {
	if !now.After(b.now) {
		return
	}
	b.now, b.micro = now, now.UnixMicro()
	for a, some := b.agenda.first(); some && a.at <= b.micro; a, some = b.agenda.first() {
		b.agenda.drop()
		b.wake(a)
	}
	for c, some := b.cooling.first(); some && c.at <= b.micro; c, some = b.cooling.first() {
		b.cooling.drop()
		if c.seat.cools == c.at && c.seat.cohort != nil {
			c.seat.cools = 0
			b.touch(c.seat)
		}
	}
	if minute := b.micro / time.Minute.Microseconds(); minute != b.minute {
		b.minute = minute
		b.lookAtHours()
		b.tidy()
	}
}

// tidy drops from the agendas what has become pointless, which happens to much of what is never decided, as on a router that stands by.
func (b *Board) tidy() {
	b.refreshAll()
	b.asked = slices.DeleteFunc(b.asked, func(s *seat) bool { return s.cohort == nil })
	b.cooling.tidy(len(b.seats), func(c cooling) bool { return c.seat.cools == c.at && c.seat.cohort != nil })
	marked := func(n uint32, m mark) bool { return b.items.at(n).marks&m != 0 }
	b.fresh.tidy(b.items.count, func(e standing) bool {
		return marked(e.item, isFresh) && int64(b.items.at(e.item).order) == e.order
	})
	b.widening.tidy(b.items.count, func(l look) bool { return marked(l.item, toWiden) && b.items.at(l.item).id == l.id })
	b.judging.tidy(b.items.count, func(l look) bool { return marked(l.item, toJudge) && b.items.at(l.item).id == l.id })
	b.agenda.tidy(b.items.count, func(a appointment) bool {
		it := b.items.at(a.item)
		return it.due == a.at || it.extra != 0 && b.extras[it.extra].wake == a.at
	})
}

// lookAtHours notices queues that have closed or opened: hours are minutes.
func (b *Board) lookAtHours() {
	for _, h := range b.closing {
		was := h.shut
		if h.shut = h.isShut(b.now); h.shut == was {
			continue
		}
		for _, f := range b.families {
			if f.hosted == h {
				b.turned(f)
			}
		}
	}
}

// NextDue returns when a deadline passes next: then call Advance and ask again. Zero: none.
func (b *Board) NextDue() time.Time {
	var next int64
	if a, some := b.agenda.first(); some {
		next = a.at
	}
	if c, some := b.cooling.first(); some && (next == 0 || c.at < next) {
		next = c.at
	}
	if minute := (b.minute + 1) * time.Minute.Microseconds(); len(b.closing) > 0 && b.items.count > 0 && (next == 0 || minute < next) {
		next = minute
	}
	if next == 0 {
		return time.Time{}
	}
	return timeOf(next)
}

func timeOf(micro int64) time.Time { return time.UnixMicro(micro).UTC() }

// Retry is how long a decision rests that the desk refused although the board knew the same records.
const Retry = time.Second

// ForAgent answers the first question: which waiting interaction is best for the agent now. False: none is, or the agent is unknown.
// It changes nothing.
func (b *Board) ForAgent(agent interaction.AgentID) (interaction.ID, bool) {
	s := b.seats[agent]
	if s == nil {
		return interaction.ID{}, false
	}
	b.refreshAll()
	n := b.bestFor(s, true)
	if n == nobody {
		return interaction.ID{}, false
	}
	return b.items.at(n).id, true
}

// ForInteraction answers the second question: which agent is best for the interaction now. False: nobody is, or it does not wait. It
// changes nothing.
func (b *Board) ForInteraction(id interaction.ID) (interaction.AgentID, bool) {
	n, known := b.items.find(&id)
	if !known || b.items.at(n).where == offered || b.items.at(n).where == flying || b.items.at(n).where == aside {
		return "", false
	}
	b.refreshAll()
	if b.who = b.whoFor(n, b.who[:0]); len(b.who) == 0 {
		return "", false
	}
	return b.who[0].record.ID, true
}

// version returns the version of a waiting interaction that the board knows, and whether it knows one.
func (b *Board) version(id interaction.ID) (version int64, known bool) {
	if i, aside := b.beyond[id]; aside {
		return i.Version, true
	}
	n, known := b.items.find(&id)
	if !known {
		return 0, false
	}
	return int64(b.items.at(n).version), true
}

// agentVersion returns the version of an agent's record that the board knows, 0 for one of whom it was never told.
func (b *Board) agentVersion(agent interaction.AgentID) int64 {
	if s := b.seats[agent]; s != nil {
		return s.record.Version
	}
	return b.away[agent]
}

// adopt takes over what an earlier board has under way, and what it remembers of the queues' pace.
func (b *Board) adopt(old *Board) {
	if old == nil {
		return
	}
	for id, h := range old.queues {
		b.hosted(id).departures = h.departures
	}
	for _, f := range old.flights {
		b.flights = append(b.flights, f)
		if n, there := b.items.find(&f.id); there {
			b.displace(n)
			b.items.at(n).where = flying
		}
		for k, agent := range f.agents {
			if s := b.seats[agent]; s != nil && f.kind == KindOffer {
				s.flights = append(s.flights, f.flown(k))
				b.touch(s)
			}
		}
	}
}
