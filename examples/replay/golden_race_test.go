//go:build race

package main

// routeGolden leaves the three weeks out: the race detector makes them twenty times slower, and finds nothing in what one goroutine does.
func routeGolden() map[string]string { return map[string]string{"route-weekend.txt": weekend()} }
