package simulation

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Staffing asks for the smallest staff with which every interval of a model meets a target.
type Staffing struct {
	// Model says who comes, and by which rules they are routed. Its Agents are left out. It starts at a multiple of Every.
	Model Model
	// Every is how often the number of agents may change: it divides an hour. Default 30 min.
	Every time.Duration
	// Agent is the n-th agent, from 0; the search sets the shifts. What they can do stands in the model's Setup. It may be called
	// concurrently. Default: agent-0001 and so on, in all queues, who answers at once.
	Agent        func(n int) Agent
	Target       Target
	Replications int // default 20
	Most         int // agents at a time; default 500
}

// Staff is how many agents an interval takes.
type Staff struct {
	From, To time.Time
	Agents   int
	// Found is what the search saw with so many agents, over all replications together; Checked is the same with other dice, which did
	// not take part in the search, and may miss the target by chance. Both are NaN where nobody came.
	Found, Checked float64
}

// ErrUnreachable is wrapped by the error of a search whose target is out of reach with [Staffing.Most] agents. The error's text names the
// last interval that misses it then, and what it reaches.
var ErrUnreachable = errors.New("simulation: the target is out of reach")

// Search returns the staff of each interval, in order. It begins with what the work of an interval takes, adds agents until every interval
// meets the target, and then takes one after the other away, as long as every interval still does. So with one agent less in any one
// interval, some interval would miss it. An interval's share counts those who came in it, however late they are answered; who is there in
// the last interval stays until everybody has gone. The same seed gives the same staff.
//
// [Recorded] customers are the same in every replication: where agents have no habits of chance, one is enough, and Checked is Found.
func (s Staffing) Search(ctx context.Context, seed uint64) ([]Staff, error) {
	s, err := s.prepared()
	if err != nil {
		return nil, err
	}
	t := &search{Staffing: s, ctx: ctx, seed: seed}
	if err := t.begin(); err != nil {
		return nil, err
	}
	if err := t.raise(); err != nil {
		return nil, err
	}
	if err := t.lower(); err != nil {
		return nil, err
	}
	return t.staff()
}

// prepared is the question with its defaults filled in.
func (s Staffing) prepared() (Staffing, error) {
	if s.Every == 0 {
		s.Every = 30 * time.Minute
	}
	if s.Replications == 0 {
		s.Replications = 20
	}
	if s.Most == 0 {
		s.Most = 500
	}
	if s.Agent == nil {
		s.Agent = func(n int) Agent { return Agent{ID: interaction.AgentID(fmt.Sprintf("agent-%04d", n+1))} }
	}
	s.Model = s.Model.started()
	s.Model.Agents, s.Model.Interval = nil, s.Every
	switch {
	case s.Every < time.Minute || time.Hour%s.Every != 0:
		return s, invalid("every", "a minute or more that divides an hour", s.Every)
	case s.Replications < 1:
		return s, invalid("replications", "at least 1, or 0 for the default", s.Replications)
	case s.Most < 1:
		return s, invalid("most", "at least 1, or 0 for the default", s.Most)
	case !s.Model.Start.Truncate(s.Every).Equal(s.Model.Start):
		return s, invalid("model.start", "a multiple of the interval", s.Model.Start)
	}
	var err error
	if s.Target, err = s.Target.prepared(s.Model.Queues); err != nil {
		return s, err
	}
	return s, s.Model.Validate()
}

// search is a question under way.
type search struct {
	Staffing
	ctx   context.Context
	seed  uint64
	plan  []int // agents, by interval
	found []reached

	checked int // how many of the agents are known to be valid
}

// begin guesses from the work that comes: what keeps so many busy, and a little more.
func (t *search) begin() error {
	work := make([]time.Duration, (t.Model.Length+t.Every-1)/t.Every)
	for k := range t.Replications {
		for n, s := range t.Model.Sources {
			last := time.Duration(0)
			for c := range s.Customers(sourceSeed(ReplicationSeed(t.seed, k), n), t.Model.Length) {
				if err := c.validate(last, t.Model.Length); err != nil {
					return at(err, "sources", n)
				}
				last = c.At
				work[c.At/t.Every] += c.Service + c.WrapUp
			}
		}
	}
	t.plan = make([]int, len(work))
	for k, w := range work {
		load := float64(w) / float64(t.Every) / float64(t.Replications)
		t.plan[k] = min(int(math.Ceil(load+math.Sqrt(load)/2)), t.Most)
	}
	return t.look()
}

