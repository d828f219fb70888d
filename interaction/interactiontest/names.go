package interactiontest

import (
	"fmt"
	"regexp"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// Names gives interactions short names, i1, i2 and so on, in the order in which they are first named, so that a text about
// them is the same in every run. All methods may be called concurrently; the zero Names is ready.
type Names struct {
	mu    sync.Mutex
	known map[interaction.ID]string
}

// Of returns the interaction's name; the zero ID's is "".
func (n *Names) Of(id interaction.ID) string {
	if id.IsZero() {
		return ""
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	name, known := n.known[id]
	if !known {
		if n.known == nil {
			n.known = map[interaction.ID]string{}
		}
		name = fmt.Sprintf("i%d", len(n.known)+1)
		n.known[id] = name
	}
	return name
}

var anID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// In returns the text with every ID in it replaced by its name, also where more follows, as in a call's ID.
func (n *Names) In(text string) string {
	return anID.ReplaceAllStringFunc(text, func(found string) string {
		id, err := interaction.ParseID(found)
		if err != nil || id.IsZero() {
			return found
		}
		return n.Of(id)
	})
}
