package main

import (
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestAgentsTakeOneCallAtATime(t *testing.T) {
	for name, row := range map[string]struct {
		lines    []string
		agents   int
		overlaps int
	}{
		"one call after the other needs one agent": {
			[]string{served("8:00:00", 10, 60, "DORIT"), served("8:02:00", 0, 60, "DORIT")}, 1, 0},
		"a call that is answered in the second in which the one before ends does not overlap": {
			[]string{served("8:00:50", 20, 60, "DORIT"), served("8:00:00", 10, 60, "DORIT")}, 1, 0},
		"a call that is answered a second earlier needs an extra record": {
			[]string{served("8:00:49", 20, 60, "DORIT"), served("8:00:00", 10, 60, "DORIT")}, 2, 1},
		"three at once need two": {
			[]string{served("8:00:00", 0, 60, "DORIT"), served("8:00:01", 0, 60, "DORIT"), served("8:00:02", 0, 60, "DORIT")}, 3, 2},
		"an extra record is used again": {
			[]string{served("8:00:00", 0, 600, "DORIT"), served("8:00:01", 0, 60, "DORIT"), served("8:05:00", 0, 60, "DORIT")}, 2, 2},
		"the agent's own record goes first when it is free": {
			[]string{served("8:00:00", 0, 60, "DORIT"), served("8:00:01", 0, 600, "DORIT"), served("8:05:00", 0, 60, "DORIT")}, 2, 1},
		"two agents do not overlap": {
			[]string{served("8:00:00", 0, 60, "DORIT"), served("8:00:00", 0, 60, "MICHAL")}, 2, 0},
		"a service without length ends before the next offer of its second": {
			[]string{served("8:00:00", 9, 60, "DORIT"), served("8:00:09", 0, 0, "DORIT"), served("8:00:09", 0, 0, "DORIT")}, 1, 0},
		"nobody named is an agent like any other": {
			[]string{served("8:00:00", 0, 60, bank.NoServer), served("8:00:01", 0, 60, bank.NoServer)}, 2, 1},
	} {
		t.Run(name, func(t *testing.T) {
			got := tell(t, row.lines...).report
			if got.agents != row.agents || got.read.Faults[bank.AgentOverlap] != row.overlaps {
				t.Errorf("%d agents, %d overlaps; want %d, %d",
					got.agents, got.read.Faults[bank.AgentOverlap], row.agents, row.overlaps)
			}
			if err := got.differences(); err != nil || got.rebuiltEqual != len(row.lines) {
				t.Errorf("%d rebuilt: %v", got.rebuiltEqual, err)
			}
		})
	}
}

func TestCallersGiveUp(t *testing.T) {
	for name, line := range map[string]string{
		"after a while":  hungUp("8:00:00", 10),
		"at once":        hungUp("8:00:00", 0),
		"after midnight": hungUp("23:59:50", 20),
		"after an hour":  hungUp("8:00:00", 3600),
	} {
		t.Run(name, func(t *testing.T) {
			got := tell(t, line, served("8:00:05", 5, 60, "DORIT")).report
			if got.done.abandoned != 1 || got.done.served != 1 || got.commands != 1+4+2 {
				t.Errorf("%d abandoned, %d served, %d commands", got.done.abandoned, got.done.served, got.commands)
			}
			if err := got.differences(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAFileWithoutCallsIsReplayed(t *testing.T) {
	got := tell(t).report
	if got.commands != 0 || got.done.events != 0 || got.differences() != nil {
		t.Errorf("got %+v, %v", got, got.differences())
	}
}
