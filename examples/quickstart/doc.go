// Quickstart is the shortest whole program: one agent and one call, from the queue to the outcome. It prints the state
// after every step.
//
//	go run ./examples/quickstart
//
// The lines between its two README marks stand in the README of the repository. A test holds the two together.
package main
