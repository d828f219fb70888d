//go:build race

package routingtest

// every is which of the many lives are led: the race detector makes each some ten times slower, and finds nothing in what one goroutine
// does, so it looks at a part.
const every = 7
