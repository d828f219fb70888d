package memstore

import (
	"cmp"
	"math"
	"time"

	"github.com/deskline/deskline/interaction"
)

// row is an interaction's record as it is kept: what the store itself looks at, the matter as it came, and the rest packed.
type row struct {
	version int64
	last    int64               // position of the last event of its history; 0: none
	due     int64               // in microseconds; never: none
	ended   int64               // when it was completed, in microseconds; never: it is not
	packed  string              // the rest of the record, by codec; "": it is in Store.whole as it came, because packing does not pay
	matter  *interaction.Matter // as it came: few commands change it, and the versions of a record share it
	queue   *queue              // nil: there is no record
	place   uint32              // in the heap of deadlines, from 1; 0: not there
	contact uint32              // hash of the contact's key whose chain goes through here; 0: no key
	older   uint32              // the next place in that chain; 0: none
	channel uint32              // number of its name from 1; 0: none
	state   interaction.State
	owes    bool // a disposition
}

// never is the deadline of what has none.
const never = math.MinInt64

// deadline is a time in microseconds.
func deadline(t time.Time) int64 {
	if t.IsZero() {
		return never
	}
	return t.UnixMicro()
}

// lately reports whether it is active, or was completed at the time or later.
func (r *row) lately(since time.Time) bool {
	if active(r.state) {
		return true
	}
	return r.state == interaction.StateCompleted && (since.IsZero() || r.ended != never && !time.UnixMicro(r.ended).Before(since))
}

// fileChannel keeps the channel, which is another after a switch.
func (s *Store) fileChannel(r *row, c interaction.Channel) {
	if c == "" {
		r.channel = 0
		return
	}
	number, known := s.names.known(string(c))
	if !known {
		number = s.names.add(string(c))
	}
	r.channel = number + 1
}

func (s *Store) channelOf(r *row) interaction.Channel {
	if r.channel == 0 {
		return ""
	}
	return interaction.Channel(s.names.words[r.channel-1])
}

func active(s interaction.State) bool {
	return s != interaction.StateNone && s != interaction.StateCompleted
}

// view is a row taken out from under the lock.
type view struct {
	id      interaction.ID
	version int64
	due     int64
	packed  string
	matter  *interaction.Matter
	whole   *interaction.Interaction
	queue   interaction.QueueID
	state   interaction.State
	words   []string
}

func (s *Store) view(id interaction.ID, n uint32) view {
	r := s.rows.at(n)
	v := view{id, r.version, r.due, r.packed, r.matter, nil, r.queue.id, r.state, s.names.words}
	if r.packed == "" {
		v.whole = s.whole[n]
	}
	return v
}

// record unpacks the record. It needs no lock: nothing that a view holds is ever written again.
func (v *view) record() (i interaction.Interaction) {
	if v.whole != nil {
		return *v.whole
	}
	c := codec{reading: true, in: v.packed, words: v.words}
	c.interaction(&i)
	i.ID, i.Version, i.State, i.Queue, i.Matter = v.id, v.version, v.state, v.queue, v.matter
	if v.due != never {
		i.NextDue = time.UnixMicro(v.due).UTC()
	}
	return i
}

// keep stores a new version of an interaction and brings every index up to date.
func (s *Store) keep(n uint32, i *interaction.Interaction) {
	r := s.rows.at(n)
	if r.version == 0 {
		s.newest.add(&s.ids, n)
	}
	s.packer.write(s.packer.out[:0])
	s.packer.interaction(i)
	if r.packed == "" && r.version != 0 {
		delete(s.whole, n)
	}
	if r.packed = string(s.packer.out); !s.packer.done() {
		whole := *i
		r.packed, s.whole[n] = "", &whole
	}
	r.version, r.ended = i.Version, deadline(i.Completed)
	s.fileChannel(r, i.Channel)
	if due := deadline(i.NextDue); due != r.due {
		s.setDue(ofSlot(n), &r.place, due)
		r.due = due
	}
	s.enqueue(n, r, i)
	s.fileDebt(n, r, i)
	if r.matter == i.Matter {
		return // as it nearly always is
	}
	m, was := cmp.Or(i.Matter, &noMatter), cmp.Or(r.matter, &noMatter)
	s.fileContact(n, r, &was.Contact, &m.Contact)
	s.fileClone(n, m.CloneOf)
	r.matter = i.Matter
}

var noMatter interaction.Matter
