package main

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
)

func agentName(k int) interaction.AgentID { return interaction.AgentID(fmt.Sprintf("agent-%06d", k)) }

// matterKey is what arrivals have in common who share a matter.
type matterKey struct {
	skill    int // noExtra: none
	priority int8
	named    int32
}

// matter is what an item is about. Those who ask for the same share one.
func (c *centre) matter(i *item) *interaction.Matter {
	key := matterKey{skill: noExtra, priority: i.priority, named: i.named}
	if i.extra != noExtra {
		key.skill = c.queues[i.queue].extras[i.extra]
	}
	if m := c.matters[key]; m != nil {
		return m
	}
	m := &interaction.Matter{Priority: int(i.priority)}
	if i.named != nobody {
		m.Agent = c.people[i.named]
	}
	switch {
	case key.skill == noExtra:
	case c.rules && key.skill >= skillCount:
		m.Tags = []interaction.Tag{{Name: tagName(key.skill)}}
	default:
		m.Skills = []interaction.Skill{{Name: skillName(key.skill), Level: 1}}
	}
	c.matters[key] = m
	return m
}

// id is an item's: as a UUIDv7 of its creation, and in the order of the items.
func (c *centre) id(n int32) (id interaction.ID) {
	if n >= 0 {
		binary.BigEndian.PutUint64(id[:], uint64(c.items[n].created/1000)<<16)
	}
	id[6], id[8] = 0x70, 0x80
	binary.BigEndian.PutUint32(id[12:], uint32(n))
	return id
}

func timeOf(micro int64) time.Time {
	if micro == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micro).UTC()
}

// record is an item as the store has it while it waits.
func (c *centre) record(n int32) interaction.Interaction {
	i := &c.items[n]
	ch, created := c.queues[i.queue].channel, timeOf(i.created)
	record := interaction.Interaction{ID: c.id(n), Version: int64(i.version), State: interaction.StateQueued, Class: classes[ch],
		Direction: interaction.Inbound, Origin: interaction.FromRoute, Channel: channels[ch], Queue: c.names[i.queue],
		Matter: c.matter(i), Created: created, Queued: created, Ring: int(i.ring), RingUntil: timeOf(i.ringUntil)}
	if i.refuser != nobody {
		record.Refusers = []interaction.Refuser{{Agent: c.people[i.refuser], At: timeOf(i.refusedAt)}}
	}
	return record
}

func (c *centre) connected(n int32, who int) interaction.Interaction {
	c.items[n].version++
	record := c.record(n)
	record.State = interaction.StateConnected
	record.Legs = []interaction.Leg{{ID: 1, Agent: c.people[who], Role: interaction.RoleOwner, State: interaction.StateConnected,
		Class: record.Class, Channel: record.Channel, Queue: record.Queue, Weight: 1, Opened: timeOf(c.now)}}
	return record
}

func (c *centre) ended(n int32) interaction.Interaction {
	c.items[n].version++
	record := c.record(n)
	record.State, record.EndReason, record.Completed = interaction.StateCompleted, interaction.EndAbandoned, timeOf(c.now)
	return record
}

func (c *centre) agentRecord(k int) interaction.Agent {
	d := &c.desks[k]
	load := make([]interaction.Line, len(d.lines))
	for n, l := range d.lines {
		load[n] = interaction.Line{Interaction: c.id(l.item), Leg: 1, Channel: channels[l.channel], Class: classes[l.channel], Weight: 1,
			Phase: interaction.PhaseWorking}
		if l.item >= 0 {
			load[n].Queue = c.names[c.items[l.item].queue]
		}
	}
	return interaction.Agent{ID: c.people[k], Version: d.version, Standing: d.standing, Load: load,
		Tally: interaction.Tally{LoggedIn: d.loggedIn, Idle: time.UnixMilli(c.seats[k].idle).UTC(), Handled: d.handled}}
}
