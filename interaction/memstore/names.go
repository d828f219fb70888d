package memstore

import (
	"strings"

	"github.com/deskline/deskline/interaction"
)

// names gives every short word that records repeat, such as an agent, a queue or a reason, a number, so that it is stored once.
// It only grows. A word that is too long, or comes when there are a million, has none and is stored where it stands; only agents
// always have one.
type names struct {
	numbers map[string]uint32
	words   []string // by number; what is there never changes
	memo    [256]memo
}

// memo is a word looked up lately.
type memo struct {
	word   string
	number uint32
}

const (
	maxWord  = interaction.MaxName
	maxWords = 1 << 20
)

func newNames() names { return names{numbers: map[string]uint32{}} }

// number returns the word's number, and whether it has one. The word is not empty.
func (n *names) number(word string) (uint32, bool) {
	number, known := n.known(word)
	if known {
		return number, true
	}
	if len(word) > maxWord || len(n.words) >= maxWords {
		return 0, false
	}
	return n.add(word), true
}

// known returns the word's number if it has one by now. The word is not empty.
func (n *names) known(word string) (uint32, bool) {
	m := n.place(word)
	if m.word == word {
		return m.number, true
	}
	number, known := n.numbers[word]
	if known {
		*m = memo{word, number}
	}
	return number, known
}

func (n *names) add(word string) uint32 {
	word = strings.Clone(word) // it may be a piece of something large
	number := uint32(len(n.words))
	n.words = append(n.words, word)
	n.numbers[word] = number
	*n.place(word) = memo{word, number}
	return number
}

// place is where a word is remembered.
func (n *names) place(word string) *memo {
	last := len(word) - 1
	hash := int(word[last])*37 + int(word[last/2])*11 + int(word[0])*3 + last
	return &n.memo[hash%len(n.memo)]
}
