package main

import (
	"slices"
	"sort"
)

// pool is what waits, twice: in no order for the full scan, and in order for the sorted scan, in chunks so that a place is soon made.
type pool struct {
	all    []entry
	places []int32 // by item: its place in all, from 1; 0: it does not wait
	sorted [][]entry
}

const chunkSize = 512

func (p *pool) has(n int32) bool { return int(n) < len(p.places) && p.places[n] > 0 }

func (p *pool) add(e entry) {
	p.append(e)
	if len(p.sorted) == 0 {
		p.sorted = [][]entry{make([]entry, 0, 2*chunkSize)}
	}
	at, in := p.find(&e)
	p.sorted[at] = slices.Insert(p.sorted[at], in, e)
	if chunk := p.sorted[at]; len(chunk) == 2*chunkSize {
		second := append(make([]entry, 0, 2*chunkSize), chunk[chunkSize:]...)
		p.sorted[at] = chunk[:chunkSize]
		p.sorted = slices.Insert(p.sorted, at+1, second)
	}
}

func (p *pool) append(e entry) {
	for int(e.n) >= len(p.places) {
		p.places = append(p.places, 0)
	}
	p.all = append(p.all, e)
	p.places[e.n] = int32(len(p.all))
}

// find is the chunk where an entry is or goes, and the place in it.
func (p *pool) find(e *entry) (chunk, place int) {
	chunk = max(0, sort.Search(len(p.sorted), func(n int) bool { return len(p.sorted[n]) > 0 && e.before(&p.sorted[n][0]) })-1)
	return chunk, sort.Search(len(p.sorted[chunk]), func(n int) bool { return !p.sorted[chunk][n].before(e) })
}

func (p *pool) remove(e entry) {
	at, last := p.places[e.n]-1, p.all[len(p.all)-1]
	p.all[at], p.places[last.n] = last, at+1
	p.all, p.places[e.n] = p.all[:len(p.all)-1], 0
	chunk, place := p.find(&e)
	if p.sorted[chunk] = slices.Delete(p.sorted[chunk], place, place+1); len(p.sorted[chunk]) == 0 {
		p.sorted = slices.Delete(p.sorted, chunk, chunk+1)
	}
}

// widen replaces an entry whose demand has changed, and nothing else.
func (p *pool) widen(e entry) {
	p.all[p.places[e.n]-1] = e
	chunk, place := p.find(&e)
	p.sorted[chunk][place] = e
}
