package memstore

import (
	"encoding/json"

	"github.com/deskline/deskline/interaction"
)

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

func (c *codec) clocks(all *[]interaction.Clock) {
	for n := range size(c, all) {
		clock := &(*all)[n]
		name(c, &clock.Kind)
		name(c, &clock.Queue)
		c.flag(&clock.InHours)
		c.time(&clock.Due)
		c.time(&clock.Warn)
		num(c, &clock.Lead)
		num(c, &clock.Left)
		c.time(&clock.Ended)
		c.flag(&clock.Breached)
		c.flag(&clock.Kept)
	}
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
