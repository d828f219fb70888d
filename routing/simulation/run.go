package simulation

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/statistics"
)

// Run lets a model happen once. The same model and seed give the same events, on any machine. A model that is not valid is the error of
// [Model.Validate]; a context that ends stops it with its error.
func Run(ctx context.Context, m Model, seed uint64) (*Outcome, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return m.play(ctx, seed)
}

// play lets a model happen that is valid.
func (m Model) play(ctx context.Context, seed uint64) (*Outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r, err := newRun(m.started(), seed)
	if err != nil {
		return nil, err
	}
	if err := r.live(ctx); err != nil {
		return nil, fmt.Errorf("simulation: at %s: %w", r.now.Format(time.RFC3339Nano), err)
	}
	return r.outcome(), nil
}

// run is a model that happens, with the clock that its desk goes by.
type run struct {
	model  Model
	seed   uint64
	store  *tape
	desk   *interaction.Desk
	router *routing.Router

	now      time.Time
	ended    time.Time // when something happened last
	last     int64     // when it ends at the latest, in Unix microseconds
	ring     time.Time // when the router has something to do next
	still    int       // how many moments have passed without an event or an arrival
	position int64     // in the feed
	book     *statistics.Book
	requests uint64

	agenda    agenda
	customers []customer // in the order in which they come
	arrived   int
	crew      map[interaction.AgentID]int32 // places in Model.Agents
	manual    map[interaction.QueueID]bool  // queues whose wrap-up the agent ends
}

func newRun(m Model, seed uint64) (*run, error) {
	r := &run{model: m, seed: seed, store: &tape{Store: memstore.New()}, now: m.Start, ended: m.Start, crew: map[interaction.AgentID]int32{}, manual: map[interaction.QueueID]bool{}}
	config := m.desk(r.store)
	config.Now = func() time.Time { return r.now }
	config.NewID = func() interaction.ID { return idOf(r.arrived, r.now) }
	config.NewRequest = r.request
	desk, err := interaction.NewDesk(config)
	if err != nil {
		return nil, err
	}
	router, err := routing.NewRouter(routing.Config{Desk: desk, Roster: m.Setup, Name: "simulation", Resync: interaction.Never})
	if err != nil {
		return nil, err
	}
	book, err := statistics.New(statistics.Config{Queues: m.Queues, Interval: m.Interval, Short: m.Short})
	if err != nil {
		return nil, err
	}
	r.desk, r.router, r.book, r.last = desk, router, book, int64(1)<<62
	if m.Overtime != interaction.Never {
		r.last = micros(m.Start.Add(m.Length + m.Overtime))
	}
	for _, q := range m.Queues {
		r.manual[q.ID] = q.WrapUp.Kind != interaction.WrapUpFixed
	}
	if err := r.invite(); err != nil {
		return nil, err
	}
	return r, r.hire()
}

// idOf is the ID of the n-th customer. IDs sort as customers come.
func idOf(n int, at time.Time) interaction.ID {
	var id interaction.ID
	binary.BigEndian.PutUint64(id[:8], uint64(at.UnixMilli())<<16|7<<12)
	binary.BigEndian.PutUint64(id[8:], 2<<62|uint64(n))
	return id
}

// numberOf is whose ID it is.
func numberOf(id interaction.ID) int { return int(binary.BigEndian.Uint64(id[8:]) &^ (3 << 62)) }

// request numbers the commands.
func (r *run) request() interaction.RequestID {
	r.requests++
	return idOf(int(r.requests), r.now)
}

// live lets everything happen, from one moment to the next at which anything does.
func (r *run) live(ctx context.Context) error {
	for {
		next, some, err := r.next(ctx)
		if err != nil || !some || next > r.last {
			return err
		}
		if next > micros(r.now) {
			r.now = time.UnixMicro(next).UTC()
		}
		before, arrived := r.position, r.arrived
		if err := r.instant(ctx); err != nil {
			return err
		}
		if r.still++; r.position != before || r.arrived != arrived {
			r.still = 0
		}
		if r.still > mostStill {
			return errStill
		}
	}
}

// mostStill is how many moments may pass in a row without an event: beyond it something is asked for again and again, in vain.
const mostStill = 100_000

var errStill = errors.New("time passes, and nothing happens any more")

// next is when something happens next, and whether anything does.
func (r *run) next(ctx context.Context) (next int64, some bool, err error) {
	earliest := func(at int64) {
		if !some || at < next {
			next, some = at, true
		}
	}
	if at, any := r.agendaNext(); any {
		earliest(at)
	}
	if r.arrived < len(r.customers) {
		earliest(micros(r.customers[r.arrived].Arrived))
	}
	if !r.ring.IsZero() {
		earliest(micros(r.ring))
	}
	due, err := r.store.Due(ctx, farAway, 1)
	if err == nil && len(due) > 0 {
		earliest(micros(due[0].At))
	}
	return next, some, err
}

// agendaNext is when somebody does something next, and whether anybody does. What has been overtaken by something else is forgotten.
func (r *run) agendaNext() (at int64, some bool) {
	for at, some = r.agenda.next(); some && r.void(&r.agenda.moments[0]); at, some = r.agenda.next() {
		r.agenda.take()
	}
	return at, some
}

// farAway is later than every deadline.
var farAway = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// instant lets happen what is due now: deadlines of the desk, what people do, who comes; then the router decides, and people hear of it.
func (r *run) instant(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	now := micros(r.now)
	if due, err := r.store.Due(ctx, r.now, 1); err != nil || len(due) > 0 {
		if _, err := r.desk.Tick(ctx, r.now); err != nil {
			return err
		}
		if err := r.hear(ctx); err != nil { // whom a limit has sent away gives up no more
			return err
		}
	}
	for at, some := r.agendaNext(); some && at <= now; at, some = r.agendaNext() {
		if err := r.happens(ctx, r.agenda.take()); err != nil {
			return err
		}
		if err := r.hear(ctx); err != nil { // who gives up knows who has answered
			return err
		}
	}
	for r.arrived < len(r.customers) && micros(r.customers[r.arrived].Arrived) <= now {
		if err := r.arrives(ctx); err != nil {
			return err
		}
	}
	var err error
	if r.ring, err = r.router.Tick(ctx, r.now); err != nil {
		return err
	}
	err = r.hear(ctx)
	r.store.forget()
	return err
}

// outcome is what came of it.
func (r *run) outcome() *Outcome {
	end := r.ended
	for n := range r.customers {
		if r.customers[n].stage == waits && r.model.Overtime != interaction.Never {
			end = time.UnixMicro(r.last).UTC() // they wait to the end
		}
	}
	o := &Outcome{Start: r.model.Start, End: end, Lives: make([]Life, len(r.customers)), Events: int(r.position),
		Commands: int(r.requests), Statistics: r.book, Desk: r.desk}
	for n := range r.customers {
		o.Lives[n] = r.customers[n].Life
		if o.Lives[n].Reason != Refused {
			o.Lives[n].ID = idOf(n, o.Lives[n].Arrived)
		}
	}
	return o
}
