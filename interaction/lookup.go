package interaction

import (
	"cmp"
	"errors"
	"slices"
	"time"
)

// lookup asks the CRM about the customer of a new interaction, once everything else is there: not for a draft that will be
// refused, and not where nothing is known to search by.
func (n *Needs) lookup(s *Snapshot, c Create) {
	q := s.queue(c.Queue)
	if !s.HasCRM || s.Looked != nil || q == nil || !q.SyncCRM || !n.None() {
		return
	}
	spec, known := s.Channels[c.Channel]
	if !known || c.validate() != nil {
		return
	}
	w := newWork(s, c, time.Time{})
	_, no, err := w.admit(verbSpecs[VerbCreate])
	w.done()
	if err != nil || no != nil {
		return
	}
	who := c.Contact.addressedBy(c.From, spec)
	if who.External == "" && len(who.Phones) == 0 && who.Email == "" {
		return
	}
	n.Lookup = &Lookup{Queue: q.ID, Region: q.Region, Channel: c.Channel, Address: c.From, Contact: who.clone()}
}

// fillIn adds to a new interaction's matter what the CRM knows (S214), and returns the event that tells of a lookup that came to
// nothing, nil if it did not. What the draft says is never replaced.
func (c Create) fillIn(w *work, m *Matter) *Event {
	looked := w.s.Looked
	if looked == nil || !w.queue.SyncCRM {
		return nil
	}
	if looked.Failed != "" {
		return &Event{Type: EventLookupFailed, Reason: clip(string(looked.Failed))}
	}
	filled := *m
	filled.Contact = m.Contact.filledFrom(looked.Known.Contact, len(c.Contact.Phones) > 0)
	if len(m.Records) == 0 {
		filled.Records = slices.Clone(looked.Known.Records)
	}
	if err := firstFault(looked.Known.Contact.validate(), filled.validate()); err != nil {
		return &Event{Type: EventLookupFailed, Reason: string(LookupInvalid), Facts: &Facts{Text: broken(err)}}
	}
	*m = filled
	return nil
}

// broken says which rule an answer breaks, without what was found there: it is the customer's.
func broken(err error) string {
	var wrong *InvalidError
	if !errors.As(err, &wrong) {
		return ""
	}
	return wrong.Field + ": " + wrong.Rule
}

// filledFrom returns the contact with what is empty in it filled in from another. Whoever lists numbers has also decided which
// one is dialled first: then the other's preferred number is not preferred.
func (c Contact) filledFrom(k Contact, listed bool) Contact {
	c.First, c.Last = cmp.Or(c.First, k.First), cmp.Or(c.Last, k.Last)
	c.Email, c.External, c.IP = cmp.Or(c.Email, k.Email), cmp.Or(c.External, k.External), cmp.Or(c.IP, k.IP)
	c.Phones = slices.Clone(c.Phones)
	for _, p := range k.Phones {
		p.Preferred = p.Preferred && !listed
		at := slices.IndexFunc(c.Phones, func(own Phone) bool { return own.Number == p.Number })
		if at < 0 {
			c.Phones = append(c.Phones, p)
			continue
		}
		own := &c.Phones[at]
		own.Label, own.Preferred = cmp.Or(own.Label, p.Label), own.Preferred || p.Preferred
	}
	c.Attributes = slices.Clone(c.Attributes)
	for _, a := range k.Attributes {
		if _, there := c.Attribute(a.Name); !there {
			c.Attributes = append(c.Attributes, a)
		}
	}
	return c
}
