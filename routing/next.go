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
		if fresh == nobody && len(b.answers.entries) == 0 {
			if len(b.asked) == 0 {
				return Decision{}, false
			}
			if len(b.asked) == 1 {
				return b.askOne()
			}
		}
		b.askAll()
		first := b.firstAnswer()
		if first == nobody && fresh == nobody {
			continue
		}
		if first == nobody || fresh != nobody && b.first(fresh, first) {
			first = fresh
		}
		if b.who = b.whoFor(first, b.who[:0]); len(b.who) == 0 { // it is the fresh one
			b.items.at(first).marks &^= isFresh
			continue
		}
		if then := b.bestFor(b.who[0], true); then != first {
			first = then
			b.who = b.whoFor(then, b.who[:0])
		}
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
		s.asking = notAsked
		b.asked = b.asked[:0]
		return Decision{}, false
	}
	b.who = append(b.who[:0], s)
	if b.lines[b.items.at(n).line].hosted.atOnce > 1 {
		b.who = b.whoFor(n, b.who[:0])
	}
	return b.offer(n, b.who), true
}

// answer is the first in the order of all of what an agent may have.
type answer struct {
	standing
	seat  *seat
	stamp uint32 // of the seat when it answered
}

// askAll asks every agent about whom something has changed. Who may have nothing is done with.
func (b *Board) askAll() {
	for _, s := range b.asked {
		b.hear(s)
	}
	clear(b.asked)
	b.asked = b.asked[:0]
}

func (b *Board) hear(s *seat) {
	s.asking = notAsked
	if s.cohort == nil { // logged out meanwhile
		return
	}
	if n := b.bestFor(s, false); n != nobody {
		s.asking = answered
		s.stamp++
		b.answers.add(answer{standing{order: int64(b.items.at(n).order), item: n}, s, s.stamp})
	}
}

// firstAnswer is the first in the order of all of what was answered, nobody if there is nothing. An answer that holds no longer is asked
// for again: what an agent may have can only have become less since, apart from what is fresh.
func (b *Board) firstAnswer() uint32 {
	for {
		a, some := b.answers.first()
		if !some {
			return nobody
		}
		s, it := a.seat, b.items.at(a.item)
		if s.asking == answered && s.stamp == a.stamp && b.holds(a, it) {
			return a.item
		}
		if b.answers.drop(); s.asking == answered && s.stamp == a.stamp {
			b.hear(s)
		}
	}
}

// holds reports whether the agent may still have what they answered.
func (b *Board) holds(a answer, it *item) bool {
	if int64(it.order) != a.order || a.seat.cohort == nil || it.where != inLine && it.where != withKeeper {
		return false
	}
	l := b.lines[it.line]
	if it.where == withKeeper && b.extras[it.extra].keeper != a.seat || it.where == inLine && !a.seat.cohort.fits.has(l.number) {
		return false
	}
	return a.seat.room.has(l.kind.number) && b.may(it, a.seat)
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
