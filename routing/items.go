package routing

import (
	"bytes"
	"hash/maphash"

	"github.com/deskline/deskline/interaction"
)

// item is an interaction on the board. It holds no pointer and takes 48 bytes; what few have is kept aside in [extra].
type item struct {
	id      interaction.ID
	order   Order
	due     int64  // when the next ring begins, in microseconds since 1970; in the last ring: never looked at
	line    uint32 // the line that it stands in, or would
	extra   uint32 // number of its extra, 0: none
	version uint32
	listed  uint16 // how many standings in rows name it
	where   where
	marks   mark
}

// where an item is.
type where uint8

const (
	nowhere    where = iota // free
	inLine                  // in the rows of its line
	withKeeper              // in the list of the agent for whom it is kept
	aside                   // waits, and nobody can be asked: its only agent is not there
	offered                 // as many offers as allowed are open, or a transfer is under way
	flying                  // a decision about it is in flight
)

// mark is something to be done with an item.
type mark uint8

const (
	isFresh   mark = 1 << iota // to be asked: who is best for it
	toWiden                    // to be looked at: is its ring still right
	toJudge                    // to be looked at: has a fate come
	isCareful                  // not everybody whom its line fits may have it: see the extra
	isTimed                    // the end of its ring is stored
	isListed                   // the rows of its line have it at its order

	itsOwn = isTimed | isListed // whatever else is to be done with it
)

const pageBits = 10

// Two bits of a stamp are not its number.
const (
	stampOut     = 1 << 31 // the item does not stand there now
	stampCareful = 1 << 30 // isCareful
	stampNumber  = stampCareful - 1
)

// items keeps the items in pages, so that growing moves nothing, and finds them by ID.
type items struct {
	pages []*[1 << pageBits]item
	// stamps tell which standings in rows hold: those with the same. A number grows with each new standing of the item.
	stamps []uint32
	free   []uint32
	used   uint32
	count  int
	table  []uint32 // by hash: number of the item + 1; open addressing
	seed   maphash.Seed
}

func (t *items) at(n uint32) *item { return &t.pages[n>>pageBits][n&(1<<pageBits-1)] }

func (t *items) hash(id *interaction.ID) uint32 {
	return uint32(maphash.Bytes(t.seed, id[:])) & uint32(len(t.table)-1)
}

// find returns the number of an item, and whether there is one.
func (t *items) find(id *interaction.ID) (uint32, bool) {
	if t.count == 0 {
		return 0, false
	}
	for h := t.hash(id); ; h = (h + 1) & uint32(len(t.table)-1) {
		n := t.table[h]
		if n == 0 {
			return 0, false
		}
		if t.at(n-1).id == *id {
			return n - 1, true
		}
	}
}

// add makes an item.
func (t *items) add(id interaction.ID) uint32 {
	if 4*(t.count+1) > 3*len(t.table) {
		t.rehash(max(16, 2*len(t.table)))
	}
	n := t.used
	if last := len(t.free) - 1; last >= 0 {
		n, t.free = t.free[last], t.free[:last]
	} else {
		t.used++
		if int(n>>pageBits) == len(t.pages) {
			t.pages = append(t.pages, new([1 << pageBits]item))
			t.stamps = append(t.stamps, make([]uint32, 1<<pageBits)...)
		}
	}
	*t.at(n) = item{id: id}
	t.count++
	t.enter(n)
	return n
}

func (t *items) enter(n uint32) {
	h := t.hash(&t.at(n).id)
	for t.table[h] != 0 {
		h = (h + 1) & uint32(len(t.table)-1)
	}
	t.table[h] = n + 1
}

func (t *items) rehash(size int) {
	was := t.table
	t.table = make([]uint32, size)
	for _, n := range was {
		if n != 0 {
			t.enter(n - 1)
		}
	}
}

// remove forgets an item. What follows it in the table moves up, so that it is still found.
func (t *items) remove(n uint32) {
	last := uint32(len(t.table) - 1)
	hole := t.hash(&t.at(n).id)
	for t.table[hole] != n+1 {
		hole = (hole + 1) & last
	}
	for next := (hole + 1) & last; t.table[next] != 0; next = (next + 1) & last {
		home := t.hash(&t.at(t.table[next] - 1).id)
		if (next-home)&last >= (next-hole)&last {
			t.table[hole], hole = t.table[next], next
		}
	}
	t.table[hole] = 0
	t.count--
	it := t.at(n)
	if it.where = nowhere; it.listed == 0 {
		t.release(n)
	}
}

// restamp gives an item the next number, by which its earlier standings hold no longer.
func (t *items) restamp(n uint32) uint32 {
	t.stamps[n] = (t.stamps[n] + 1) & stampNumber
	return t.stamps[n]
}

// stamp tells that an item stands where it was put last.
func (t *items) stamp(n uint32, careful bool) {
	if t.stamps[n] &= stampNumber; careful {
		t.stamps[n] |= stampCareful
	}
}

// release has the place of an item used again. What the rows name still keeps its ID until they do no longer.
func (t *items) release(n uint32) {
	*t.at(n) = item{}
	t.free = append(t.free, n)
}

func lessID(x, y *interaction.ID) bool { return bytes.Compare(x[:], y[:]) < 0 }

// all yields the numbers of all items.
func (t *items) all(yield func(uint32) bool) {
	for n := range t.used {
		if t.at(n).where != nowhere && !yield(n) {
			return
		}
	}
}
