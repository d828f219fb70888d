package routing

import (
	"math/bits"

	"github.com/deskline/deskline/interaction"
)

// opening is a line for whose first there may be somebody, with what its first was.
type opening struct {
	order int64
	id    interaction.ID
	line  *line
}

func opensFirst(x, y opening) bool {
	return x.order < y.order || x.order == y.order && lessID(&x.id, &y.id)
}

// open has a line asked for whom its first is.
func (b *Board) open(l *line) {
	if !l.open && l.waiting.live > 0 {
		l.open = true
		b.opened.add(opening{b.heads[l.number], b.items.at(l.waiting.first.item).id, l})
	}
}

// openLines opens every line that somebody meets about whom something has changed. What is kept for them is asked by itself.
func (b *Board) openLines() {
	for _, s := range b.asked {
		if s.asked = false; s.cohort == nil { // logged out meanwhile
			continue
		}
		for _, n := range s.kept {
			b.mark(n, isFresh)
		}
		for from, room := range s.room {
			for ; room != 0; room &= room - 1 {
				b.openFor(s.cohort, b.kinds[from<<6+bits.TrailingZeros64(room)])
			}
		}
	}
	clear(b.asked)
	b.asked = b.asked[:0]
}

func (b *Board) openFor(c *cohort, k *kind) {
	for w := range k.lines[:min(len(k.lines), len(c.fits))] {
		for word := k.lines[w] & c.fits[w]; word != 0; word &= word - 1 {
			b.open(b.lines[w<<6+bits.TrailingZeros64(word)])
		}
	}
}

// firstOpened returns the open line whose first comes first of all, nil if none is open.
func (b *Board) firstOpened() *line {
	for {
		o, some := b.opened.first()
		if !some {
			return nil
		}
		l := o.line
		if l.waiting.live > 0 && b.heads[l.number] == o.order && b.items.at(l.waiting.first.item).id == o.id {
			return l
		}
		b.opened.drop()
		l.open = false
		b.open(l)
	}
}

// inVain notes that there is nobody for an item: the first of an open line, or a fresh one. Then there is nobody for the rest of the line
// either, unless it was careful: who may not have it may have what stands behind.
func (b *Board) inVain(n uint32, from *line) {
	it := b.items.at(n)
	if it.marks &^= isFresh; from == nil {
		return
	}
	b.opened.drop()
	from.open = false
	if it.marks&isCareful == 0 {
		return
	}
	plain := standing{order: never}
	for s := range b.all(from) {
		switch other := b.items.at(s); {
		case s == n:
		case other.marks&isCareful != 0:
			b.mark(s, isFresh)
		case plain.order == never || b.before(standing{order: int64(other.order), item: s}, plain):
			plain = standing{order: int64(other.order), item: s}
		}
	}
	if plain.order != never {
		b.mark(plain.item, isFresh)
	}
}
