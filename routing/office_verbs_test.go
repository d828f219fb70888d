package routing_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

// What happens in an office. Whoever is not named acts on what they have.

func (o *office) ok(err error) {
	o.t.Helper()
	require.NoError(o.t, err)
}

// login logs agents in to the first queue, a second apart.
func (o *office) login(agents ...interaction.AgentID) {
	o.t.Helper()
	for _, a := range agents {
		o.loginTo(a, o.config.queues[0].ID)
		o.pass(time.Second)
	}
}

func (o *office) loginTo(agent interaction.AgentID, queues ...interaction.QueueID) {
	o.t.Helper()
	_, err := o.desk.Login(o.ctx, agent, queues...)
	o.ok(err)
}

func (o *office) logout(agent interaction.AgentID) {
	o.t.Helper()
	_, err := o.desk.Logout(o.ctx, agent)
	o.ok(err)
}

func (o *office) ready(agent interaction.AgentID) {
	o.t.Helper()
	_, err := o.desk.Ready(o.ctx, agent)
	o.ok(err)
}

func (o *office) notReady(agent interaction.AgentID) {
	o.t.Helper()
	_, err := o.desk.NotReady(o.ctx, agent, "lunch")
	o.ok(err)
}

// comes is a customer who comes to the first queue in a channel; about changes what they ask for.
func (o *office) comes(by interaction.Channel, about ...func(d *interaction.Draft)) interaction.ID {
	o.t.Helper()
	d := interaction.Draft{Queue: o.config.queues[0].ID, Channel: by, From: "+442079460000"}
	for _, change := range about {
		change(&d)
	}
	i, err := o.desk.Create(o.ctx, d)
	o.ok(err)
	return i.ID
}

func (o *office) calls(about ...func(d *interaction.Draft)) interaction.ID {
	o.t.Helper()
	return o.comes(interaction.Voice, about...)
}

func (o *office) accepts(agent interaction.AgentID, id interaction.ID) {
	o.t.Helper()
	_, err := o.desk.Accept(o.ctx, id, agent)
	o.ok(err)
}

func (o *office) rejects(agent interaction.AgentID, id interaction.ID) {
	o.t.Helper()
	_, err := o.desk.Reject(o.ctx, id, agent, "busy")
	o.ok(err)
}

// busy has an agent who is first in line talk to somebody.
func (o *office) busy(agent interaction.AgentID) interaction.ID {
	o.t.Helper()
	call := o.calls()
	o.expect(call, "offered to "+string(agent))
	o.accepts(agent, call)
	return call
}

// completes ends a conversation and its wrap-up.
func (o *office) completes(agent interaction.AgentID, id interaction.ID) {
	o.t.Helper()
	_, err := o.desk.Release(o.ctx, id, agent)
	o.ok(err)
	_, err = o.desk.Complete(o.ctx, id, agent, interaction.Disposition{})
	o.ok(err)
}

func (o *office) leaves(id interaction.ID) {
	o.t.Helper()
	_, err := o.desk.CustomerGone(o.ctx, id)
	o.ok(err)
}

// record is the stored record.
func (o *office) record(id interaction.ID) interaction.Interaction {
	o.t.Helper()
	i, err := o.desk.Interaction(o.ctx, id)
	o.ok(err)
	return i
}

func (o *office) agent(id interaction.AgentID) interaction.Agent {
	o.t.Helper()
	a, err := o.desk.Agent(o.ctx, id)
	o.ok(err)
	return a
}

// in has the customer come to another queue.
func in(queue interaction.QueueID) func(d *interaction.Draft) {
	return func(d *interaction.Draft) { d.Queue = queue }
}

// asking has the customer ask for a skill.
func asking(skill string, level int) func(d *interaction.Draft) {
	return func(d *interaction.Draft) {
		d.Skills = append(d.Skills, interaction.Skill{Name: skill, Level: level})
	}
}

// asksFor has the customer ask for an agent by name.
func asksFor(agent interaction.AgentID) func(d *interaction.Draft) {
	return func(d *interaction.Draft) { d.Agent = agent }
}

func urgent(priority int) func(d *interaction.Draft) {
	return func(d *interaction.Draft) { d.Priority = priority }
}

// single is the command that an agent takes one interaction at a time.
func single(agent interaction.AgentID) interaction.Command {
	one := true
	return interaction.SetAgent{By: interaction.System(interaction.Host), Agent: agent, Single: &one}
}
