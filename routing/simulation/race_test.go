//go:build race

package simulation_test

// some of so many: the race detector makes a run some ten times slower, and finds nothing in what one goroutine does. The checks of the
// repository run all without it.
func some(n int) int { return max(n/8, 1) }
