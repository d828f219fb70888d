package routing

import "math"

// rows are those who wait in a line, the first in front. They stand in a few runs, each in its order: who comes last goes to the end of
// one, which is what nearly all do, and who comes between goes to a heap. Who leaves is taken out when their turn comes.
type rows struct {
	first  standing // of all, while anybody waits
	firsts []int64  // by run: the order of its first; empty: [never]
	lasts  []int64  // by run: the order of its last
	runs   []run
	rest   agenda[standing]
	live   int
	dead   int // stand there still, and wait in the line no longer
}

// run is a slice whose front moves on.
type run struct {
	standings []standing
	front     int
}

const (
	never    = math.MaxInt64
	mostRuns = 16
)

// lineUp puts an item into its line.
func (b *Board) lineUp(n uint32, l *line) {
	it, w := b.items.at(n), &l.waiting
	w.live++
	if it.marks&isListed != 0 { // it has kept its place
		w.dead--
	} else {
		if it.listed == math.MaxUint16 { // it has been put somewhere else very often
			for _, other := range l.family.lines {
				b.compact(other)
			}
		}
		it.marks |= isListed
		it.listed++
		b.append(w, standing{int64(it.order), n, b.items.restamp(n)})
	}
	b.items.stamp(n, it.marks&isCareful != 0)
	b.headed(l)
}

// append puts a standing at the end of the run that ends last before it, into a run of its own, or into the heap.
func (b *Board) append(w *rows, s standing) {
	at := -1
	for k, last := range w.lasts {
		if (last < s.order || last == s.order && b.before(w.runs[k].last(), s)) && (at < 0 || last > w.lasts[at]) {
			at = k
		}
	}
	if at < 0 && len(w.runs) == mostRuns {
		if w.rest.before == nil {
			w.rest.before = b.before
		}
		w.rest.add(s)
		return
	}
	if at < 0 {
		at = len(w.runs)
		w.runs, w.firsts, w.lasts = append(w.runs, run{}), append(w.firsts, never), append(w.lasts, math.MinInt64)
	}
	if w.runs[at].append(s); w.firsts[at] == never {
		w.firsts[at] = s.order
	}
	w.lasts[at] = s.order
}

// last is the last of a run; of an empty one any.
func (r *run) last() standing {
	if len(r.standings) == 0 {
		return standing{order: math.MinInt64}
	}
	return r.standings[len(r.standings)-1]
}

// append uses the room at the front when there is much, and else makes a quarter more: there are many runs.
func (r *run) append(s standing) {
	if n := len(r.standings); n == cap(r.standings) {
		to := r.standings[:0]
		if 4*r.front < n || n == 0 {
			to = make([]standing, 0, n-r.front+(n-r.front)/4+4)
		}
		r.standings, r.front = append(to, r.standings[r.front:]...), 0
	}
	r.standings = append(r.standings, s)
}

// headed keeps what is asked most: who is first in a line, and whether not everybody whom the line fits may have it.
func (b *Board) headed(l *line) {
	w := &l.waiting
	if w.live == 0 {
		l.kind.lines.remove(l.number)
		l.kind.soon.lines.remove(l.number)
		if w.dead > 0 {
			b.compact(l)
		}
		return
	}
	for {
		at := b.frontRun(w)
		if w.first = b.front(w, at); b.stands(w.first) {
			break
		}
		b.dropFront(w, at)
	}
	l.kind.lines.add(l.number)
	b.heads[l.number] = w.first.order
	b.careful.put(l.number, b.items.stamps[w.first.item]&stampCareful != 0)
	b.shorten(l)
	if w.dead > w.live+64 {
		b.compact(l)
	}
}

// frontRun is the run with the first of all, -1 for the heap.
func (b *Board) frontRun(w *rows) int {
	at, first := -1, int64(never)
	if s, some := w.rest.first(); some {
		first = s.order
	}
	for k, order := range w.firsts {
		if order < first || order == first && order != never && b.before(b.front(w, k), b.front(w, at)) {
			at, first = k, order
		}
	}
	return at
}

func (b *Board) front(w *rows, at int) standing {
	if at < 0 {
		s, _ := w.rest.first()
		return s
	}
	return w.runs[at].standings[w.runs[at].front]
}

// stands reports whether the item of a standing waits there still. It does not look at the item, which is far away when many wait.
func (b *Board) stands(s standing) bool { return b.items.stamps[s.item]&^stampCareful == s.stamp }

// dropFront takes out the first of a run, or of the heap, who waits there no longer.
func (b *Board) dropFront(w *rows, at int) {
	w.dead--
	if at < 0 {
		s, _ := w.rest.first()
		w.rest.drop()
		b.unlist(s)
		return
	}
	r := &w.runs[at]
	b.unlist(r.standings[r.front])
	if r.front++; r.front == len(r.standings) {
		r.standings, r.front = r.standings[:0], 0
		w.firsts[at], w.lasts[at] = never, math.MinInt64
		return
	}
	w.firsts[at] = r.standings[r.front].order
}

// unlist tells an item that one of its standings is gone.
func (b *Board) unlist(s standing) {
	it := b.items.at(s.item)
	if b.items.stamps[s.item]&stampNumber == s.stamp { // its newest
		it.marks &^= isListed
	}
	if it.listed--; it.listed == 0 && it.where == nowhere {
		b.items.release(s.item)
	}
}

// compact takes out everybody who waits in the line no longer.
func (b *Board) compact(l *line) {
	w := &l.waiting
	for at := range w.runs {
		r := &w.runs[at]
		kept := r.standings[:0]
		for _, s := range r.standings[r.front:] {
			if b.stands(s) {
				kept = append(kept, s)
				continue
			}
			b.unlist(s)
		}
		r.standings, r.front = kept, 0
		w.firsts[at], w.lasts[at] = never, math.MinInt64
		if len(kept) > 0 {
			w.firsts[at], w.lasts[at] = kept[0].order, kept[len(kept)-1].order
		}
	}
	all := w.rest.entries
	w.rest.entries = all[:0]
	for _, s := range all {
		if b.stands(s) {
			w.rest.add(s)
			continue
		}
		b.unlist(s)
	}
	w.dead = 0
}

// all yields the items that wait in the line, in no order.
func (b *Board) all(l *line) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for n := range l.waiting.runs {
			r := &l.waiting.runs[n]
			for _, s := range r.standings[r.front:] {
				if b.stands(s) && !yield(s.item) {
					return
				}
			}
		}
		for _, s := range l.waiting.rest.entries {
			if b.stands(s) && !yield(s.item) {
				return
			}
		}
	}
}
