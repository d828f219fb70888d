package routing_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// arrival is an interaction that waits, as a store would have it.
func arrival(n uint64, at time.Time, channel interaction.Channel, m interaction.Matter) interaction.Interaction {
	i := interaction.Interaction{Version: 1, State: interaction.StateQueued, Class: interaction.DefaultChannels()[channel].Class, Channel: channel,
		Direction: interaction.Inbound, Queue: "help", Matter: &m, Created: at, Queued: at}
	binary.BigEndian.PutUint64(i.ID[8:], n)
	return i
}

// someone is an agent who is logged in to help, and has been idle for an hour.
func someone(id interaction.AgentID, at time.Time) interaction.Agent {
	return interaction.Agent{ID: id, Version: 1, Standing: &interaction.Standing{Presence: interaction.Ready, Queues: []interaction.QueueID{"help"}},
		Tally: interaction.Tally{LoggedIn: at.Add(-time.Hour)}}
}

// taken is an arrival that somebody has accepted.
func taken(i interaction.Interaction) interaction.Interaction {
	i.Version, i.State = 2, interaction.StateConnected
	return i
}

// TestNobodyIsOvertakenForEver: with one ageing, who came goes before everybody who came later than the difference of the priorities times
// the ageing, plus the difference of the credits (S154, S247). One agent takes a stream of customers, of whom more come than can be served.
func TestNobodyIsOvertakenForEver(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		ageing := oneOf(r, time.Millisecond, time.Second, 10*time.Second, time.Hour)
		credit := time.Duration(r.IntN(90)) * time.Second
		plan := Plan{Queue: "help", Ageing: ageing, Tags: []TagRule{{Tag: "vip", Priority: 3, Credit: credit}}}
		b, err := NewBoard(BoardConfig{Setup: Setup{Plans: []Plan{plan}}, Queues: []interaction.Queue{{ID: "help", Tags: []string{"vip"}}}})
		require.NoError(t, err)
		now := officeOpens
		b.Advance(now)
		b.SetAgent(someone("ana", now))
		type customer struct {
			interaction.Interaction
			priority int
			credit   time.Duration
		}
		waiting := map[interaction.ID]customer{}
		for n := uint64(1); n < 300; n++ {
			now = now.Add(time.Duration(r.IntN(3000)) * time.Millisecond)
			b.Advance(now)
			c := customer{priority: r.IntN(20) - 10}
			m := interaction.Matter{Priority: c.priority}
			if chance(r, 30) {
				m.Tags = []interaction.Tag{{Name: "vip"}}
				c.priority, c.credit = c.priority+3, credit
			}
			c.Interaction = arrival(n, now, interaction.Voice, m)
			waiting[c.ID] = c
			if b.SetInteraction(c.Interaction); n%2 == 0 {
				continue // two come, and one is served
			}
			d, served := b.Next()
			require.True(t, served)
			winner := waiting[d.Interaction]
			delete(waiting, d.Interaction)
			for _, loser := range waiting {
				gap := time.Duration(winner.priority-loser.priority)*ageing + winner.credit - loser.credit
				if winner.Created.Sub(loser.Created) > gap {
					t.Fatalf("seed %d: %s of priority %d overtook %s of priority %d, who came %s before: %s is the most",
						seed, winner.ID, winner.priority, loser.ID, loser.priority, winner.Created.Sub(loser.Created), gap)
				}
			}
			b.SetInteraction(taken(winner.Interaction))
			b.Settle(d, nil)
		}
	}
}

// TestABurstIsShared: of customers who come at the same moment nobody of the agents, who are equal, is given more than their share
// before anything is carried out, whatever the strategy (pain 14).
func TestABurstIsShared(t *testing.T) {
	for _, strategy := range Strategies() {
		t.Run("by "+string(strategy), func(t *testing.T) {
			for seed := range uint64(100) {
				r := rand.New(rand.NewPCG(seed, 4))
				agents, customers := 1+r.IntN(12), 1+r.IntN(60)
				b, err := NewBoard(BoardConfig{Setup: Setup{Plans: []Plan{{Queue: "help", Strategy: strategy}}}, Capacity: interaction.DefaultCapacity{Others: 60}})
				require.NoError(t, err)
				b.Advance(officeOpens)
				for n := range agents {
					b.SetAgent(someone(interaction.AgentID(fmt.Sprint("agent", n)), officeOpens))
				}
				for n := range customers {
					b.SetInteraction(arrival(uint64(n+1), officeOpens, oneOf(r, interaction.Chat, interaction.Email), interaction.Matter{}))
				}
				given := map[interaction.AgentID]int{}
				for d, some := b.Next(); some; d, some = b.Next() {
					given[d.Agents[0]]++
				}
				sum := 0
				for a, n := range given {
					require.LessOrEqual(t, n, (customers+agents-1)/agents, "%s of %d, of %d customers", a, agents, customers)
					sum += n
				}
				require.Equal(t, customers, sum)
			}
		})
	}
}
