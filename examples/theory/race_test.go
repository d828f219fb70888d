//go:build race

package main

// racing: the race detector makes a run some ten times slower, and finds nothing in what one goroutine does, so it looks at one size and
// load. The checks of the repository run all of them without it.
const racing = true
