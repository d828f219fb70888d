package memstore_test

import (
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

func TestStore(t *testing.T) {
	interactiontest.TestStore(t, func(*testing.T) interaction.Store { return memstore.New() })
}
