package routing

import "github.com/deskline/deskline/interaction"

// Forget takes an interaction off the board whose record is gone. One that the board does not know changes nothing.
func (b *Board) Forget(id interaction.ID) {
	delete(b.beyond, id)
	if n, known := b.items.find(&id); known {
		b.forget(n)
	}
}
