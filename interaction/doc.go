// Package interaction handles customer interactions in a contact centre, from the moment one enters a queue until it is
// completed and reviewed.
package interaction
