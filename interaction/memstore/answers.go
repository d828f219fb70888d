package memstore

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// answers holds the answers to requests, oldest first, until they are older than the retention.
type answers struct {
	retention int64 // in microseconds
	numbers   map[interaction.RequestID]uint32
	pages     []*[pageSize]answer
	first     uint32                        // number of the oldest; numbers run over and begin again, in their order still
	skipped   uint32                        // places in the first page that are gone
	next      uint32                        // number of the next one
	odd       map[uint32]interaction.Answer // those that do not pack, by number
}

// answer is one that packs: it says done, and is about an interaction or an agent that the store knows.
type answer struct {
	request interaction.RequestID
	digest  uint64
	at      int64
	subject subject
	packed  bool
}

// pruneAtOnce is how many answers a commit forgets at most, so that none is slow after a long silence.
const pruneAtOnce = 8

func newAnswers(retention time.Duration) answers {
	return answers{retention: retention.Microseconds(), numbers: map[interaction.RequestID]uint32{},
		odd: map[uint32]interaction.Answer{}}
}

func (a *answers) has(request interaction.RequestID) bool {
	_, has := a.numbers[request]
	return has
}

func (a *answers) at(n uint32) *answer {
	k := n - a.first + a.skipped
	return &a.pages[k/pageSize][k%pageSize]
}

func (a *answers) of(s *Store, request interaction.RequestID) (interaction.Answer, error) {
	n, has := a.numbers[request]
	if !has {
		return interaction.Answer{}, interaction.ErrNotFound
	}
	kept := a.at(n)
	if !kept.packed {
		return a.odd[n], nil
	}
	return interaction.Answer{Request: request, Subject: s.subjectOf(kept.subject), Digest: kept.digest,
		At: time.UnixMicro(kept.at).UTC()}, nil
}

// add stores an answer and forgets old ones, of which it is the measure.
func (a *answers) add(s *Store, given *interaction.Answer) {
	at := given.At.UnixMicro()
	for range pruneAtOnce {
		if a.first == a.next || a.at(a.first).at >= at-a.retention {
			break
		}
		a.forgetFirst()
	}
	n := a.next
	a.next++
	if k := n - a.first + a.skipped; int(k) == len(a.pages)*pageSize {
		a.pages = append(a.pages, new([pageSize]answer))
	}
	a.numbers[given.Request] = n
	kept := a.at(n)
	*kept = answer{request: given.Request, digest: given.Digest, at: at}
	if kept.subject, kept.packed = s.known(given.Subject); kept.packed && given.Failed == nil {
		return
	}
	kept.packed = false
	a.odd[n] = *given
}

func (a *answers) forgetFirst() {
	old := a.at(a.first)
	delete(a.numbers, old.request)
	if !old.packed {
		delete(a.odd, a.first)
	}
	a.first++
	if a.skipped++; a.skipped == pageSize {
		a.pages[0] = nil
		a.pages, a.skipped = a.pages[1:], 0
	}
}
