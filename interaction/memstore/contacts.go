package memstore

import (
	"context"
	"hash/maphash"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// The interactions of which one key of the contact is the same are a chain, which begins in Store.contacts under the key's hash.
// The chain of an interaction's first key goes through its row; each further key, which few have, takes a link. Two keys of
// one hash share a chain: whoever reads it compares the keys themselves.

// link is an interaction's place in the chain of a further key.
type link struct {
	slot  uint32
	older uint32 // the next place in the chain; of a free link: the next free one
}

// A place is the slot from 1 of a row, or with this bit the number of a link. 0 is none.
const linkBit = 1 << 31

// hashes returns a contact's keys by hash, each once.
func (s *Store) hashes(c *interaction.Contact) []uint32 {
	var hashes []uint32
	for _, key := range c.Keys() {
		if hash := s.contactHash(key); !slices.Contains(hashes, hash) {
			hashes = append(hashes, hash)
		}
	}
	return hashes
}

func (s *Store) contactHash(key string) uint32 { return max(uint32(maphash.String(s.seed, key)), 1) }

// fileContact moves an interaction from the chains of the contact that it had to those of the one it has. Leaving a chain costs
// as much as that is long.
func (s *Store) fileContact(n uint32, r *row, was, is *interaction.Contact) {
	before, after := s.hashes(was), s.hashes(is)
	for _, hash := range before {
		if !slices.Contains(after, hash) {
			s.leaveContact(n, r, hash)
		}
	}
	for _, hash := range after {
		if !slices.Contains(before, hash) {
			s.joinContact(n, r, hash)
		}
	}
}

func (s *Store) joinContact(n uint32, r *row, hash uint32) {
	newest := s.contacts[hash]
	if r.contact == 0 {
		r.contact, r.older = hash, newest
		s.contacts[hash] = n + 1
		return
	}
	at := s.newLink()
	*s.links.at(at) = link{slot: n, older: newest}
	s.contacts[hash] = at | linkBit
}

func (s *Store) newLink() uint32 {
	if at := s.freeLink; at != 0 {
		s.freeLink = s.links.at(at).older
		return at
	}
	if s.links.used == 0 {
		s.links.add() // 0 is none
	}
	return s.links.add()
}

func (s *Store) leaveContact(n uint32, r *row, hash uint32) {
	var before *uint32
	for at := s.contacts[hash]; at != 0; {
		slot, older := s.standing(at)
		if slot != n {
			before, at = older, *older
			continue
		}
		switch {
		case before != nil:
			*before = *older
		case *older == 0:
			delete(s.contacts, hash)
		default:
			s.contacts[hash] = *older
		}
		if at&linkBit == 0 {
			r.contact, r.older = 0, 0
			return
		}
		s.freeLink, *older = at&^linkBit, s.freeLink
		return
	}
}

// standing returns the interaction at a place, and where the next place of the chain is kept.
func (s *Store) standing(at uint32) (slot uint32, older *uint32) {
	if at&linkBit == 0 {
		return at - 1, &s.rows.at(at - 1).older
	}
	l := s.links.at(at &^ linkBit)
	return l.slot, &l.older
}

// ofContact returns the slots of the interactions that have one of the keys, and perhaps of others whose key has the same hash.
// One may be there several times.
func (s *Store) ofContact(keys ...string) []uint32 {
	var found []uint32
	for _, key := range keys {
		for at := s.contacts[s.contactHash(key)]; at != 0; {
			slot, older := s.standing(at)
			found, at = append(found, slot), *older
		}
	}
	return found
}

// ContactCounts counts a contact's interactions by channel: those in progress, and those completed since a time. The counts are
// exact. It costs some tenths of a microsecond for each interaction that the contact ever had, however many others have.
func (s *Store) ContactCounts(ctx context.Context, q interaction.ContactQuery) (interaction.HistoryCounts, error) {
	var counts interaction.HistoryCounts
	if err := ctx.Err(); err != nil {
		return counts, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	except, known := s.slots[q.Except]
	for k, key := range q.Keys {
		for at := s.contacts[s.contactHash(key)]; at != 0; {
			slot, older := s.standing(at)
			at = *older
			r := s.rows.at(slot)
			figure := &counts.Recent
			if active(r.state) {
				figure = &counts.InProgress
			}
			if r.lately(q.Since) && !(known && slot == except) && first(r.matter, q.Keys, k) {
				s.countIn(figure, r)
			}
		}
	}
	return counts, nil
}

func (s *Store) countIn(figure *interaction.ByChannel, r *row) {
	if *figure == nil {
		*figure = interaction.ByChannel{}
	}
	(*figure)[s.channelOf(r)]++
}

// first reports whether the contact has the key at k and none before it: so that each interaction is counted by one key only.
func first(m *interaction.Matter, keys []string, k int) bool {
	for _, key := range keys[:k] {
		if m.Contact.KnownBy(key) {
			return false
		}
	}
	return m.Contact.KnownBy(keys[k])
}

// fileClone remembers a clone under its source; the zero ID is none.
func (s *Store) fileClone(n uint32, source interaction.ID) {
	if source.IsZero() {
		return
	}
	if clones := s.clones[source]; !slices.Contains(clones, n) {
		s.clones[source] = append(clones, n)
	}
}
