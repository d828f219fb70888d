package bank_test

import (
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

// when reads a time of a test.
func when(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateTime, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestClockTimesFallOnTheirDays(t *testing.T) {
	const none = "none"
	for name, row := range map[string]struct {
		line string
		want string // entry, exit, queue start and exit, service start and exit: day of February and time
	}{
		"a call within a day stays on it": {
			early, "1 08:19:42, 1 08:19:47, 1 08:19:47, 1 08:20:21, 1 08:20:20, 1 08:22:04"},
		"a call that did not queue has no time in the queue": {
			unqueued, "1 07:02:47, 1 07:02:56, none, none, 1 07:02:55, 1 07:05:41"},
		"a caller who hung up has no service": {
			abandoned, "1 08:09:16, 1 08:09:22, 1 08:09:22, 1 08:09:27, none, none"},
		"a served call whose service columns are all zero has none recorded": {
			unserved, "10 15:14:51, 10 15:15:09, none, none, none, none"},
		"a service that passes midnight ends on the next day": {
			pastMidnight, "8 23:51:29, 8 23:51:34, 8 23:51:34, 8 23:52:21, 8 23:52:20, 9 00:00:55"},
		"a wait that passes midnight ends on the next day": {
			hungMidnight, "10 23:59:19, 10 23:59:19, 10 23:59:29, 11 00:00:26, none, none"},
		"a queue start of 0:00:00 is none, and what follows is on the next day": {
			atMidnight, "15 23:59:54, 15 23:59:54, none, 16 00:00:27, 16 00:00:26, 16 00:01:33"},
		"a step back over midnight is a step back": {
			"A 1 0 0 PS 990201 23:59:50 0:00:01 11 0:00:01 0:00:09 8 AGENT 23:59:59 0:00:20 21 B",
			"1 23:59:50, 2 00:00:01, 2 00:00:01, 2 00:00:09, 1 23:59:59, 2 00:00:20"},
		"a step back of 12 hours is a step back": {
			"A 1 0 0 PS 990201 13:00:00 1:00:00 -43200 0:00:00 0:00:00 0 AGENT 1:00:00 1:00:01 1 B",
			"1 13:00:00, 1 01:00:00, none, none, 1 01:00:00, 1 01:00:01"},
		"a step back of a second more is the next day": {
			"A 1 0 0 PS 990201 13:00:01 1:00:00 43199 0:00:00 0:00:00 0 AGENT 1:00:00 1:00:01 1 B",
			"1 13:00:01, 2 01:00:00, none, none, 2 01:00:00, 2 01:00:01"},
		"a step forward of more than 12 hours stays on the day": {
			"A 1 0 0 PS 990201 1:00:00 14:00:00 46800 0:00:00 0:00:00 0 AGENT 14:00:00 14:00:01 1 B",
			"1 01:00:00, 1 14:00:00, none, none, 1 14:00:00, 1 14:00:01"},
		"an exit from the unit at 0:00:00 is midnight": {
			"A 1 0 0 PS 990201 23:59:50 0:00:00 10 0:00:05 0:00:06 1 AGENT 0:00:06 0:00:07 1 B",
			"1 23:59:50, 2 00:00:00, 2 00:00:05, 2 00:00:06, 2 00:00:06, 2 00:00:07"},
		"a queue exit at 0:00:00 after a queue start is midnight": {
			"A 1 0 0 PS 990201 23:59:50 23:59:55 5 23:59:55 0:00:00 5 HANG 0:00:00 0:00:00 0 NO_SERVER",
			"1 23:59:50, 1 23:59:55, 1 23:59:55, 2 00:00:00, none, none"},
		"a service start at 0:00:00 with a service time is midnight": {
			"A 1 0 0 PS 990201 23:59:50 23:59:55 5 0:00:00 0:00:00 0 AGENT 0:00:00 0:00:07 7 B",
			"1 23:59:50, 1 23:59:55, none, none, 2 00:00:00, 2 00:00:07"},
		"leading zeros may be written, or left out everywhere": {
			"A 1 0 0 PS 990201 08:09:07 8:9:8 1 0:00:00 00:00:00 0 AGENT 8:09:9 08:9:10 1 B",
			"1 08:09:07, 1 08:09:08, none, none, 1 08:09:09, 1 08:09:10"},
	} {
		t.Run(name, func(t *testing.T) {
			r := one(t, row.line)
			var got []string
			for _, at := range []time.Time{r.VRUEntry, r.VRUExit, r.QueueStart, r.QueueExit, r.ServiceStart, r.ServiceExit} {
				if at.IsZero() {
					got = append(got, none)
					continue
				}
				got = append(got, at.Format("2 15:04:05"))
			}
			if s := strings.Join(got, ", "); s != row.want {
				t.Fatalf("got  %s\nwant %s", s, row.want)
			}
		})
	}
}

func TestADateIsOfThe1900s(t *testing.T) {
	for written, want := range map[string]string{
		"990201": "1999-02-01 08:19:42", "000229": "", "040229": "1904-02-29 08:19:42", "681231": "1968-12-31 08:19:42",
	} {
		records, _ := walk(strings.NewReader(text(changed(queued, 5, written))))
		if want == "" {
			if len(records) != 0 {
				t.Errorf("%s was read, and 1900 had no such day", written)
			}
			continue
		}
		if len(records) != 1 || !records[0].VRUEntry.Equal(when(t, want)) {
			t.Errorf("%s reads as %v, want %s", written, records, want)
		}
	}
}

func TestTheLastDayOfAMonthIsFollowedByTheFirst(t *testing.T) {
	r := one(t, changed(pastMidnight, 5, "990228"))
	if want := when(t, "1999-03-01 00:00:55"); !r.ServiceExit.Equal(want) || r.ServiceExit.Location() != time.UTC {
		t.Fatalf("service ends %v, want %v", r.ServiceExit, want)
	}
	if r.Type != bank.Regular {
		t.Fatalf("type %q", r.Type)
	}
}
