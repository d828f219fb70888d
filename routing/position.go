package routing

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Position is the place of a waiting interaction among those of its queue.
type Position struct {
	Interaction interaction.ID
	Place       int           // 1 is the first
	Of          int           // how many wait in the queue
	Wait        time.Duration // estimated from now; see [Board.Position]
	Known       bool          // whether Wait is known: the queue has moved lately
}

// departures are when the last few left a queue, whoever took them, or because they gave up.
type departures struct {
	at   [32]int64
	next int
	n    int
}

func (d *departures) add(micro int64) {
	d.at[d.next] = micro
	d.next = (d.next + 1) % len(d.at)
	d.n = min(d.n+1, len(d.at))
}

// pace is the mean time between departures, from the oldest that is remembered until now, and whether there were two at least.
func (d *departures) pace(micro int64) (time.Duration, bool) {
	if d.n < 2 {
		return 0, false
	}
	oldest := d.at[(d.next-d.n+len(d.at))%len(d.at)]
	return time.Duration(micro-oldest) * time.Microsecond / time.Duration(d.n-1), true
}

// Position tells the place of an interaction among those that wait in its queue, whatever ring they are in, those who are being
// rung included; false for one that does not wait, or is set aside ([SetAside]). The wait is estimated as the place times the mean
// time between the last 32 that left the queue, answered or not, which assumes that it goes on moving as it did; while nothing moves
// the estimate grows. It looks at everything that waits.
func (b *Board) Position(id interaction.ID) (Position, bool) {
	n, known := b.items.find(&id)
	if !known {
		return Position{}, false
	}
	h := b.lines[b.items.at(n).line].hosted
	p := Position{Interaction: id, Place: 1}
	for other := range b.items.all {
		if b.lines[b.items.at(other).line].hosted != h {
			continue
		}
		if p.Of++; other != n && b.first(other, n) {
			p.Place++
		}
	}
	b.estimate(&p, h)
	return p, true
}

// Positions tells the places of all that wait in a queue, the first first. None is an empty slice. The caller owns the slice.
func (b *Board) Positions(queue interaction.QueueID) []Position {
	h := b.queues[queue]
	if h == nil {
		return nil
	}
	var waiting []uint32
	for n := range b.items.all {
		if b.lines[b.items.at(n).line].hosted == h {
			waiting = append(waiting, n)
		}
	}
	slices.SortFunc(waiting, func(x, y uint32) int {
		if b.first(x, y) {
			return -1
		}
		return 1
	})
	all := make([]Position, len(waiting))
	for k, n := range waiting {
		all[k] = Position{Interaction: b.items.at(n).id, Place: k + 1, Of: len(waiting)}
		b.estimate(&all[k], h)
	}
	return all
}

func (b *Board) estimate(p *Position, h *hosted) {
	pace, known := h.departures.pace(b.micro)
	p.Wait, p.Known = pace*time.Duration(p.Place), known
}
