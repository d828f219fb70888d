package interaction_test

import (
	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// wholeStore is a store with all it may add.
type wholeStore interface {
	Store
	Finder
	Feed
	Watcher
}

// newStore is the store that the tests of the desk run on.
func newStore() wholeStore { return memstore.New() }
