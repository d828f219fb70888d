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

// hashes appends the hashes of a contact's [interaction.Contact.Keys], each once.
func (s *Store) hashes(to []uint32, c *interaction.Contact) []uint32 {
	add := func(key string) {
		if key == "" {
			return
		}
		if hash := s.contactHash(key); !slices.Contains(to, hash) {
			to = append(to, hash)
		}
	}
	add(c.External)
	for n := range c.Phones {
		add(c.Phones[n].Number)
	}
	if c.Email != "" {
		add(interaction.Contact{Email: c.Email}.Key())
	}
	return to
}

func (s *Store) contactHash(key string) uint32 { return max(uint32(maphash.String(s.seed, key)), 1) }

// fileContact moves an interaction from the chains of the contact that it had to those of the one it has. Leaving a chain costs
// as much as that is long.
func (s *Store) fileContact(n uint32, r *row, was, is *interaction.Contact) {
	var room [2][8]uint32
	before, after := s.hashes(room[0][:0], was), s.hashes(room[1][:0], is)
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
	var room [64]uint32
	for k, key := range q.Keys {
		// First along the chain and then to the contacts, so that the processor waits for several of them at once.
		lately := room[:0]
		for at := s.contacts[s.contactHash(key)]; at != 0; {
			slot, older := s.standing(at)
			at = *older
			if s.rows.at(slot).lately(q.Since) && !(known && slot == except) {
				lately = append(lately, slot)
			}
		}
		lately = slices.DeleteFunc(lately, func(slot uint32) bool { return !first(&s.rows.at(slot).matter.Contact, q.Keys, k) })
		for _, slot := range lately {
			s.countIn(&counts, s.rows.at(slot))
		}
	}
	return counts, nil
}

func (s *Store) countIn(counts *interaction.HistoryCounts, r *row) {
	figure := &counts.Recent
	if active(r.state) {
		figure = &counts.InProgress
	}
	if *figure == nil {
		*figure = interaction.ByChannel{}
	}
	(*figure)[s.channelOf(r)]++
}

// first reports whether the contact has the key at k and none before it: so that each interaction is counted by one key only.
func first(c *interaction.Contact, keys []string, k int) bool {
	for _, key := range keys[:k] {
		if knownBy(c, key) {
			return false
		}
	}
	return knownBy(c, keys[k])
}

// knownBy is [interaction.Contact.KnownBy], looking first where it need not copy the contact.
func knownBy(c *interaction.Contact, key string) bool {
	if key == "" || c.External == key {
		return key != ""
	}
	for n := range c.Phones {
		if c.Phones[n].Number == key {
			return true
		}
	}
	return c.Email != "" && c.KnownBy(key)
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
