package interaction

import "strconv"

// A record's text is bounded as a whole: [MaxRecord] holds for everything that it is made of together.

func (m *Matter) size() int {
	n := len(m.Subject) + len(m.Type) + len(m.Script) + len(m.Route) + m.Contact.size() + sizeOf(m.Case)
	for _, note := range m.Notes {
		n += len(note.Text)
	}
	for _, t := range m.Tags {
		n += len(t.Name) + len(t.Value) + sizeOf(t.Attributes)
	}
	for _, s := range m.Skills {
		n += len(s.Name)
	}
	for _, r := range m.Records {
		n += len(r)
	}
	return n
}

func (c *Contact) size() int {
	n := len(c.First) + len(c.Last) + len(c.Email) + len(c.External) + len(c.IP) + sizeOf(c.Attributes)
	for _, p := range c.Phones {
		n += len(p.Number) + len(p.Label)
	}
	return n
}

func sizeOf(all []Attribute) int {
	n := 0
	for _, a := range all {
		n += len(a.Name) + len(a.Value)
	}
	return n
}

func (d *Disposition) size() int {
	if d == nil {
		return 0
	}
	n := len(d.Outcome) + len(d.Type) + len(d.Subject) + len(d.Notes)
	for name, value := range d.Fields {
		n += len(name) + len(value)
	}
	return n
}

// size is how many bytes of text the record holds. What is there twice by reference counts once.
func (i *Interaction) size() int {
	n := i.Matter.size()
	for k := range i.Legs {
		n += i.Legs[k].Disposition.size()
	}
	for _, c := range i.Comments {
		n += len(c.Text)
	}
	for _, m := range i.Media {
		n += len(m.Key) + len(m.URL)
	}
	return n
}

func checkSize(n int) error {
	if n <= MaxRecord {
		return nil
	}
	return &InvalidError{Field: "interaction", Rule: "at most " + strconv.Itoa(MaxRecord) + " bytes of text in one record", Found: strconv.Itoa(n) + " bytes"}
}

// grown refuses a command that makes a record larger than it may be. One that makes it smaller, and what the timers and the
// switch do, goes ahead: a full record must not stand in the way of its own end.
func (w *work) grown() error {
	if w.i == nil || w.by.Part == Timer || w.by.Part == Switch || !w.toldText() {
		return nil
	}
	was := 0
	if w.s.Interaction.Matter != nil {
		was = w.s.Interaction.size()
	}
	if now := w.i.size(); now > was {
		return checkSize(now)
	}
	return nil
}

// toldText reports whether an event of the work carries text that a record keeps.
func (w *work) toldText() bool {
	for n := range w.events {
		if f := w.events[n].Facts; f != nil && (f.Matter != nil || f.LegAfter != nil || f.Comment != nil || f.Media != nil || f.Disposition != nil) {
			return true
		}
	}
	return false
}
