package memstore

import (
	"bytes"
	"slices"
	"sort"

	"github.com/deskline/deskline/interaction"
)

// order is a set of interactions, by slot, in the order of their IDs. Adding the newest costs the same however many there are;
// anything else costs a binary search and the move of a few hundred places.
type order struct {
	chunks [][]uint32 // none is empty, none is longer than maxChunk
}

const maxChunk = 512

type idList = paged[interaction.ID]

func compare(a, b *interaction.ID) int { return bytes.Compare(a[:], b[:]) }

func (o *order) add(ids *idList, n uint32) {
	id, end := ids.at(n), len(o.chunks)-1
	if end < 0 {
		o.chunks = append(o.chunks, []uint32{n})
		return
	}
	if last := o.chunks[end]; compare(ids.at(last[len(last)-1]), id) < 0 {
		if len(last) == maxChunk {
			o.chunks = append(o.chunks, []uint32{n})
			return
		}
		o.chunks[end] = append(last, n)
		return
	}
	k, at := o.find(ids, id)
	if chunk := o.chunks[k]; len(chunk) == maxChunk {
		o.chunks = slices.Insert(o.chunks, k+1, slices.Clone(chunk[maxChunk/2:]))
		o.chunks[k] = slices.Clip(chunk[:maxChunk/2])
		if at > maxChunk/2 {
			k, at = k+1, at-maxChunk/2
		}
	}
	o.chunks[k] = slices.Insert(o.chunks[k], at, n)
}

// remove takes out an interaction that is there.
func (o *order) remove(ids *idList, n uint32) {
	k, at := o.find(ids, ids.at(n))
	o.chunks[k] = slices.Delete(o.chunks[k], at, at+1)
	left := len(o.chunks[k])
	if left == 0 {
		o.chunks = slices.Delete(o.chunks, k, k+1)
		return
	}
	if k+1 < len(o.chunks) && left+len(o.chunks[k+1]) <= maxChunk/2 {
		o.chunks[k] = append(o.chunks[k], o.chunks[k+1]...)
		o.chunks = slices.Delete(o.chunks, k+1, k+2)
	}
}

// find returns the place of the first ID that is not below the one given: one behind the last if there is none.
func (o *order) find(ids *idList, id *interaction.ID) (chunk, at int) {
	chunk = sort.Search(len(o.chunks), func(k int) bool {
		return compare(ids.at(o.chunks[k][len(o.chunks[k])-1]), id) >= 0
	})
	if chunk == len(o.chunks) {
		return chunk, 0
	}
	at, _ = slices.BinarySearchFunc(o.chunks[chunk], id, func(n uint32, id *interaction.ID) int { return compare(ids.at(n), id) })
	return chunk, at
}

// down visits the interactions below an ID, newest first, until visit says false. A zero ID stands above all.
func (o *order) down(ids *idList, below interaction.ID, visit func(n uint32) bool) {
	k, at := len(o.chunks), 0
	if !below.IsZero() {
		k, at = o.find(ids, &below)
	}
	for {
		if at == 0 {
			if k--; k < 0 {
				return
			}
			at = len(o.chunks[k])
		}
		at--
		if !visit(o.chunks[k][at]) {
			return
		}
	}
}

// up visits the interactions above an ID, oldest first, until visit says false. The zero ID stands below all.
func (o *order) up(ids *idList, above interaction.ID, visit func(n uint32) bool) {
	k, at := 0, 0
	if !above.IsZero() {
		k, at = o.find(ids, &above)
	}
	for ; k < len(o.chunks); k, at = k+1, 0 {
		for _, n := range o.chunks[k][at:] {
			if *ids.at(n) != above && !visit(n) {
				return
			}
		}
	}
}
