package memstore

import (
	"encoding/json"

	"github.com/deskline/deskline/interaction"
)

func (c *codec) matter(m *interaction.Matter) {
	c.contact(&m.Contact)
	text(c, &m.Subject)
	name(c, &m.Route)
	if c.some(m.Type != "" || m.Agent != "" || m.Script != "" || m.Priority != 0 || m.CallbackOf != "" || m.DefaultOutcome != "" ||
		m.CloneOf != interaction.ID{}) {
		name(c, &m.Type)
		name(c, &m.Agent)
		text(c, &m.Script)
		num(c, &m.Priority)
		text(c, &m.CallbackOf)
		name(c, &m.DefaultOutcome)
		c.id(&m.CloneOf)
	}
	if c.some(len(m.Notes) > 0 || len(m.Tags) > 0 || len(m.Skills) > 0 || len(m.Case) > 0 || len(m.Records) > 0) {
		c.matterLists(m)
	}
}

func (c *codec) matterLists(m *interaction.Matter) {
	for n := range size(c, &m.Notes) {
		c.note(&m.Notes[n])
	}
	for n := range size(c, &m.Tags) {
		t := &m.Tags[n]
		name(c, &t.Name)
		text(c, &t.Value)
		c.attributes(&t.Attributes)
	}
	for n := range size(c, &m.Skills) {
		name(c, &m.Skills[n].Name)
		num(c, &m.Skills[n].Level)
	}
	c.attributes(&m.Case)
	c.texts(&m.Records)
}

func (c *codec) contact(p *interaction.Contact) {
	for n := range size(c, &p.Phones) {
		text(c, &p.Phones[n].Number)
		name(c, &p.Phones[n].Label)
		c.flag(&p.Phones[n].Preferred)
	}
	if c.some(p.First != "" || p.Last != "" || p.Email != "" || p.External != "" || p.IP != "" || len(p.Attributes) > 0) {
		text(c, &p.First)
		text(c, &p.Last)
		text(c, &p.Email)
		text(c, &p.External)
		text(c, &p.IP)
		c.attributes(&p.Attributes)
	}
}

func (c *codec) attributes(all *[]interaction.Attribute) {
	for n := range size(c, all) {
		name(c, &(*all)[n].Name)
		text(c, &(*all)[n].Value)
	}
}

func (c *codec) texts(all *[]string) {
	for n := range size(c, all) {
		text(c, &(*all)[n])
	}
}

func (c *codec) note(n *interaction.Note) {
	c.time(&n.At)
	c.actor(&n.By)
	text(c, &n.Text)
}

func (c *codec) actor(a *interaction.Actor) {
	name(c, &a.Agent)
	enum(c, &a.Part)
}

func (c *codec) media(m *interaction.Media) {
	text(c, &m.Key)
	name(c, &m.Kind)
	text(c, &m.URL)
}

func (c *codec) fields(all *map[string]json.RawMessage) {
	if c.reading {
		n := int(c.get())
		if n > 0 {
			*all = make(map[string]json.RawMessage, n)
		}
		for range n {
			var key string
			var value json.RawMessage
			name(c, &key)
			c.raw(&value)
			(*all)[key] = value
		}
		return
	}
	if !c.fits(len(*all)) {
		return
	}
	c.put(uint64(len(*all)))
	for key, value := range *all {
		name(c, &key)
		c.raw(&value)
	}
}
