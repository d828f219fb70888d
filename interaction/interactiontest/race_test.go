//go:build race

package interactiontest_test

// every is which of the many faults a story is told with: the race detector makes each some fifteen times slower, and finds
// nothing in what one goroutine does, so it looks at a part.
const every = 7
