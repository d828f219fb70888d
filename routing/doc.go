// Package routing decides who gets what: which waiting interaction is best for an agent who has room, and which agent is best
// for an interaction that has arrived.
package routing
