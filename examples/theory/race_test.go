//go:build race

package main

// racing: the race detector makes a run some ten times slower, and finds nothing in what one goroutine does, so fewer large queues are run.
const racing = true
