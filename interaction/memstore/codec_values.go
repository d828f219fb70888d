package memstore

import (
	"encoding/json"
	"time"

	"github.com/deskline/deskline/interaction"
)

// text is for what hardly ever repeats.
func text[S ~string](c *codec, s *S) {
	if c.reading {
		n := int(c.get())
		*s = S(c.in[c.at : c.at+n])
		c.at += n
		return
	}
	if !c.fits(len(*s)) {
		return
	}
	c.put(uint64(len(*s)))
	c.out = append(c.out, *s...)
}

// name is for words that repeat. 0 is the empty one, 1 stands before one without a number, the others are numbers.
func name[S ~string](c *codec, s *S) {
	if c.reading {
		switch n := c.get(); n {
		case 0:
		case 1:
			text(c, s)
		default:
			*s = S(c.words[n-2])
		}
		return
	}
	if *s == "" {
		c.out = append(c.out, 0)
		return
	}
	if n, ok := c.names.number(string(*s)); ok {
		c.put(uint64(n) + 2)
		return
	}
	c.out = append(c.out, 1)
	text(c, s)
}

// time is 0 for the zero time, else the distance from the base.
func (c *codec) time(t *time.Time) {
	if c.reading {
		if v := c.get(); v != 0 {
			*t = time.UnixMicro(c.base + unzigzag(v-1)).UTC()
		}
		return
	}
	if t.IsZero() {
		c.out = append(c.out, 0)
		return
	}
	c.put(zigzag(t.UnixMicro()-c.base) + 1)
}

// from makes a time the base of those that follow.
func (c *codec) from(t *time.Time) {
	c.time(t)
	if !t.IsZero() {
		c.base = t.UnixMicro()
	}
}

func (c *codec) id(id *interaction.ID) {
	if !c.some(*id != interaction.ID{}) {
		return
	}
	if c.reading {
		copy(id[:], c.in[c.at:])
		c.at += len(id)
		return
	}
	c.out = append(c.out, id[:]...)
}

func (c *codec) raw(b *json.RawMessage) {
	n := size(c, b)
	if n == 0 || c.full {
		return
	}
	if c.reading {
		copy(*b, c.in[c.at:])
		c.at += n
		return
	}
	c.out = append(c.out, *b...)
}

// size stands before the elements of a list and makes room for them, unless there is. What does not fit any more has none.
func size[L ~[]T, T any](c *codec, list *L) int {
	if c.reading {
		n := int(c.get())
		if n > len(*list) {
			*list = make(L, n)
		}
		return n
	}
	if !c.fits(len(*list)) {
		return 0
	}
	c.put(uint64(len(*list)))
	return len(*list)
}

// there stands before what a pointer points at, and makes room for it.
func there[T any](c *codec, p **T) bool {
	if !c.some(*p != nil) {
		return false
	}
	if c.reading {
		*p = new(T)
	}
	return true
}
