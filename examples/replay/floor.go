package main

import (
	"context"
	"errors"
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// floor is where the agents are. Each logs in to all queues when their first call comes.
type floor struct {
	desk   *interaction.Desk
	queues []interaction.QueueID

	agents   int // who logged in, extra records included
	overlaps int // calls taken by an extra record
}

// free returns the agent of that name. If they are on a call still, it is an extra record, the first that is free of
// NAME#2, NAME#3 and so on.
func (f *floor) free(ctx context.Context, name string) (interaction.AgentID, error) {
	for n := 1; ; n++ {
		id := interaction.AgentID(name)
		if n > 1 {
			id = interaction.AgentID(name + "#" + strconv.Itoa(n))
		}
		agent, err := f.desk.Agent(ctx, id)
		if errors.Is(err, interaction.ErrNotFound) {
			f.agents++
			agent, err = f.desk.Login(ctx, id, f.queues...)
		}
		if err != nil {
			return "", err
		}
		if agent.Busy() {
			continue
		}
		if n > 1 {
			f.overlaps++
		}
		return id, nil
	}
}
