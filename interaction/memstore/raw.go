package memstore

import (
	"encoding/binary"

	"github.com/deskline/deskline/interaction"
)

// raw is an event taken out from under the lock.
type raw struct {
	position int64
	text     []byte // what is there is never written again
	shared   shared
	whole    []*interaction.Event
}

// link reads an event's number in a history, and how far back the one before it is.
func (r raw) link(of subject) (seq, back int64) {
	var head [4]uint64
	for n, at := 0, 0; n < len(head); n++ {
		v, size := binary.Uvarint(r.text[at:])
		head[n], at = v, at+size
	}
	if of&agentBit != 0 {
		return unzigzag(head[3]), int64(head[2])
	}
	return unzigzag(head[1]), int64(head[0])
}

// event unpacks the event. It needs no lock.
func (r raw) event(words []string, ids *idList) (e interaction.Event) {
	c := codec{reading: true, in: string(r.text), words: words, shared: &r.shared}
	c.get()
	seq := unzigzag(c.get())
	c.get()
	agentSeq := unzigzag(c.get())
	slot := c.get()
	c.at++
	switch c.in[c.at-1] {
	case bare:
		c.event(&e)
	case full:
		e.Facts = new(interaction.Facts)
		c.event(&e)
		c.facts(e.Facts)
	case whole:
		e = *r.whole[c.get()]
	}
	e.Position, e.Seq, e.AgentSeq = r.position, seq, agentSeq
	if slot != 0 {
		e.Interaction = *ids.at(uint32(slot - 1))
	}
	return e
}
