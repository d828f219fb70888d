package interactiontest_test

import (
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// tale is a story of a working day, kept as golden text in testdata/stories under its name.
type tale struct {
	name     string
	queue    interaction.Queue                       // support, in which everything happens
	overflow bool                                    // the queue overflows to another one, backup
	phones   bool                                    // there is a telephony
	script   interactiontest.Script                  // of its far ends; nil: everybody answers
	form     interactiontest.Form                    // of the queue's disposition; zero: anything goes
	config   func(c *interaction.Config)             // what else the desk has; nil: nothing
	tell     func(p *interactiontest.Player, s cast) // the story itself
}

// cast is who takes part in a story: agents of the queue, sue who supervises it, and what the desk asks.
type cast struct {
	ana, bob, cho, sue interactiontest.Person
	gate               *interactiontest.Gate
	outcomes           *interactiontest.Outcomes
}

const (
	caller  = "+442079460000"
	another = "+442079460001"
)

// open makes the desk on which a tale is told.
func (s tale) open(t testing.TB, faults ...interactiontest.Fault) (*interactiontest.Player, cast) {
	t.Helper()
	gate, outcomes := &interactiontest.Gate{}, &interactiontest.Outcomes{}
	s.queue.ID = "support"
	queues := []interaction.Queue{s.queue}
	if s.overflow {
		queues[0].Waiting.Overflow = "backup"
		queues = append(queues, interaction.Queue{ID: "backup"})
	}
	if s.form.Required || s.form.Notes || len(s.form.Codes) > 0 {
		outcomes.Put("support", s.form)
	}
	c := interaction.Config{Store: memstore.New(), Queues: queues, Gate: gate, Outcomes: outcomes}
	if s.phones {
		tel := interactiontest.NewTelephony(s.script)
		tel.Inject(faults...)
		c.Telephony = tel
	}
	if s.config != nil {
		s.config(&c)
	}
	p := interactiontest.NewPlayer(t, storyBegins, c)
	return p, cast{p.Person("ana"), p.Person("bob"), p.Person("cho"), p.Person("sue"), gate, outcomes}
}

// play tells the tale on a new desk.
func (s tale) play(t testing.TB, faults ...interactiontest.Fault) *interactiontest.Player {
	t.Helper()
	p, all := s.open(t, faults...)
	s.tell(p, all)
	return p
}

func tales() []tale {
	return slices.Concat(offerTales, ringTales, callTales, wrapUpTales, dialTales, messageTales, agentTales, partyTales())
}

// partyTales are those of more than one party.
func partyTales() []tale {
	return slices.Concat(consultTales, transferTales, switchTales, vanishTales, cloneTales)
}

func TestStories(t *testing.T) {
	for _, s := range tales() {
		t.Run(s.name, func(t *testing.T) {
			s.play(t).Golden(t, "testdata/stories/"+s.name+".txt")
		})
	}
}

// logIn lets people log in to support.
func logIn(people ...interactiontest.Person) {
	for _, a := range people {
		a.LogsIn("support")
	}
}

// talk lets ana log in, and a customer call whom she then talks with.
func talk(p *interactiontest.Player, s cast) interaction.ID {
	logIn(s.ana)
	call := p.CallsIn(caller, "support")
	p.Offers(call, s.ana)
	s.ana.Accepts(call)
	if p.Telephony != nil {
		p.Deliver()
	}
	return call
}

// supervise gives sue the permission to supervise the queue.
func supervise(p *interactiontest.Player, s cast) {
	p.Grants(s.sue, interaction.Grant{Permission: interaction.Supervise, Queue: "support"})
}
