package main

import (
	"math/rand/v2"
	"slices"
)

// rounds measures ours and the floor in turns, in shuffled order, and returns the medians and the median of the ratios.
func rounds(n int, ours, floor func() float64) (o, f, ratio float64) {
	order := rand.New(rand.NewPCG(1, 2))
	var os, fs, rs []float64
	for range n {
		var a, b float64
		if order.IntN(2) == 0 {
			a, b = ours(), floor()
		} else {
			b, a = floor(), ours()
		}
		os, fs, rs = append(os, a), append(fs, b), append(rs, a/b)
	}
	return median(os), median(fs), median(rs)
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
