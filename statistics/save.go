package statistics

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// SaveVersion is the version of what [Book.Save] writes.
const SaveVersion = 1

// saved is a book as JSON. Names, lanes and agents are numbered by their place.
type saved struct {
	V         int                   `json:"v"`
	Interval  int64                 `json:"interval"` // microseconds
	Position  int64                 `json:"position"`
	Whole     bool                  `json:"whole"` // read from the beginning of the feed
	Now       int64                 `json:"now"`
	Kept      int64                 `json:"kept"` // the first interval
	Queues    []interaction.QueueID `json:"queues"`
	Channels  []interaction.Channel `json:"channels"`
	Staff     []interaction.AgentID `json:"staff"`
	Lanes     []savedLane           `json:"lanes"`
	Agents    []agent               `json:"agents"`
	Lives     []*life               `json:"lives"`
	Partial   []interaction.ID      `json:"partial"`
	Partials  int64                 `json:"partials"`
	Intervals []savedInterval       `json:"intervals"`
}

type savedLane struct {
	Queue   int32 `json:"queue"`
	Channel int32 `json:"channel"`
	Base    flow  `json:"base"`
}

type savedInterval struct {
	Number int64       `json:"number"`
	Lanes  []laneCell  `json:"lanes,omitempty"`
	Work   []workCell  `json:"work,omitempty"`
	Agents []agentCell `json:"agents,omitempty"`
}

// Save writes the book, to go on from by [Load]: position, counters and what is open, as a line of JSON, and a line with its checksum.
// The same book writes the same bytes.
// Add waits while it is encoded, into memory, which takes time by the cells that are kept; not while it is written.
func (b *Book) Save(w io.Writer) error {
	var text bytes.Buffer
	if err := b.encode(&text); err != nil {
		return fmt.Errorf("statistics: save: %w", err)
	}
	if _, err := w.Write(seal(text.Bytes())); err != nil {
		return fmt.Errorf("statistics: save: %w", err)
	}
	return nil
}

// seal puts a line behind a text that tells whether it is whole.
func seal(text []byte) []byte {
	return fmt.Appendf(slices.Clip(text), "sha256:%x\n", sha256.Sum256(text))
}

// unseal takes the line off again, and reports whether the text before it is the one that was sealed.
func unseal(sealed []byte) (text []byte, whole bool) {
	last := bytes.LastIndexByte(bytes.TrimSuffix(sealed, []byte("\n")), '\n') + 1
	return sealed[:last], bytes.Equal(seal(sealed[:last]), sealed)
}

func (b *Book) encode(w io.Writer) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := saved{V: SaveVersion, Interval: b.step, Position: b.position, Whole: b.whole, Now: b.now, Kept: b.sums.from,
		Queues: b.queues.list, Channels: b.channels.list, Staff: b.staff.list, Agents: b.agents,
		Partials: b.partials, Partial: slices.SortedFunc(maps.Keys(b.partial), compareIDs)}
	for _, l := range b.lanes {
		s.Lanes = append(s.Lanes, savedLane{l.queue, l.channel, l.base})
	}
	for _, id := range slices.SortedFunc(maps.Keys(b.lives), compareIDs) {
		s.Lives = append(s.Lives, b.lives[id])
	}
	for _, number := range slices.Sorted(maps.Keys(b.sums.intervals)) {
		v := b.sums.intervals[number]
		s.Intervals = append(s.Intervals, savedInterval{
			Number: number,
			Lanes:  slices.SortedFunc(slices.Values(v.cells), func(a, b laneCell) int { return cmp.Compare(a.Lane, b.Lane) }),
			Work: slices.SortedFunc(slices.Values(v.legs), func(a, b workCell) int {
				return cmp.Or(cmp.Compare(a.Lane, b.Lane), cmp.Compare(a.Agent, b.Agent))
			}),
			Agents: slices.SortedFunc(slices.Values(v.stands), func(a, b agentCell) int { return cmp.Compare(a.Agent, b.Agent) }),
		})
	}
	return json.NewEncoder(w).Encode(s)
}

func compareIDs(a, b interaction.ID) int { return bytes.Compare(a[:], b[:]) }
