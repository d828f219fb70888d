package memstore

import "github.com/deskline/deskline/interaction"

// event goes over what an event has besides its numbers, its interaction and its facts.
func (c *codec) event(e *interaction.Event) {
	enum(c, &e.Type)
	c.from(&e.At)
	c.actor(&e.By)
	c.id(&e.Request)
	name(c, &e.Agent)
	name(c, &e.Queue)
	name(c, &e.Channel)
	enum(c, &e.Class)
	enum(c, &e.State)
	if c.some(e.Leg != 0 || e.LegState != 0 || e.Role != 0 || e.Weight != 0 || !e.Deadline.IsZero()) {
		num(c, &e.Leg)
		enum(c, &e.LegState)
		enum(c, &e.Role)
		num(c, &e.Weight)
		c.time(&e.Deadline)
	}
	name(c, &e.Reason)
}

// shared is what the events of a page do not pack, because records share it with them.
type shared struct {
	matters   []*interaction.Matter
	standings []*interaction.Standing
}

// share keeps a pointer as it is, and packs its number among those that are kept.
func share[T any](c *codec, kept *[]*T, p **T) {
	if c.reading {
		*p = (*kept)[c.get()]
		return
	}
	c.put(uint64(len(*kept)))
	*kept = append(*kept, *p)
}

func (c *codec) facts(f *interaction.Facts) {
	if there(c, &f.LegAfter) {
		c.leg(f.LegAfter)
	}
	if c.some(f.Created != nil || f.Matter != nil || f.Customer != nil || f.Wait != nil) {
		c.beginning(f)
	}
	if c.some(len(f.Asked) > 0 || len(f.Answered) > 0) {
		for n := range size(c, &f.Asked) {
			c.ask(&f.Asked[n])
		}
		c.texts(&f.Answered)
	}
	if c.some(f.Disposition != nil || f.Completed != "" || f.Text != "" || f.Standing != nil || f.Verdict != nil || f.Parked != nil || f.Handover != nil ||
		len(f.Clocks) > 0) {
		c.decided(f)
	}
	if c.some(f.Media != nil || f.Comment != nil || len(f.Changes) > 0 || len(f.Records) > 0) {
		c.later(f)
	}
}

func (c *codec) beginning(f *interaction.Facts) {
	if there(c, &f.Created) {
		enum(c, &f.Created.Table)
		enum(c, &f.Created.Direction)
		enum(c, &f.Created.Origin)
		name(c, &f.Created.Began)
	}
	if c.some(f.Matter != nil) {
		share(c, &c.shared.matters, &f.Matter)
	}
	if there(c, &f.Customer) {
		c.party(f.Customer)
	}
	if there(c, &f.Wait) {
		c.time(&f.Wait.Until)
		num(c, &f.Wait.Ring)
		c.time(&f.Wait.RingUntil)
	}
}

func (c *codec) decided(f *interaction.Facts) {
	if there(c, &f.Disposition) {
		c.disposition(f.Disposition)
	}
	name(c, &f.Completed)
	text(c, &f.Text)
	if c.some(f.Standing != nil) {
		share(c, &c.shared.standings, &f.Standing)
	}
	if there(c, &f.Verdict) {
		c.verdict(f.Verdict)
	}
	if there(c, &f.Parked) {
		c.time(&f.Parked.Until)
		c.time(&f.Parked.ResumeBy)
	}
	if there(c, &f.Handover) {
		c.handover(f.Handover)
	}
	c.clocks(&f.Clocks)
}

func (c *codec) later(f *interaction.Facts) {
	if there(c, &f.Media) {
		c.media(f.Media)
	}
	if there(c, &f.Comment) {
		c.note(f.Comment)
	}
	for n := range size(c, &f.Changes) {
		name(c, &f.Changes[n].Field)
		text(c, &f.Changes[n].Before)
		text(c, &f.Changes[n].After)
	}
	c.texts(&f.Records)
}

func (c *codec) verdict(v *interaction.Verdict) {
	name(c, &v.Decision)
	name(c, &v.Rule)
	text(c, &v.Text)
	c.time(&v.Until)
	text(c, &v.Override)
	c.raw(&v.Detail)
}
