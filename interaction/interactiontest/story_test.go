package interactiontest_test

import (
	"slices"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// tale is a story of a working day, kept as golden text in testdata/stories under its name.
type tale struct {
	name   string
	queue  interaction.Queue                       // support, in which everything happens
	config func(c *interaction.Config)             // what else the desk has; nil: nothing
	script interactiontest.Script                  // of the phones; nil: everybody answers
	phones bool                                    // there is a telephony
	tell   func(p *interactiontest.Player, s cast) // the story
}

// cast are the people of every story: agents of the queue support, and sue who supervises it.
type cast struct{ ana, bob, cho, sue interactiontest.Person }

const (
	caller  = "+442079460000"
	another = "+442079460001"
)

// play tells a tale on a new desk.
func (s tale) play(t *testing.T, faults ...interactiontest.Fault) *interactiontest.Player {
	t.Helper()
	q := s.queue
	q.ID = "support"
	c := interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{q}, Gate: &interactiontest.Gate{}}
	if s.phones {
		tel := interactiontest.NewTelephony(s.script)
		tel.Inject(faults...)
		c.Telephony = tel
	}
	if s.config != nil {
		s.config(&c)
	}
	p := interactiontest.NewPlayer(t, storyBegins, c)
	all := cast{p.Person("ana"), p.Person("bob"), p.Person("cho"), p.Person("sue")}
	s.tell(p, all)
	return p
}

func TestStories(t *testing.T) {
	for _, s := range slices.Concat(offerTales, callTales, callbackTales, messageTales, agentTales) {
		t.Run(s.name, func(t *testing.T) {
			s.play(t).Golden(t, "testdata/stories/"+s.name+".txt")
		})
	}
}

var minute = time.Minute
