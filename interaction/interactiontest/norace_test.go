//go:build !race

package interactiontest_test

// every is which of the many faults a story is told with: all.
const every = 1