// raise adds agents wherever the target is missed, until it is nowhere: one at a time, and more when that does not do. Where nobody can be
// added any more, they are added before, so that less is left over from there.
func (t *search) raise() error {
	for round := 0; ; round++ {
		missed, grew := -1, false
		more := min(1<<min(round/4, 20), t.Most)
		for k := range t.plan {
			if t.Target.met(t.found[k]) {
				continue
			}
			missed = k
			grew = t.add(k, more) || grew
		}
		if missed < 0 {
			return nil
		}
		for k := 0; !grew && k < missed; k++ {
			grew = t.add(k, more)
		}
		if !grew {
			return t.unreachable(missed)
		}
		if err := t.look(); err != nil {
			return err
		}
	}
}

// add adds agents to an interval, and reports whether there was room for any.
func (t *search) add(k, more int) bool {
	was := t.plan[k]
	t.plan[k] = min(was+more, t.Most)
	return t.plan[k] > was
}

func (t *search) unreachable(k int) error {
	from := t.Model.Start.Add(time.Duration(k) * t.Every).Format(time.RFC3339)
	if t.found[k].of == 0 {
		return fmt.Errorf("%w: with %d agents there is no such figure in the interval from %s", ErrUnreachable, t.Most, from)
	}
	return fmt.Errorf("%w: with %d agents there and before the interval from %s reaches %.4g", ErrUnreachable, t.Most, from, t.found[k].value())
}

// lower takes agents away as long as every interval meets the target, until none can go any more: one who had to stay may go when others
// have gone, as customers who give up elsewhere leave more room.
func (t *search) lower() error {
	for gone := true; gone; {
		gone = false
		for k := range t.plan {
			some, err := t.lowerAt(k)
			if err != nil {
				return err
			}
			gone = gone || some
		}
	}
	return nil
}

// lowerAt takes agents away from one interval, and reports whether any went.
func (t *search) lowerAt(k int) (some bool, err error) {
	for t.plan[k] > 0 {
		kept := t.found
		t.plan[k]--
		if err := t.look(); err != nil {
			return some, err
		}
		if !t.met() {
			t.plan[k]++
			t.found = kept
			return some, nil
		}
		some = true
	}
	return some, nil
}

func (t *search) met() bool {
	for _, r := range t.found {
		if !t.Target.met(r) {
			return false
		}
	}
	return true
}

// look sees what the plan reaches.
func (t *search) look() (err error) {
	t.found, err = t.reach(t.seed)
	return err
}

// staff is the plan that was found, checked with other dice.
func (t *search) staff() ([]Staff, error) {
	other := NewChance(t.seed, pathCheck)
	checked, err := t.reach(other.pcg.Uint64())
	if err != nil {
		return nil, err
	}
	all := make([]Staff, len(t.plan))
	for k := range all {
		from := t.Model.Start.Add(time.Duration(k) * t.Every)
		all[k] = Staff{From: from, To: from.Add(t.Every), Agents: t.plan[k], Found: t.found[k].value(), Checked: checked[k].value()}
	}
	return all, nil
}

// Agents returns who makes up a staff, with their shifts, as the search has it: the first agents work whenever anybody does, and who is
// there in the last interval stays. They are for a [Model] that starts when the first interval does.
func (s Staffing) Agents(staff []Staff) []Agent {
	prepared, err := s.prepared()
	if err != nil {
		return nil
	}
	t := search{Staffing: prepared}
	for _, k := range staff {
		t.plan = append(t.plan, k.Agents)
	}
	return t.hired()
}

// hired is everybody of the plan, with their shifts.
func (t *search) hired() []Agent {
	var all []Agent
	for n := 0; ; n++ {
		a := t.Agent(n)
		a.Shifts = nil
		for k, agents := range t.plan {
			if agents <= n {
				continue
			}
			from, to := time.Duration(k)*t.Every, time.Duration(k+1)*t.Every
			if k == len(t.plan)-1 {
				to = longest
			}
			if last := len(a.Shifts) - 1; last >= 0 && a.Shifts[last].To == from {
				a.Shifts[last].To = to
				continue
			}
			a.Shifts = append(a.Shifts, Shift{From: from, To: to})
		}
		if len(a.Shifts) == 0 {
			return all
		}
		all = append(all, a)
	}
}
