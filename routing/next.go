package routing

// Next returns the next decision, false if there is none until something changes. From then on the board holds what the decision
// takes, as if it were done already, until [Board.Settle]. Offers come first; then rings are widened; then fates come.
//
// An offer is found so: the first interaction in the order of all that anybody may have now; whoever is best for it; what is best
// for them, in the order that their weights make; and whoever is best for that.
func (b *Board) Next() (Decision, bool) {
	b.refreshAll()
	b.turnFamilies()
	b.fillIn()
	if d, ok := b.nextOffer(); ok {
		return d, true
	}
	if d, ok := b.nextLook(&b.widening, toWiden, b.widen); ok {
		return d, true
	}
	return b.nextLook(&b.judging, toJudge, b.judge)
}

// nextOffer asks those about whom something has changed. Everybody else was asked before, in vain: where there is one question
// only, its answer is the decision.
func (b *Board) nextOffer() (Decision, bool) {
	for {
		fresh := b.firstFresh()
		if fresh == nobody && len(b.opened.entries) == 0 {
			if len(b.asked) == 0 {
				return Decision{}, false
			}
			if len(b.asked) == 1 {
				return b.askOne()
			}
		}
		if len(b.asked) > 0 {
			b.openLines()
			fresh = b.firstFresh() // with what is kept for them
		}
		first, from := fresh, (*line)(nil)
		if l := b.firstOpened(); l != nil && (fresh == nobody || b.first(l.waiting.first.item, fresh)) {
			first, from = l.waiting.first.item, l
		}
		if first == nobody {
			continue
		}
		if b.who = b.whoFor(first, b.who[:0]); len(b.who) == 0 {
			b.inVain(first, from)
			continue
		}
		if then := b.bestFor(b.who[0], true); then != first {
			first = then
			b.who = b.whoFor(then, b.who[:0])
		}
		b.open(b.lines[b.items.at(first).line]) // there may be somebody for the next, too
		return b.offer(first, b.who), true
	}
}

// askOne asks the only agent about whom something has changed.
func (b *Board) askOne() (Decision, bool) {
	s, n := b.asked[0], nobody
	if s.cohort != nil { // else logged out meanwhile
		n = b.bestFor(s, true)
	}
	if n == nobody {
		s.asked = false
		b.asked = b.asked[:0]
		return Decision{}, false
	}
	b.who = append(b.who[:0], s)
	if b.lines[b.items.at(n).line].hosted.atOnce > 1 {
		b.who = b.whoFor(n, b.who[:0])
	}
	return b.offer(n, b.who), true
}

func (b *Board) first(x, y uint32) bool {
	return b.before(standing{order: int64(b.items.at(x).order), item: x}, standing{order: int64(b.items.at(y).order), item: y})
}

// firstFresh is the first of the items that are to be asked, nobody if there is none.
func (b *Board) firstFresh() uint32 {
	for {
		e, some := b.fresh.first()
		if !some {
			return nobody
		}
		if it := b.items.at(e.item); it.marks&isFresh != 0 && int64(it.order) == e.order {
			return e.item
		}
		b.fresh.drop()
	}
}
