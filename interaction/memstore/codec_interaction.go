package memstore

import "github.com/deskline/deskline/interaction"

// interaction goes over the record without the fields that stand in its [row].
func (c *codec) interaction(i *interaction.Interaction) {
	c.from(&i.Created)
	enum(c, &i.Table)
	enum(c, &i.Class)
	enum(c, &i.Direction)
	enum(c, &i.Origin)
	name(c, &i.Channel)
	for n := range size(c, &i.Legs) {
		c.leg(&i.Legs[n])
	}
	if c.some(i.Customer != interaction.Party{}) {
		c.party(&i.Customer)
	}
	c.time(&i.Queued)
	c.time(&i.FirstOffered)
	c.time(&i.FirstAnswered)
	if c.some(!i.WaitUntil.IsZero() || !i.RingUntil.IsZero() || i.Ring != 0 || i.Rounds != 0 || len(i.Refusers) > 0) {
		c.waiting(i)
	}
	if c.some(!i.Released.IsZero() || !i.Completed.IsZero() || i.EndReason != "" || i.CompletedBy != "" ||
		i.Disposition != nil || !i.Parked.IsZero() || !i.ResumeBy.IsZero()) {
		c.closing(i)
	}
	if c.some(len(i.Media) > 0 || len(i.Comments) > 0 || len(i.Asks) > 0 || i.Handover != nil || i.Began != "" || len(i.Clocks) > 0) {
		c.attached(i)
	}
}

func (c *codec) waiting(i *interaction.Interaction) {
	c.time(&i.WaitUntil)
	c.time(&i.RingUntil)
	num(c, &i.Ring)
	num(c, &i.Rounds)
	for n := range size(c, &i.Refusers) {
		name(c, &i.Refusers[n].Agent)
		c.time(&i.Refusers[n].At)
	}
}

func (c *codec) closing(i *interaction.Interaction) {
	c.time(&i.Released)
	c.time(&i.Completed)
	name(c, &i.EndReason)
	name(c, &i.CompletedBy)
	c.time(&i.Parked)
	c.time(&i.ResumeBy)
	if there(c, &i.Disposition) {
		c.disposition(i.Disposition)
	}
}

func (c *codec) attached(i *interaction.Interaction) {
	for n := range size(c, &i.Media) {
		c.media(&i.Media[n])
	}
	for n := range size(c, &i.Comments) {
		c.note(&i.Comments[n])
	}
	for n := range size(c, &i.Asks) {
		c.ask(&i.Asks[n])
	}
	if there(c, &i.Handover) {
		c.handover(i.Handover)
	}
	name(c, &i.Began)
	c.clocks(&i.Clocks)
}

func (c *codec) handover(h *interaction.Handover) {
	name(c, &h.From)
	name(c, &h.To)
	c.flag(&h.Back)
	c.time(&h.Due)
}

func (c *codec) leg(l *interaction.Leg) {
	num(c, &l.ID)
	name(c, &l.Agent)
	enum(c, &l.Role)
	enum(c, &l.State)
	name(c, &l.Channel)
	enum(c, &l.Class)
	name(c, &l.Queue)
	num(c, &l.Weight)
	c.time(&l.Opened)
	c.time(&l.Deadline)
	name(c, &l.Ending)
	text(c, &l.Call)
	if c.some(l.Address != "" || !l.Ended.IsZero() || l.Disposition != nil || l.Debt != "" || l.Extensions != 0 || l.Attempts != 0 ||
		l.Muted || l.Recording || l.Ringing || l.WrapUpAsked || l.Mode != 0 || !l.Back.IsZero() || l.Cut) {
		c.legMore(l)
	}
}

func (c *codec) legMore(l *interaction.Leg) {
	text(c, &l.Address)
	c.time(&l.Ended)
	if there(c, &l.Disposition) {
		c.disposition(l.Disposition)
	}
	name(c, &l.Debt)
	num(c, &l.Extensions)
	num(c, &l.Attempts)
	c.flag(&l.Muted)
	c.flag(&l.Recording)
	c.flag(&l.Ringing)
	c.flag(&l.WrapUpAsked)
	enum(c, &l.Mode)
	c.time(&l.Back)
	c.flag(&l.Cut)
}

func (c *codec) party(p *interaction.Party) {
	text(c, &p.Address)
	text(c, &p.Call)
	enum(c, &p.State)
	c.time(&p.Left)
	name(c, &p.LeftBy)
}

func (c *codec) ask(a *interaction.Ask) {
	text(c, &a.Key)
	name(c, &a.Kind)
	num(c, &a.Leg)
	name(c, &a.Agent)
	text(c, &a.Call)
	text(c, &a.Peer)
	text(c, &a.Own)
	name(c, &a.Target)
	text(c, &a.Number)
	enum(c, &a.Mode)
	name(c, &a.First)
	num(c, &a.Attempts)
	c.time(&a.Next)
	c.time(&a.Deadline)
	c.time(&a.Verdict)
}

func (c *codec) disposition(d *interaction.Disposition) {
	name(c, &d.Outcome)
	name(c, &d.Type)
	text(c, &d.Subject)
	text(c, &d.Notes)
	name(c, &d.Form)
	num(c, &d.FormVersion)
	c.flag(&d.Default)
	c.fields(&d.Fields)
}
