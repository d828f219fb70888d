package routing

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// trouble keeps a router that cannot have anything stored from trying everything in vain.
type trouble struct {
	with  interaction.Subject // what failed last, zero if it went well
	rests time.Time           // until then nothing is decided
	tells time.Time           // until then it is not logged again
}

// restInTrouble is how long nothing is decided. It is shorter than [Retry], so that what fails by itself is not tried first again.
const restInTrouble = Retry / 2

// meet hears what a task came to, and reports whether to log it. One thing that fails again and again rests by itself, as refusals do; when
// two fail, one after the other, everything rests.
func (tr *trouble) meet(o outcome, now time.Time) (logs bool) {
	if o.failed == nil {
		if o.refused == nil {
			tr.with = interaction.Subject{}
		}
		return false
	}
	s := interaction.Subject{Interaction: o.task.decision.Interaction, Agent: o.task.agent}
	if tr.with != (interaction.Subject{}) && tr.with != s {
		tr.rests = now.Add(restInTrouble)
	}
	tr.with = s
	if logs = !now.Before(tr.tells); logs {
		tr.tells = now.Add(Retry)
	}
	return logs
}
