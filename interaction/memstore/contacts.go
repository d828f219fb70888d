package memstore

import (
	"hash/maphash"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// The interactions of one contact are a chain through their rows, which begins in Store.contacts under the hash of the contact's
// key. Two keys of one hash share a chain: whoever reads it compares the keys themselves.

func (s *Store) contactHash(key string) uint32 {
	if key == "" {
		return 0
	}
	return max(uint32(maphash.String(s.seed, key)), 1)
}

// fileContact moves an interaction to the chain of its contact. Leaving another chain costs as much as that is long.
func (s *Store) fileContact(n uint32, r *row, key string) {
	hash := s.contactHash(key)
	if hash == r.contact {
		return
	}
	if r.contact != 0 {
		s.leaveContact(n, r)
	}
	r.contact = hash
	if hash != 0 {
		r.older = s.contacts[hash]
		s.contacts[hash] = n + 1
	}
}

func (s *Store) leaveContact(n uint32, r *row) {
	older := r.older
	r.older = 0
	at := s.contacts[r.contact]
	if at == n+1 {
		if older == 0 {
			delete(s.contacts, r.contact)
			return
		}
		s.contacts[r.contact] = older
		return
	}
	for at != 0 {
		before := s.rows.at(at - 1)
		if before.older == n+1 {
			before.older = older
			return
		}
		at = before.older
	}
}

// ofContact returns the slots of a contact's interactions, and perhaps of others whose key has the same hash.
func (s *Store) ofContact(key string) []uint32 {
	var found []uint32
	for at := s.contacts[s.contactHash(key)]; at != 0; at = s.rows.at(at - 1).older {
		found = append(found, at-1)
	}
	return found
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
