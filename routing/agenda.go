package routing

// standing is an item with the order in which it stands somewhere.
type standing struct {
	order int64
	item  uint32
	stamp uint32 // of the item when it was put there, in rows
}

// before reports which of two comes first.
func (b *Board) before(x, y standing) bool {
	if x.order != y.order {
		return x.order < y.order
	}
	return lessID(&b.items.at(x.item).id, &b.items.at(y.item).id)
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
