package interactiontest

import (
	"cmp"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// conversation is who has been joined: two calls, or a conference. A call on hold belongs to it still, and neither hears anybody
// nor is heard. Whoever leaves leaves the others together.
type conversation struct{ parties []*call }

// other is the one other party of a conversation of two, nil if there is none or if there are several.
func (c *call) other() *call {
	if c.in == nil || len(c.in.parties) != 2 {
		return nil
	}
	if c.in.parties[0] == c {
		return c.in.parties[1]
	}
	return c.in.parties[0]
}

// join connects two calls, apart from whomever they were joined with before.
func (t *Telephony) join(a, b *call) {
	t.part(a)
	t.part(b)
	t.enter(a, b)
	b.State = CallUp
}

// enter lets a call into another's conversation, and takes it out of its own. Holding and parking end for the one who enters.
func (t *Telephony) enter(c, into *call) {
	if into.in == nil {
		into.in = &conversation{parties: []*call{into}}
	}
	if c.in != into.in {
		t.part(c)
		c.in = into.in
		c.in.parties = append(c.in.parties, c)
	}
	c.State = CallUp
}

// part takes a call out of its conversation. The others stay.
func (t *Telephony) part(c *call) {
	if c.in == nil {
		return
	}
	c.in.parties = slices.DeleteFunc(c.in.parties, func(other *call) bool { return other == c })
	c.in = nil
}

// partFrom takes a call out of the conversation of another. One that is not there, or in another conversation, is left as it is.
func (t *Telephony) partFrom(id interaction.CallID, other *call) {
	if c := t.live(id); c != nil && c.in != nil && c.in == other.in {
		t.part(c)
	}
}

// connected reports whether two calls hear each other but for mutes.
func (t *Telephony) connected(a, b *call) bool {
	there := func(c *call) bool { return c.State == CallUp && !t.lost[c.Agent] }
	return a != b && there(a) && there(b) && a.in != nil && a.in == b.in
}

// hears reports whether one call hears another. A supervisor hears whom the agent hears, and the agent.
func (t *Telephony) hears(a, b *call) bool {
	switch {
	case a == b || b.Muted || a.State == CallGone || b.State == CallGone:
		return false
	case t.monitors(a):
		return a.on == b || t.connected(a.on, b)
	case t.monitors(b) && b.Mode == interaction.Whisper:
		return b.on == a
	case t.monitors(b) && b.Mode == interaction.BargeIn:
		return b.on == a || t.connected(b.on, a)
	}
	return t.connected(a, b)
}

// monitors reports whether the call is that of a supervisor who takes part now.
func (t *Telephony) monitors(c *call) bool {
	return c.on != nil && c.State == CallUp && c.on.State == CallUp && !t.lost[c.Agent] && !t.lost[c.on.Agent]
}

// Hears reports whether one call hears another at this moment: both are up, and joined, or one is a supervisor's who monitors; no
// hold, no mute and no lost device keeps them apart. Who is gone hears nobody.
func (t *Telephony) Hears(listener, speaker interaction.CallID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	a, b := t.live(listener), t.live(speaker)
	return a != nil && b != nil && t.hears(a, b)
}

// Conversation returns the calls that talk with one, sorted by ID, the call itself left out: mutes do not count, whoever is on
// hold, or only listens or whispers, is not among them. None is an empty slice. The caller owns it.
func (t *Telephony) Conversation(id interaction.CallID) []interaction.CallID {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []interaction.CallID
	c := t.live(id)
	if c == nil {
		return all
	}
	barged := func(a, b *call) bool {
		return t.monitors(a) && a.Mode == interaction.BargeIn && (a.on == b || t.connected(a.on, b))
	}
	for _, other := range t.book {
		if t.connected(c, other) || barged(c, other) || barged(other, c) {
			all = append(all, other.ID)
		}
	}
	slices.Sort(all)
	return all
}

// Alone returns the calls that were answered and are joined with nobody, sorted by ID: who hears only silence, or music on hold
// for ever. A parked call waits on purpose and is not among them; a call that has come in and was connected with nobody yet is.
// None is an empty slice. The caller owns it.
func (t *Telephony) Alone() []Call {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []Call
	for _, c := range t.book {
		if c.State.talking() && c.on == nil && (c.in == nil || len(c.in.parties) < 2) {
			all = append(all, c.seen())
		}
	}
	slices.SortFunc(all, func(a, b Call) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
