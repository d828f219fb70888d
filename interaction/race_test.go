//go:build race

package interaction

// raced says that the race detector is at work.
const raced = true
