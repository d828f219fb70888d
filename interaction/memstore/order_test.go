package memstore

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// idOf makes an ID that sorts by the number.
func idOf(n uint32) (id interaction.ID) {
	binary.BigEndian.PutUint32(id[:], n+1)
	return id
}

func TestAnOrderIsInOrder(t *testing.T) {
	const most = 4000
	var ids idList
	for n := range uint32(most) {
		*ids.at(ids.add()) = idOf(n)
	}
	random := rand.New(rand.NewPCG(3, 4))
	var o order
	want := map[uint32]bool{}
	for step := range 30_000 {
		n := uint32(random.IntN(most))
		if step < most/2 {
			n = uint32(step) // at first the newest each time, as a desk does
		}
		if want[n] {
			o.remove(&ids, n)
			delete(want, n)
		} else {
			o.add(&ids, n)
			want[n] = true
		}
		if step%1000 == 0 || len(want) < 10 {
			checkOrder(t, &o, &ids, want, uint32(random.IntN(most)))
		}
	}
	for n := range want {
		o.remove(&ids, n)
	}
	if len(o.chunks) != 0 {
		t.Errorf("%d chunks are left of an order that is empty", len(o.chunks))
	}
}

func checkOrder(t *testing.T, o *order, ids *idList, in map[uint32]bool, pivot uint32) {
	t.Helper()
	var all, above, below []uint32
	for n := range in {
		all = append(all, n)
	}
	slices.Sort(all)
	for _, n := range all {
		if n > pivot {
			above = append(above, n)
		}
		if n < pivot {
			below = append(below, n)
		}
	}
	collect := func(walk func(*idList, interaction.ID, func(uint32) bool), from interaction.ID) (got []uint32) {
		walk(ids, from, func(n uint32) bool {
			got = append(got, n)
			return true
		})
		return got
	}
	down := func(from interaction.ID) []uint32 {
		got := collect(o.down, from)
		slices.Reverse(got)
		return got
	}
	for what, lists := range map[string][2][]uint32{
		"upward":              {all, collect(o.up, interaction.ID{})},
		"upward from an ID":   {above, collect(o.up, idOf(pivot))},
		"downward":            {all, down(interaction.ID{})},
		"downward from an ID": {below, down(idOf(pivot))},
	} {
		if !slices.Equal(lists[0], lists[1]) {
			t.Fatalf("%s: got %d interactions, want %d, or in another order", what, len(lists[1]), len(lists[0]))
		}
	}
	for _, chunk := range o.chunks {
		if len(chunk) == 0 || len(chunk) > maxChunk {
			t.Fatalf("a chunk has %d places", len(chunk))
		}
	}
}
