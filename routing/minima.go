package routing

import "math/bits"

// none is the key of nobody: higher than every other.
const none = ^uint64(0)

// minima keeps keys by number and finds the lowest. Blocks of 64 have their lowest one level up, and so on.
type minima struct {
	keys []uint64
	up   *minima // nil while one block is enough
}

const blockBits = 6

// set gives a number its key.
func (m *minima) set(at int, key uint64) {
	m.grow(at + 1)
	was := m.keys[at]
	if was == key {
		return
	}
	m.keys[at] = key
	if m.up == nil {
		return
	}
	block := at >> blockBits
	switch lowest := m.up.keys[block]; {
	case key < lowest:
		m.up.set(block, key)
	case was == lowest:
		m.up.set(block, m.lowestIn(block))
	}
}

// at returns a number's key.
func (m *minima) at(n int) uint64 {
	if n < len(m.keys) {
		return m.keys[n]
	}
	return none
}

// grow makes room for n numbers; new ones have no key.
func (m *minima) grow(n int) {
	for len(m.keys) < n {
		m.keys = append(m.keys, none)
	}
	blocks := (len(m.keys) + 1<<blockBits - 1) >> blockBits
	if blocks < 2 {
		return
	}
	if m.up == nil {
		m.up = &minima{}
	}
	for k := len(m.up.keys); k < blocks; k++ {
		m.up.set(k, m.lowestIn(k))
	}
}

func (m *minima) lowestIn(block int) uint64 {
	from := block << blockBits
	lowest := none
	for _, k := range m.keys[from:min(from+1<<blockBits, len(m.keys))] {
		lowest = min(lowest, k)
	}
	return lowest
}

// lowest returns the lowest key, none if there is none.
func (m *minima) lowest() uint64 {
	if m.up != nil {
		return m.up.lowest()
	}
	return m.lowestIn(0)
}

// holders calls with every number that has the lowest key.
func (m *minima) holders(lowest uint64, call func(at int)) {
	if m.up == nil {
		m.holdersIn(0, lowest, call)
		return
	}
	m.up.holders(lowest, func(block int) { m.holdersIn(block, lowest, call) })
}

func (m *minima) holdersIn(block int, lowest uint64, call func(at int)) {
	from := block << blockBits
	for k, key := range m.keys[from:min(from+1<<blockBits, len(m.keys))] {
		if key == lowest {
			call(from + k)
		}
	}
}

// set64 is a set of small numbers.
type set64 []uint64

func (s set64) has(n int) bool { return n>>6 < len(s) && s[n>>6]&(1<<(n&63)) != 0 }

func (s *set64) add(n int) {
	for len(*s) <= n>>6 {
		*s = append(*s, 0)
	}
	(*s)[n>>6] |= 1 << (n & 63)
}

func (s set64) remove(n int) {
	if n>>6 < len(s) {
		s[n>>6] &^= 1 << (n & 63)
	}
}

// put adds or removes.
func (s *set64) put(n int, in bool) {
	if in {
		s.add(n)
		return
	}
	s.remove(n)
}

// all yields the numbers, lowest first.
func (s set64) all(yield func(int) bool) {
	for w, word := range s {
		for ; word != 0; word &= word - 1 {
			if !yield(w<<6 + bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}

// one stands for the lowest key of the only block: it may be as low as any.
var one = []uint64{0}

// blocks returns the lowest key of each block of 64, or what is lower.
func (m *minima) blocks() []uint64 {
	if m.up == nil {
		return one
	}
	return m.up.keys
}
