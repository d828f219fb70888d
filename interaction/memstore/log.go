package memstore

import (
	"slices"
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
	shared shared
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
	head, before := len(c.out), p.shared
	c.shared = &p.shared
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
	c.out, p.shared = append(c.out[:head], whole), before
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

func (l *log) raw(position int64) raw {
	n := position - 1
	p, k := l.pages[n/pageSize], int(n%pageSize)
	end := len(p.text)
	if k+1 < len(p.starts) {
		end = int(p.starts[k+1])
	}
	return raw{position, p.text[p.starts[k]:end], p.shared, p.whole}
}

// history returns the events of a subject with the numbers from first to last, given the position of its newest one.
func (l *log) history(of subject, newest, first, last int64) []raw {
	at := newest
	marks := l.marks[of]
	if k := sort.Search(len(marks), func(k int) bool { return marks[k].seq >= last }); k < len(marks) {
		at = marks[k].position
	}
	var found []raw
	for {
		r := l.raw(at)
		number, back := r.link(of)
		if number >= first && number <= last {
			found = append(found, r)
		}
		if number <= first || back == 0 {
			slices.Reverse(found)
			return found
		}
		at -= back
	}
}
