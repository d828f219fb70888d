// Package benchmarks is the home of the headline figures: each beside its floor (what the machine can do at best) and
// its peers (what others reach), measured in one run on one machine.
//
// The module is nested. What the peers need is no requirement of the core.
package benchmarks

// The core is imported here so that this module always requires it.
import _ "github.com/deskline/deskline"
