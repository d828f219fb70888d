package routingtest

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// register is a roster in memory that tells of changes.
type register struct {
	mu      sync.Mutex
	setup   routing.Setup
	changed chan struct{}
	no      int

	edit func(s routing.Setup, no int) routing.Setup
}

func newRegister() *register {
	return &register{changed: make(chan struct{}), setup: routing.Setup{
		Skills: []string{"danish", "finance"},
		Agents: []routing.Profile{{Agent: "ana", Skills: []interaction.Skill{{Name: "danish", Level: 1}}}},
		Plans:  []routing.Plan{{Queue: "north", Skills: []interaction.Skill{{Name: "danish", Level: 1}}}},
	}}
}

func (r *register) Load(context.Context) (routing.Setup, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.setup, nil
}

func (r *register) Watch() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.changed
}

func (r *register) Queues() []interaction.Queue { return []interaction.Queue{{ID: "north"}} }

// Change lets ana have a level more, in a setup of its own.
func (r *register) Change(testing.TB) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.no++
	edit := r.edit
	if edit == nil {
		edit = promoted
	}
	r.setup = edit(r.setup, r.no)
	close(r.changed)
	r.changed = make(chan struct{})
}

func promoted(s routing.Setup, no int) routing.Setup {
	s.Agents = []routing.Profile{{Agent: "ana", Skills: []interaction.Skill{{Name: "danish", Level: 1 + no%routing.MaxLevel}}}}
	return s
}

func TestRegister(t *testing.T) {
	TestRoster(t, func(*testing.T) routing.Roster { return newRegister() })
}

func TestASetupIsARoster(t *testing.T) {
	for _, c := range rosterCases {
		if len(c.needs) == 0 {
			runRosterCase(t, c, newRegister().setup)
		}
	}
}

// crookedRoster is a register that breaks a rule.
type crookedRoster struct {
	*register
	load    func(r *register) (routing.Setup, error)
	watch   func(r *register) <-chan struct{}
	changes func(r *register)
	queues  []interaction.Queue
}

func (c *crookedRoster) Load(ctx context.Context) (routing.Setup, error) {
	if c.load != nil {
		return c.load(c.register)
	}
	return c.register.Load(ctx)
}

func (c *crookedRoster) Watch() <-chan struct{} {
	if c.watch != nil {
		return c.watch(c.register)
	}
	return c.register.Watch()
}

func (c *crookedRoster) Change(t testing.TB) {
	if c.changes != nil {
		c.changes(c.register)
		return
	}
	c.register.Change(t)
}

func (c *crookedRoster) Queues() []interaction.Queue {
	if c.queues != nil {
		return c.queues
	}
	return c.register.Queues()
}

func TestTheSuiteFindsBrokenRosters(t *testing.T) {
	shut := make(chan struct{})
	close(shut)
	count, loads := 0, 0
	for _, test := range []struct {
		name   string
		roster crookedRoster
		fails  string
	}{
		{name: "it cannot load", roster: crookedRoster{load: func(*register) (routing.Setup, error) { return routing.Setup{}, errors.New("down") }}, fails: "it loads"},
		{name: "it loads something else each time", roster: crookedRoster{load: func(r *register) (routing.Setup, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			count++
			return promoted(r.setup, count), nil
		}}, fails: "it loads the same until something changes"},
		{name: "it loads something else to many", roster: crookedRoster{load: func(r *register) (routing.Setup, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			count++
			return promoted(r.setup, count), nil
		}}, fails: "many load at once"},
		{name: "it loads what is at fault", roster: crookedRoster{load: func(r *register) (routing.Setup, error) {
			s := r.setup
			s.Skills = nil
			return s, nil
		}}, fails: "what it loads is valid"},
		{name: "its queues are others", roster: crookedRoster{queues: []interaction.Queue{{ID: "south"}}}, fails: "what it loads agrees with the queues"},
		{name: "it writes into what it returned", roster: crookedRoster{load: func(r *register) (routing.Setup, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.setup.Agents[0].Skills[0].Level++
			return r.setup, nil
		}}, fails: "what was returned stays as it is"},
		{name: "it loads half to who gives up", roster: crookedRoster{load: func(r *register) (routing.Setup, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			s := r.setup
			if r.no++; r.no == 2 { // the second time it is asked the context is done
				s.Agents = nil
			}
			return s, nil
		}}, fails: "a caller who gives up gets an error or the whole"},
		{name: "it never changes", roster: crookedRoster{changes: func(*register) {}}, fails: "a change is loaded"},
		{name: "it changes to what is at fault", roster: crookedRoster{register: editing(func(s routing.Setup, no int) routing.Setup {
			s.Groups = []routing.Group{{ID: "first"}, {ID: "first"}}
			s.Skills = append(slices.Clone(s.Skills), "skill "+strconv.Itoa(no))
			return s
		})}, fails: "a change is loaded"},
		{name: "it changes what it returned", roster: crookedRoster{register: editing(func(s routing.Setup, no int) routing.Setup {
			s.Agents[0].Skills[0].Level++
			return s
		})}, fails: "a change leaves alone what was returned"},
		{name: "it loads a mixture", roster: crookedRoster{load: func(r *register) (routing.Setup, error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			s := r.setup
			if loads++; loads%(racers+1) > 1 { // beside a change
				s.Skills = nil
			}
			return s, nil
		}}, fails: "who loads during a change gets the old or the new"},
		{name: "it tells of nothing", roster: crookedRoster{watch: func(*register) <-chan struct{} { return shut }}, fails: "a watcher hears nothing where nothing changes"},
		{name: "it tells nobody", roster: crookedRoster{watch: func(*register) <-chan struct{} { return make(chan struct{}) }}, fails: "a watcher hears of the next change"},
		{name: "it tells an old change again", roster: crookedRoster{watch: func(r *register) <-chan struct{} {
			if r.no > 0 {
				return shut
			}
			return r.changed
		}}, fails: "a watcher hears of the next change"},
		{name: "it tells only who loaded the new", roster: crookedRoster{watch: func(r *register) <-chan struct{} { return make(chan struct{}) }}, fails: "no watcher misses a change"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.roster.register == nil {
				test.roster.register = newRegister()
			}
			c := caseNamed(t, rosterCases, func(c rosterCase) string { return c.name }, test.fails)
			if r := judge(t, func(r *recorder) { runRosterCase(r, c, &test.roster) }); !r.failed {
				t.Errorf("the case %q lets it pass", test.fails)
			}
			if r := judge(t, func(r *recorder) { runRosterCase(r, c, newRegister()) }); r.failed {
				t.Errorf("the case %q fails a roster that works", test.fails)
			}
		})
	}
}

func editing(edit func(s routing.Setup, no int) routing.Setup) *register {
	r := newRegister()
	r.edit = edit
	return r
}

func TestWhatARosterLacksIsSkipped(t *testing.T) {
	for _, value := range []string{"", "1"} {
		t.Setenv("DESKLINE_NO_SKIP", value)
		for _, c := range rosterCases {
			r := judge(t, func(r *recorder) { runRosterCase(r, c, newRegister().setup) })
			if lacks := len(c.needs) > 0; r.skipped != (lacks && value == "") || r.failed != (lacks && value != "") {
				t.Errorf("%q with DESKLINE_NO_SKIP=%q: skipped %v, failed %v", c.name, value, r.skipped, r.failed)
			}
		}
	}
}
