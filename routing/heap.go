package routing

// standing is a place in a heap: an item with the order that it had when it was put there.
type standing struct {
	order int64
	item  uint32
}

// heap keeps entries with the first in front: four children to each, so that a level is one cache line.
// Who moves is told its place; less tells equal orders apart.
type heap struct{ entries []standing }

// before reports which of two entries comes first.
func (b *Board) before(x, y standing) bool {
	if x.order != y.order {
		return x.order < y.order
	}
	return lessID(&b.items.at(x.item).id, &b.items.at(y.item).id)
}

// grow makes room for one more: a quarter more, as there are many heaps.
func (h *heap) grow() {
	if n := len(h.entries); n == cap(h.entries) {
		h.entries = append(make([]standing, 0, n+n/4+4), h.entries...)
	}
}

// push puts an item into a heap, which keeps its place in the item.
func (b *Board) push(h *heap, item uint32) {
	h.grow()
	h.entries = append(h.entries, standing{int64(b.items.at(item).order), item})
	b.siftUp(h, len(h.entries)-1)
}

// take removes an item from the heap that it is in.
func (b *Board) take(h *heap, item uint32) {
	at := int(b.items.at(item).place)
	last := len(h.entries) - 1
	moved := h.entries[last]
	h.entries = h.entries[:last]
	if at == last {
		return
	}
	h.entries[at] = moved
	b.items.at(moved.item).place = uint32(at)
	b.siftDown(h, at)
	b.siftUp(h, int(b.items.at(moved.item).place))
}

func (b *Board) siftUp(h *heap, at int) {
	e := h.entries[at]
	for at > 0 {
		parent := (at - 1) / 4
		if !b.before(e, h.entries[parent]) {
			break
		}
		h.entries[at] = h.entries[parent]
		b.items.at(h.entries[at].item).place = uint32(at)
		at = parent
	}
	h.entries[at] = e
	b.items.at(e.item).place = uint32(at)
}

func (b *Board) siftDown(h *heap, at int) {
	e := h.entries[at]
	for {
		child := 4*at + 1
		if child >= len(h.entries) {
			break
		}
		least := child
		for c := child + 1; c < min(child+4, len(h.entries)); c++ {
			if b.before(h.entries[c], h.entries[least]) {
				least = c
			}
		}
		if !b.before(h.entries[least], e) {
			break
		}
		h.entries[at] = h.entries[least]
		b.items.at(h.entries[at].item).place = uint32(at)
		at = least
	}
	h.entries[at] = e
	b.items.at(e.item).place = uint32(at)
}

// agenda keeps things in an order, the first in front. What has become pointless is found so when its turn comes.
type agenda[T any] struct {
	entries []T
	before  func(x, y T) bool
}

func (a *agenda[T]) add(what T) {
	a.entries = append(a.entries, what)
	n := len(a.entries) - 1
	for n > 0 && a.before(what, a.entries[(n-1)/4]) {
		a.entries[n] = a.entries[(n-1)/4]
		n = (n - 1) / 4
	}
	a.entries[n] = what
}

// first returns what is in front, and whether there is anything.
func (a *agenda[T]) first() (what T, some bool) {
	if len(a.entries) == 0 {
		return what, false
	}
	return a.entries[0], true
}

// drop takes out what is in front.
func (a *agenda[T]) drop() {
	var zero T
	last := len(a.entries) - 1
	moved := a.entries[last]
	a.entries[last] = zero
	a.entries = a.entries[:last]
	if last == 0 {
		return
	}
	n := 0
	for {
		child := 4*n + 1
		if child >= last {
			break
		}
		least := child
		for c := child + 1; c < min(child+4, last); c++ {
			if a.before(a.entries[c], a.entries[least]) {
				least = c
			}
		}
		if !a.before(a.entries[least], moved) {
			break
		}
		a.entries[n] = a.entries[least]
		n = least
	}
	a.entries[n] = moved
}

// tidy takes out what has become pointless, when there may be more of that than of the rest.
func (a *agenda[T]) tidy(most int, holds func(T) bool) {
	if len(a.entries) <= 2*most+4096 {
		return
	}
	all := a.entries
	a.entries = all[:0]
	for _, e := range all {
		if holds(e) {
			a.add(e)
		}
	}
	clear(all[len(a.entries):])
}
