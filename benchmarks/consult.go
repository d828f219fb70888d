package main

import (
	"runtime"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// consult: commands a second through Desk on memstore with the scripted telephony, whose signals count as the commands that they
// are, one goroutine on one core: a call is taken, held, consulted about, joined, transferred and finished by both agents.
func consult(full bool) (Row, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	lives := 3_000
	if full {
		lives = 30_000
	}
	var failed error
	ours, floor, ratio := rounds(7, func() float64 {
		rate, err := consultRate(lives)
		if err != nil {
			failed = err
		}
		return rate
	}, func() float64 { return bareCommits(lives * 20) })
	return Row{Unit: "commands/s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at least 100,000", Met: ours >= 100_000 && failed == nil,
		Note: "floor: look up, compare version, replace and keep an event in plain maps"}, failed
}

// switchboard is a desk with the scripted telephony, two agents, and a count of what was given to the desk.
type switchboard struct {
	desk  *interaction.Desk
	phone *interactiontest.Telephony
	given int
}

func consultRate(lives int) (float64, error) {
	runtime.GC()
	s := switchboard{phone: interactiontest.NewTelephony(nil)}
	var err error
	s.desk, err = interaction.NewDesk(interaction.Config{Store: memstore.New(), Telephony: s.phone, Queues: []interaction.Queue{{ID: "sales"}}})
	if err != nil {
		return 0, err
	}
	for _, a := range []interaction.AgentID{"ana", "bob"} {
		if _, err := s.desk.Login(ctx, a, "sales"); err != nil {
			return 0, err
		}
	}
	began := time.Now()
	for n := range lives {
		if err := s.consultLife(); err != nil {
			return 0, err
		}
		if n%100 == 0 {
			s.phone.Restart() // forgets the calls that are gone: there are no others
		}
	}
	return float64(s.given) / time.Since(began).Seconds(), nil
}

// consultLife is one call, through everything that two agents do with it.
func (s *switchboard) consultLife() error {
	incoming := s.phone.Incoming("+442079460000")
	call, err := s.desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000", Call: incoming})
	if err != nil {
		return err
	}
	s.given++
	ana, bob, id := interaction.By("ana"), interaction.By("bob"), call.ID
	for _, c := range []interaction.Command{interaction.Pick{By: ana}, interaction.Hold{By: ana}, interaction.Consult{By: ana, Agent: "bob"},
		interaction.Conference{By: ana}, interaction.Transfer{By: ana}, interaction.Release{By: bob},
		interaction.Complete{By: bob, Disposition: interaction.Disposition{Outcome: "sold"}}, interaction.Finish{By: ana}} {
		if _, err := s.desk.Do(ctx, interaction.Request{Interaction: id, Command: c}); err != nil {
			return err
		}
		s.given++
		if err := s.deliver(); err != nil {
			return err
		}
	}
	return nil
}

// deliver hands the switch's signals to the desk until there are none.
func (s *switchboard) deliver() error {
	for {
		signals := s.phone.Signals()
		if len(signals) == 0 {
			return nil
		}
		for _, d := range signals {
			if _, err := s.desk.Signal(ctx, d.Interaction, d.Signal); err != nil {
				return err
			}
			s.given++
		}
	}
}
