package routing

import "slices"

// shortlist is the lines of a kind whose first comes soon: about one in eight. Who meets one of them need not look at the others.
type shortlist struct {
	lines   set64
	until   int64 // the order up to which a line's first comes soon
	changes int   // since it was made
}

// The sizes of a shortlist: which share of the lines, and how many lines are looked at to find where it ends.
const (
	shortShare  = 8
	shortSample = 128
)

// shorten keeps the shortlist when a line has got another first.
func (b *Board) shorten(l *line) {
	s := &l.kind.soon
	if s.changes--; s.changes < 0 {
		b.remake(l.kind)
		return
	}
	s.lines.put(l.number, l.waiting.live > 0 && b.heads[l.number] <= s.until)
}

// remake finds anew which lines come soon. It is done once in so many changes that it costs next to nothing.
func (b *Board) remake(k *kind) {
	s, all := &k.soon, 0
	for range k.lines.all {
		all++
	}
	step, n := all/shortSample+1, 0
	b.sample = b.sample[:0]
	for number := range k.lines.all {
		if n++; n%step == 0 {
			b.sample = append(b.sample, b.heads[number])
		}
	}
	clear(s.lines)
	if s.changes = all / 2; len(b.sample) == 0 {
		return
	}
	slices.Sort(b.sample)
	s.until = b.sample[len(b.sample)/shortShare]
	for number := range k.lines.all {
		if b.heads[number] <= s.until {
			s.lines.add(number)
		}
	}
}
