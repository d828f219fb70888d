package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// teller prints what happens, a line each.
type teller struct {
	out       io.Writer
	only      int // the number of the only customer who is told of; 0: everybody
	customers map[interaction.ID]*customer

	rings *ringing // the line about offers that is not complete yet
	whys  []string // why the router decided what is about to be told
	err   error    // the first of writing
}

// ringing is an offer to several agents, which is several events.
type ringing struct {
	id     interaction.ID
	at     time.Time
	agents []string
}

// tell prints an event.
func (t *teller) tell(e *interaction.Event) {
	c := t.customers[e.Interaction]
	if t.only > 0 && (c == nil || c.number != t.only) {
		return
	}
	if e.Type == interaction.EventOffered {
		t.ring(e)
		return
	}
	text := t.text(e, c)
	if text == "" {
		return
	}
	t.flush()
	if c == nil {
		t.line(e.At, "", string(e.Agent), text)
		return
	}
	t.line(e.At, strconv.Itoa(c.number), string(e.Queue), text)
	switch e.Type {
	case interaction.EventWidened, interaction.EventOverflowed, interaction.EventExpired:
		t.why()
	}
}

// ring adds an agent to the line about an offer.
func (t *teller) ring(e *interaction.Event) {
	if r := t.rings; r == nil || r.id != e.Interaction || !r.at.Equal(e.At) {
		t.flush()
		t.rings = &ringing{id: e.Interaction, at: e.At}
	}
	t.rings.agents = append(t.rings.agents, string(e.Agent))
}

// flush prints the line about an offer, now that it is complete.
func (t *teller) flush() {
	r := t.rings
	if r == nil {
		return
	}
	t.rings = nil
	c := t.customers[r.id]
	t.line(r.at, strconv.Itoa(c.number), string(c.draft.Queue), "rings "+strings.Join(r.agents, " and "))
	t.why()
}

// why prints why the router decided what was just told.
func (t *teller) why() {
	if len(t.whys) == 0 {
		return
	}
	t.print(t.whys[0])
	t.whys = t.whys[1:]
}

func (t *teller) line(at time.Time, number, where, text string) {
	t.print(fmt.Sprintf("%s %4s  %-8s %s\n", at.Format(time.TimeOnly), number, where, text))
}

func (t *teller) print(text string) {
	if _, err := io.WriteString(t.out, text); err != nil && t.err == nil {
		t.err = err
	}
}

// text is an event in words, "" for one that is not told.
func (t *teller) text(e *interaction.Event, c *customer) string {
	switch e.Type {
	case interaction.EventCreated:
		if t.only > 0 {
			return c.arrives() + " (" + c.id.String() + ")"
		}
		return c.arrives()
	case interaction.EventRingDue:
		return fmt.Sprintf("is in ring %d from now on", e.Wait.Ring)
	case interaction.EventWidened:
		if e.Wait.RingUntil.IsZero() {
			return fmt.Sprintf("waits in ring %d, the last", e.Wait.Ring)
		}
		return fmt.Sprintf("waits in ring %d until %s", e.Wait.Ring, e.Wait.RingUntil.Format(time.TimeOnly))
	case interaction.EventAccepted:
		c.accepted = e.At
		return fmt.Sprintf("%s accepts, after %s", e.Agent, seconds(e.At.Sub(opens.Add(c.came))))
	case interaction.EventRejected:
		return string(e.Agent) + " rejects it"
	case interaction.EventOfferTimedOut:
		if notReady(e) {
			return string(e.Agent) + " misses it, and is not ready"
		}
		return string(e.Agent) + " misses it"
	case interaction.EventReleased:
		return fmt.Sprintf("%s is done, after %s", e.Agent, seconds(e.At.Sub(c.accepted)))
	case interaction.EventAbandoned:
		return "gives up, after " + seconds(e.At.Sub(opens.Add(c.came)))
	case interaction.EventOverflowed, interaction.EventExpired:
		return e.Type.String() + ": " + e.Reason
	case interaction.EventLoggedIn:
		return "logs in"
	case interaction.EventPresenceChosen:
		return "will be not ready when their work has ended: " + e.Standing.NextReason
	case interaction.EventNotReady:
		return "is not ready: " + e.Standing.Reason
	case interaction.EventReady:
		return "is ready"
	}
	return ""
}

// arrives says who turns up and what they want.
func (c *customer) arrives() string {
	words := []string{"arrives by " + string(c.draft.Channel)}
	for _, s := range c.draft.Skills {
		words = append(words, "wants "+s.Name)
	}
	for _, tag := range c.draft.Tags {
		words = append(words, tag.Value+" customer")
	}
	if c.draft.Agent != "" {
		words = append(words, "for "+string(c.draft.Agent))
	}
	return strings.Join(words, ", ")
}

// seconds writes a duration in whole seconds.
func seconds(d time.Duration) string { return d.Round(time.Second).String() }
