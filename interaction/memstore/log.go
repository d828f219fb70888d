package memstore

import (
	"encoding/binary"
	"sort"

	"github.com/deskline/deskline/interaction"
)

// log is the feed: every event, packed, in pages. The event at position p is number p-1. Each event begins with the way back to
// the one before it in the history of its interaction, and in that of its agent, so that a history needs no list of its own.
type log struct {
	pages []*logPage
	end   int64 // position of the last event
	marks map[subject][]mark

	packer codec
}

type logPage struct {
	starts []uint32 // where each event begins in text
	text   []byte
	whole  []*interaction.Event // those that are kept as they came
}

// mark is one event of a long history: every markEvery-th has one, so that a page of it is found without going all the way back.
type mark struct{ seq, position int64 }

const markEvery = 64

// How the rest of an event follows its head.
const (
	bare  byte = iota // without facts
	full              // with facts
	whole             // by its number among those that are kept as they came
)

// append gives an event the next position and links it into its histories.
func (s *Store) append(e *interaction.Event) {
	l := &s.log
	at, p, c := l.end+1, l.page(), &l.packer
	var back, agentBack int64
	var slot uint64
	if !e.Interaction.IsZero() {
		n := s.slot(e.Interaction)
		slot = uint64(n) + 1
		if e.Seq != 0 {
			back = l.link(ofSlot(n), &s.rows.at(n).last, e.Seq, at)
		}
	}
	if e.AgentSeq != 0 && e.Agent != "" {
		n := s.number(e.Agent)
		agentBack = l.link(ofAgent(n), &s.agents[n].last, e.AgentSeq, at)
	}
	p.starts = append(p.starts, uint32(len(p.text)))
	c.write(p.text)
	c.put(uint64(back))
	c.put(zigzag(e.Seq))
	c.put(uint64(agentBack))
	c.put(zigzag(e.AgentSeq))
	c.put(slot)
	p.pack(c, e)
	p.text = c.out
	l.end = at
}

// pack writes the rest of an event behind its head.
func (p *logPage) pack(c *codec, e *interaction.Event) {
	head := len(c.out)
	if e.Facts == nil {
		c.out = append(c.out, bare)
		c.event(e)
	}
	if e.Facts != nil {
		c.out = append(c.out, full)
		c.event(e)
		c.facts(e.Facts)
	}
	if c.done() {
		return
	}
	c.out = append(c.out[:head], whole)
	c.put(uint64(len(p.whole)))
	kept := *e
	p.whole = append(p.whole, &kept)
}

// page returns the page for the next event.
func (l *log) page() *logPage {
	if l.end%pageSize != 0 {
		return l.pages[len(l.pages)-1]
	}
	room := 0
	if n := len(l.pages); n > 0 {
		full := l.pages[n-1]
		room = len(full.text) + len(full.text)/16
		if cap(full.text) > room {
			full.text = append(make([]byte, 0, len(full.text)), full.text...)
		}
	}
	p := &logPage{starts: make([]uint32, 0, pageSize), text: make([]byte, 0, room)}
	l.pages = append(l.pages, p)
	return p
}

// link puts an event at the end of a history and returns how far back the one before it is, 0 if there is none.
func (l *log) link(of subject, last *int64, seq, at int64) (back int64) {
	if *last != 0 {
		back = at - *last
	}
	*last = at
	if seq%markEvery == 0 {
		if l.marks == nil {
			l.marks = map[subject][]mark{}
		}
		l.marks[of] = append(l.marks[of], mark{seq, at})
	}
	return back
}

// raw is an event taken out from under the lock.
type raw struct {
	position int64
	text     []byte // what is there is never written again
	whole    []*interaction.Event
}

func (l *log) raw(position int64) raw {
	n := position - 1
	p, k := l.pages[n/pageSize], int(n%pageSize)
	end := len(p.text)
	if k+1 < len(p.starts) {
		end = int(p.starts[k+1])
	}
	return raw{position, p.text[p.starts[k]:end], p.whole}
}

// history returns the events of a subject from number seq on, at most limit, given the position of its last one.
func (l *log) history(of subject, last, seq int64, limit int) []raw {
	end := seq + int64(limit) - 1
	marks := l.marks[of]
	if k := sort.Search(len(marks), func(k int) bool { return marks[k].seq >= end }); k < len(marks) {
		last = marks[k].position
	}
	var found []raw
	for at := last; at != 0; {
		r := l.raw(at)
		number, back := r.link(of)
		if number < seq {
			break
		}
		if number <= end {
			found = append(found, r)
		}
		if back == 0 {
			break
		}
		at -= back
	}
	return found
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
	c := codec{reading: true, in: string(r.text), words: words}
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
