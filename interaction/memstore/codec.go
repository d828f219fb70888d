package memstore

// codec packs records into bytes and unpacks them. One method per type goes over its fields in order and serves both ways, so
// that writing and reading cannot differ. It reads into zero values; while it writes it changes nothing of what it is given.
//
// Numbers are varints, words are numbers of [names], times are microseconds from a base, an absent list is nil. What is packed
// comes back as it was, but for three things: times come back in UTC and to the microsecond, and empty lists as nil.
type codec struct {
	reading bool
	full    bool  // writing: it grew beyond the limit, and what is written is of no use
	base    int64 // times are relative to it

	shared *shared // by events
	names  *names  // writing
	out    []byte
	limit  int // writing: how long out may become

	words []string // reading
	in    string
	at    int
}

// maxPacked is how many bytes a record or an event's facts may take when packed. Beyond it packing does not pay: they are kept
// as they came, which shares their text with whoever else has it.
const maxPacked = 512

// write makes the codec write behind what is there, at most maxPacked bytes.
func (c *codec) write(behind []byte) {
	c.out, c.limit, c.full, c.base = behind, len(behind)+maxPacked, false, 0
}

// done reports whether what was written is within the limit.
func (c *codec) done() bool { return !c.full && len(c.out) <= c.limit }

func (c *codec) put(v uint64) {
	for v >= 0x80 {
		c.out = append(c.out, byte(v)|0x80)
		v >>= 7
	}
	c.out = append(c.out, byte(v))
}

func (c *codec) get() uint64 {
	b := c.in[c.at]
	c.at++
	if b < 0x80 {
		return uint64(b)
	}
	return c.getMore(uint64(b & 0x7f))
}

func (c *codec) getMore(v uint64) uint64 {
	for shift := 7; ; shift += 7 {
		b := c.in[c.at]
		c.at++
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
}

// zigzag makes small numbers of small negative ones.
func zigzag(v int64) uint64 { return uint64(v)<<1 ^ uint64(v>>63) }

func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

func num[N ~int | ~int64](c *codec, n *N) {
	if c.reading {
		*n = N(unzigzag(c.get()))
		return
	}
	c.put(zigzag(int64(*n)))
}

func enum[N ~uint8](c *codec, n *N) {
	if c.reading {
		*n = N(c.in[c.at])
		c.at++
		return
	}
	c.out = append(c.out, byte(*n))
}

func (c *codec) flag(b *bool) {
	if c.reading {
		*b = c.in[c.at] != 0
		c.at++
		return
	}
	c.some(*b)
}

// some stands before fields that are seldom set, with the condition that one of them is: none of them takes any space then.
func (c *codec) some(set bool) bool {
	if c.reading {
		c.at++
		return c.in[c.at-1] != 0
	}
	if set {
		c.out = append(c.out, 1)
		return true
	}
	c.out = append(c.out, 0)
	return false
}

// fits reports whether so many bytes more stay within the limit.
func (c *codec) fits(more int) bool {
	if c.full || len(c.out)+more > c.limit {
		c.full = true
		return false
	}
	return true
}
