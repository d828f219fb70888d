package interactiontest_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// item is one point of the checklist, or several that are one: its name begins with their numbers, and the function shows on a
// real desk that they hold.
type item struct {
	name string
	desk tale // on which it is shown; the zero tale has no telephony
	show func(d day)
}

// day is a desk with its people, for one item.
type day struct {
	*interactiontest.Player
	cast
	t *testing.T
}

var checklist = slices.Concat(cardItems, callItems, offerItems, outboundItems, classItems, wrapUpItems, forcedItems, lifeItems, editItems, matterItems,
	targetItems, crmItems, historyItems, consultItems, transferItems, switchItems)

func TestChecklist(t *testing.T) {
	for _, it := range checklist {
		t.Run(it.name, func(t *testing.T) {
			p, all := it.desk.open(t)
			it.show(day{p, all, t})
		})
	}
}

// promised are the numbers that the core must show.
const promised = "1-8 11-14 20-31 36-48 52-82 85-187 206-226 241-252"

func TestChecklistIsWhole(t *testing.T) {
	shown := map[int]bool{}
	for _, it := range checklist {
		numbers, _, _ := strings.Cut(it.name, ":")
		for _, word := range strings.Fields(numbers) {
			n, err := strconv.Atoi(strings.TrimPrefix(word, "S"))
			if err != nil {
				t.Errorf("%q does not begin with numbers", it.name)
			}
			shown[n] = true
		}
	}
	for _, span := range regexp.MustCompile(`(\d+)(?:-(\d+))?`).FindAllStringSubmatch(promised, -1) {
		from, _ := strconv.Atoi(span[1])
		to := from
		if span[2] != "" {
			to, _ = strconv.Atoi(span[2])
		}
		for n := from; n <= to; n++ {
			if !shown[n] {
				t.Errorf("nothing shows S%d", n)
			}
		}
	}
}

// must says that a command must have been done.
func (d day) must(errs ...error) {
	d.t.Helper()
	if err := errors.Join(errs...); err != nil {
		d.t.Fatalf("%s\n%v", d.Transcript, err)
	}
}

// refused says that a command must have been refused, with a reason.
func (d day) refused(err error, code interaction.Code) {
	d.t.Helper()
	var r *interaction.RefusedError
	if !errors.As(err, &r) || r.Why.Code != code {
		d.t.Fatalf("%s\ngot %v, want a refusal: %s", d.Transcript, err, code)
	}
}

// wrong says that a command must have been answered with an error of a kind.
func (d day) wrong(err, kind error) {
	d.t.Helper()
	if !errors.Is(err, kind) {
		d.t.Fatalf("%s\ngot %v, want %v", d.Transcript, err, kind)
	}
}

// holds says that something must be true.
func (d day) holds(true bool, what string, args ...any) {
	d.t.Helper()
	if !true {
		d.t.Fatalf("%s\nnot so: %s", d.Transcript, fmt.Sprintf(what, args...))
	}
}

// is says in which state an interaction must be.
func (d day) is(id interaction.ID, want interaction.State) {
	d.t.Helper()
	if got := d.Interaction(id).State; got != want {
		d.t.Fatalf("%s\n%s is %s, want %s", d.Transcript, d.Name(id), got, want)
	}
}

// can says which verbs must be open to somebody, and which not.
func (d day) can(who interactiontest.Person, id interaction.ID, open bool, verbs ...interaction.Verb) {
	d.t.Helper()
	actions, err := d.Desk.Actions(d.t.Context(), id, who.Agent)
	d.must(err)
	for _, v := range verbs {
		n := slices.IndexFunc(actions, func(a interaction.Action) bool { return a.Verb == v })
		if n < 0 || actions[n].Open != open {
			d.t.Fatalf("%s\n%s for %s: want open %t, got %+v", d.Transcript, v, who.Agent, open, actions[max(n, 0)])
		}
	}
}

// told says how many events of a type an interaction must have.
func (d day) told(id interaction.ID, event interaction.EventType, times int) interaction.Event {
	d.t.Helper()
	var last interaction.Event
	n := 0
	for _, e := range d.Events(interaction.Subject{Interaction: id}) {
		if e.Type == event {
			n, last = n+1, e
		}
	}
	if n != times {
		d.t.Fatalf("%s\n%d times %s, want %d", d.Transcript, n, event, times)
	}
	return last
}

// talks lets ana talk with a customer who called in.
func (d day) talks() interaction.ID { return talk(d.Player, d.cast) }

// rings brings an outbound call to ReadyToCall, owned by ana.
func (d day) outbound() interaction.ID {
	logIn(d.ana)
	return d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Owner: "ana", Matter: interaction.Matter{Contact: contact}})
}

// message brings work of a channel that ana picks up.
func (d day) message(c interaction.Channel) interaction.ID {
	logIn(d.ana)
	id := d.Comes(interaction.Draft{Queue: "support", Channel: c})
	d.must(d.ana.Picks(id))
	return id
}

// onPhones is a desk with a telephony on which everybody answers.
var onPhones = tale{phones: true}

// with is a desk with a telephony and a queue's policy.
func with(q interaction.Queue) tale { return tale{phones: true, queue: q} }
