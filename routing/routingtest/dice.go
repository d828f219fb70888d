package routingtest

import (
	"encoding/binary"
	"math/rand/v2"
)

// dice decides what is left to chance: each throw is a number from 0 to below the sides.
type dice func(sides int) int

// seeded are dice that fall the same way for the same seed.
func seeded(seed, stream uint64) dice { return rand.New(rand.NewPCG(seed, stream)).IntN }

// one reports whether one of so many throws falls so.
func (d dice) one(of int) bool { return d(of) == 0 }

// any returns one of a list.
func anyOf[T any](d dice, list ...T) T { return list[d(len(list))] }

// some returns each of a list with a chance of one in so many, in order.
func someOf[T any](d dice, in int, list ...T) []T {
	var some []T
	for _, one := range list {
		if d.one(in) {
			some = append(some, one)
		}
	}
	return some
}

// Life returns what decides a life on a small floor, for [SmallFloor] and [Drive]: the seed's floor, and so many bytes of what happens
// there; a step takes about three. Whatever bytes a fuzzer makes of it decide a life too.
func Life(seed uint64, size int) []byte {
	data := binary.LittleEndian.AppendUint64(nil, seed)
	throws := rand.New(rand.NewPCG(seed, 1))
	for range size {
		data = append(data, byte(throws.Uint32()))
	}
	return data
}

// split takes the data of a life apart: the seed of the floor, and what happens there.
func split(data []byte) (seed uint64, happens []byte) {
	var first [8]byte
	n := copy(first[:], data)
	return binary.LittleEndian.Uint64(first[:]), data[n:]
}
