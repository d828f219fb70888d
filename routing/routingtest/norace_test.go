//go:build !race

package routingtest

// every is which of the many lives are led: all.
const every = 1
