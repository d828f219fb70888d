package interaction

import (
	"cmp"
	"slices"
	"strings"
)

// nameIndex holds targets in alphabetical order, with one text to search for names in. It is never changed after it was built,
// so it may be read concurrently.
type nameIndex struct {
	entries []*nameEntry
	text    string // the folded names, one after another, each with a line end behind it
	ends    []int  // where in the text each entry's name ends
}

// nameEntry is a target with what it is sorted by and searched in.
type nameEntry struct {
	place
	folded string
	target Target
}

// place is where a target stands in the order.
type place struct {
	key  string // of the name, by the alphabet
	kind int    // its number in targetKinds
	id   string
}

func (p *place) compare(o *place) int {
	if c := strings.Compare(p.key, o.key); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(p.kind, o.kind), strings.Compare(p.id, o.id))
}

func compareEntries(a, b *nameEntry) int { return a.compare(&b.place) }

// with returns the index without the entries that are gone, and with fresh ones, which it sorts.
func (x *nameIndex) with(gone map[*nameEntry]bool, fresh []*nameEntry) *nameIndex {
	slices.SortFunc(fresh, compareEntries)
	all := make([]*nameEntry, 0, len(x.entries)+len(fresh))
	for _, e := range x.entries {
		if gone[e] {
			continue
		}
		for len(fresh) > 0 && compareEntries(fresh[0], e) < 0 {
			all, fresh = append(all, fresh[0]), fresh[1:]
		}
		all = append(all, e)
	}
	return indexOf(append(all, fresh...))
}

// indexOf makes an index of entries in their order.
func indexOf(sorted []*nameEntry) *nameIndex {
	size := 0
	for _, e := range sorted {
		size += len(e.folded) + 1
	}
	var text strings.Builder
	text.Grow(size)
	x := &nameIndex{entries: sorted, ends: make([]int, len(sorted))}
	for n, e := range sorted {
		text.WriteString(e.folded)
		text.WriteByte('\n')
		x.ends[n] = text.Len()
	}
	x.text = text.String()
	return x
}

// find returns the targets that the query names behind a place (nil: from the beginning), at most its limit, and whether there
// are more.
func (x *nameIndex) find(q *TargetQuery, words []string, behind *place) (found []Target, more bool) {
	limit := q.limit()
	at := 0
	if behind != nil {
		at, _ = slices.BinarySearchFunc(x.entries, behind, func(e *nameEntry, p *place) int {
			return cmp.Or(e.compare(p), -1)
		})
	}
	for ; ; at++ {
		if at = x.next(at, words); at == len(x.entries) {
			return found, false
		}
		t := &x.entries[at].target
		if !q.wants(t.Kind) || t.Kind == TargetAgent && t.Agent == q.Without {
			continue
		}
		if len(found) == limit {
			return found, true
		}
		if found == nil {
			found = make([]Target, 0, min(limit, len(x.entries)-at))
		}
		found = append(found, *t)
	}
}

// next is the first entry from a number on in whose name every word occurs; none is the number of entries.
func (x *nameIndex) next(at int, words []string) int {
	if len(words) == 0 {
		return at
	}
	for at < len(x.entries) {
		from := x.begin(at)
		hit := strings.Index(x.text[from:], words[0])
		if hit < 0 {
			return len(x.entries)
		}
		for x.ends[at] <= from+hit {
			at++
		}
		if x.has(at, words[1:]) {
			return at
		}
		at++
	}
	return at
}

func (x *nameIndex) begin(at int) int {
	if at == 0 {
		return 0
	}
	return x.ends[at-1]
}

func (x *nameIndex) has(at int, words []string) bool {
	name := x.text[x.begin(at):x.ends[at]]
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) })
}

// wordsOf are the words of a filter, each once, the longest first because it is found in the fewest names.
func wordsOf(text string) []string {
	words := strings.Fields(fold(text))
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	return slices.Compact(words)
}
