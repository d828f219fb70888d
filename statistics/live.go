package statistics

import (
	"cmp"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Live is how it is at a moment, by all events read so far. What is completed has left it (S160).
type Live struct {
	At time.Time `json:"at"` // UTC; the time of the last event where that is later than what was asked for
	// Day is when the day of At began in [Config].Zone, UTC; later where [Book.Drop] has forgotten its beginning. Days begin on the border of
	// an interval.
	Day time.Time `json:"day"`
	All LiveQueue `json:"all"`
	// Queues are those that are configured and those that events have named, sorted.
	Queues []LiveQueue `json:"queues"`
}

// LiveQueue is how it is in a queue, or in all of them. Agents count in each queue that they are logged in to; who works on after
// logging out counts in all only.
type LiveQueue struct {
	Queue    interaction.QueueID `json:"queue,omitempty"`
	Goal     float64             `json:"goal,omitempty"` // as [Row].Goal, of a queue that promises nothing of its own for single channels
	Waiting  int                 `json:"waiting"`        // customers Queued or Offered: inbound, and who was called, talked and came back
	Longest  time.Duration       `json:"longest"`        // the longest of these waits: since creation, or since the return
	Late     int                 `json:"late"`           // of those who wait for a first answer: whose wait is beyond the threshold already
	Outbound int                 `json:"outbound"`       // outbound work that waits for an agent, with nobody on the line

	// Promises to the customers of what is open, that is not completed, waiting or not: interactions in the queue with a promise that was
	// warned of and is neither kept nor broken so far; and with one that is broken. One interaction may be both.
	Warned int `json:"warned"`
	Broken int `json:"broken"`

	LoggedIn  int `json:"logged_in"`
	Working   int `json:"working"` // what agents do, as in [Times]; a supervisor who monitors works
	AfterCall int `json:"after_call"`
	Ringing   int `json:"ringing"`
	Idle      int `json:"idle"`
	NotReady  int `json:"not_ready"`

	Today Contacts `json:"today"` // who came since the day began
}

// Figure computes a figure of today's contacts, as the service level so far, under the definition with the ID. An ID that is not known
// is an [*interaction.InvalidError].
func (q LiveQueue) Figure(id string) (Figure, error) { return Row{Contacts: q.Today}.Figure(id) }

// Live tells the present. It takes time by the number of open interactions and of agents. The caller owns the result.
func (b *Book) Live(now time.Time) Live {
	b.mu.Lock()
	defer b.mu.Unlock()
	live := Live{At: now.UTC(), Queues: make([]LiveQueue, len(b.queues.list))}
	if b.position > 0 && live.At.Before(at(b.now)) {
		live.At = at(b.now)
	}
	for n, name := range b.queues.list {
		live.Queues[n].Queue, live.Queues[n].Goal = name, b.cfg.goal(name, "")
	}
	for _, l := range b.lives {
		b.present(&live, l)
	}
	for n := range b.agents {
		a := &b.agents[n]
		live.All.does(a)
		for _, q := range a.Queues {
			live.Queues[q].does(a)
		}
	}
	b.today(&live)
	slices.SortFunc(live.Queues, func(a, b LiveQueue) int { return cmp.Compare(a.Queue, b.Queue) })
	return live
}

// present counts an interaction that is open.
func (b *Book) present(live *Live, l *life) {
	if l.State == interaction.StateCompleted {
		return // a wrap-up goes on
	}
	warned, broken := l.promiseIs()
	live.All.promises(warned, broken)
	live.Queues[l.Queue].promises(warned, broken)
	if l.State != interaction.StateQueued && l.State != interaction.StateOffered {
		return
	}
	since := l.Created
	if l.Return.Open {
		since = l.Return.Began
	}
	wait := max(live.At.Sub(at(since)), 0)
	late := l.Visit.Open && !b.lanes[l.Visit.Spot.Lane].inTime(l.Created, live.At.UnixMicro())
	live.All.waits(l.waiting(), wait, late)
	live.Queues[l.Queue].waits(l.waiting(), wait, late)
}

// today counts who came since the day began.
func (b *Book) today(live *Live) {
	year, month, day := live.At.In(b.cfg.zone).Date()
	from := max(b.span(time.Date(year, month, day, 0, 0, 0, 0, b.cfg.zone).UnixMicro()), b.sums.from)
	live.Day = at(from * b.step)
	now := live.At.UnixMicro()
	c := cuts{borders: []int64{from * b.step, max(from, b.span(now)+1) * b.step}, now: now}
	for _, r := range b.summed(&Query{}, c).rows() {
		live.All.Today = r.Contacts
	}
	for _, r := range b.summed(&Query{By: ByQueue}, c).rows() {
		if n := slices.Index(b.queues.list, r.Queue); n >= 0 {
			live.Queues[n].Today = r.Contacts
		}
	}
}

func (q *LiveQueue) waits(customer bool, wait time.Duration, late bool) {
	if !customer {
		q.Outbound++
		return
	}
	q.Waiting++
	q.Longest = max(q.Longest, wait)
	if late {
		q.Late++
	}
}

// promises counts what has become of the promises to one customer so far.
func (q *LiveQueue) promises(warned, broken bool) {
	q.Warned += int(one(warned))
	q.Broken += int(one(broken))
}

// does counts what an agent does.
func (q *LiveQueue) does(a *agent) {
	if a.In {
		q.LoggedIn++
	}
	switch a.Does - 1 {
	case tWorking:
		q.Working++
	case tAfterCall:
		q.AfterCall++
	case tRinging:
		q.Ringing++
	case tIdle:
		q.Idle++
	case tNotReady:
		q.NotReady++
	}
}
