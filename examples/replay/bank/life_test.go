package bank_test

import (
	"slices"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestALifeIsDerivedFromItsRecord(t *testing.T) {
	for name, row := range map[string]struct {
		line                       string
		created, answered, endedAt string // released, or hung up
		wait, service              int
		agent                      string
	}{
		"a call that queued is created when it joined the queue": {
			queued, "1999-02-01 08:19:47", "1999-02-01 08:20:21", "1999-02-01 08:22:05", 34, 104, "MICHAL"},
		"a service recorded before the end of the wait begins after it": {
			early, "1999-02-01 08:19:47", "1999-02-01 08:20:21", "1999-02-01 08:22:05", 34, 104, "MICHAL"},
		"a call that did not queue is created and answered when its service began": {
			unqueued, "1999-02-01 07:02:55", "1999-02-01 07:02:55", "1999-02-01 07:05:41", 0, 166, "DORIT"},
		"a call served by nobody named is served by NO_SERVER": {
			unnamed, "1999-02-01 07:31:54", "1999-02-01 07:31:54", "1999-02-01 07:31:59", 0, 5, "NO_SERVER"},
		"a call with neither queue nor service is created on leaving the unit": {
			unserved, "1999-02-10 15:15:09", "1999-02-10 15:15:09", "1999-02-10 15:15:09", 0, 0, "MICHAL"},
		"a call with a wait but no queue start waits all the same": {
			atMidnight, "1999-02-16 00:00:26", "1999-02-16 00:00:53", "1999-02-16 00:02:00", 27, 67, "AVNI"},
		"a call past midnight is released on the next day": {
			pastMidnight, "1999-02-08 23:51:34", "1999-02-08 23:52:21", "1999-02-09 00:00:56", 47, 515, "AVNI"},
		"a caller who hung up has no agent and no service": {
			abandoned, "1999-02-01 08:09:22", "", "1999-02-01 08:09:27", 5, 0, ""},
		"a caller who hung up with a service time has no service": {
			hangServed, "1999-02-08 18:11:44", "", "1999-02-08 18:12:10", 26, 0, ""},
		"a negative wait and a negative service count as 0": {
			changed(changed(queued, 11, "-3"), 15, "-9"), "1999-02-01 08:19:47", "1999-02-01 08:19:47", "1999-02-01 08:19:47", 0, 0, "MICHAL"},
		"a hang-up after a negative wait is at once": {
			changed(abandoned, 11, "-3"), "1999-02-01 08:09:22", "", "1999-02-01 08:09:22", 0, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			want := bank.Life{
				Created: when(t, row.created), Agent: row.agent,
				Wait: time.Duration(row.wait) * time.Second, Service: time.Duration(row.service) * time.Second,
			}
			if row.answered == "" {
				want.HungUp = when(t, row.endedAt)
			} else {
				want.Answered, want.Released = when(t, row.answered), when(t, row.endedAt)
			}
			got, replayed := one(t, row.line).Life()
			if !replayed || got != want {
				t.Fatalf("replayed %v, %+v\nwant %+v", replayed, got, want)
			}
			if got.Served() != (row.answered != "") {
				t.Fatalf("served %v", got.Served())
			}
		})
	}
}

func TestSomeRecordsAreNotReplayed(t *testing.T) {
	for name, line := range map[string]string{
		"a phantom": phantom,
		"a caller who left in the voice response unit":                         leftInVRU,
		"a caller who hung up without a queue start, whatever the wait says":   changed(leftInVRU, 11, "7"),
		"a caller who hung up without a queue start, whatever the exit says":   changed(leftInVRU, 10, "17:17:20"),
		"a phantom that looks as if it had left in the voice response unit":    changed(leftInVRU, 12, "PHANTOM"),
		"a phantom that looks like a served call, with the name of its server": changed(queued, 12, "PHANTOM"),
	} {
		t.Run(name, func(t *testing.T) {
			if life, replayed := one(t, line).Life(); replayed || life != (bank.Life{}) {
				t.Fatalf("replayed %v as %+v", replayed, life)
			}
		})
	}
}

func TestARecordShowsItsFaults(t *testing.T) {
	for name, row := range map[string]struct {
		line string
		want []bank.Fault
	}{
		"a call without fault":                      {queued, nil},
		"a call without queue, served early":        {unqueued, nil},
		"a call served by nobody named":             {unnamed, nil},
		"a served call without service":             {unserved, nil},
		"a call past midnight":                      {changed(pastMidnight, 13, "23:52:21"), nil},
		"a caller who left in the unit":             {leftInVRU, nil},
		"a service a second before the end of wait": {early, []bank.Fault{bank.ServiceBeforeQueueExit}},
		"a service at the very end of the wait":     {changed(early, 13, "8:20:21"), nil},
		"a service before the end of the wait, across midnight": {
			"A 1 0 0 PS 990201 23:59:00 23:59:09 9 23:59:09 0:00:01 52 AGENT 23:59:59 0:00:20 21 B",
			[]bank.Fault{bank.ServiceBeforeQueueExit}},
		"a service after the end of the wait, across midnight": {
			"A 1 0 0 PS 990201 23:59:00 23:59:09 9 23:59:09 23:59:59 50 AGENT 0:00:01 0:00:20 19 B", nil},
		"a negative time in the unit":              {negativeVRU, []bank.Fault{bank.NegativeVRU}},
		"a negative time in the unit, never left":  {changed(leftInVRU, 8, "-73"), []bank.Fault{bank.NegativeVRU}},
		"a negative wait":                          {changed(queued, 11, "-1"), []bank.Fault{bank.NegativeWait}},
		"a negative wait without queue":            {changed(unqueued, 11, "-1"), []bank.Fault{bank.NegativeWait}},
		"a negative service":                       {changed(queued, 15, "-1"), []bank.Fault{bank.NegativeService}},
		"a hang-up with a service":                 {hangServed, []bank.Fault{bank.HangWithService}},
		"a hang-up with a service, begun too soon": {changed(hangServed, 13, "18:12:00"), []bank.Fault{bank.HangWithService}},
		"a hang-up with a service time alone":      {changed(abandoned, 15, "4"), []bank.Fault{bank.HangWithService}},
		"a hang-up in the unit with a wait":        {changed(leftInVRU, 11, "4"), []bank.Fault{bank.WaitWithoutQueue}},
		"a wait without queue, and an early service": {
			atMidnight, []bank.Fault{bank.ServiceBeforeQueueExit, bank.WaitWithoutQueue}},
		"a phantom, which is ignored with its faults": {phantom, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := one(t, row.line).Faults(); !slices.Equal(got, row.want) {
				t.Fatalf("faults %v, want %v", got, row.want)
			}
		})
	}
}
