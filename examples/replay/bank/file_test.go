package bank_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

// straight counts the file in another way than the package does: every line
// split, every column looked at where it is needed, nothing of the package's
// but the words of its answer.
type straight struct {
	tally                       bank.Tally
	waitServed, waitHung, talks float64
	within                      map[int]float64
	lives                       map[int][3]time.Time // by line: created, end of the wait, end of the service
}

func countStraight(t *testing.T) straight {
	t.Helper()
	opened, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	unzipped, err := gzip.NewReader(opened)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	s := straight{within: map[int]float64{}, lives: map[int][3]time.Time{}}
	s.tally.Faults = map[bank.Fault]int{}
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	for i, line := range lines[1:] {
		s.line(t, i+2, strings.Split(line, "\t"))
	}
	return s
}

// line counts one line.
func (s *straight) line(t *testing.T, number int, f []string) {
	const none = "0:00:00"
	value := func(column int) float64 {
		n, err := strconv.ParseFloat(f[column], 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	clock := func(column int) time.Time {
		at, err := time.Parse("060102 15:04:05", f[5]+" "+f[column])
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	fault := func(kind bank.Fault, there bool) {
		if there {
			s.tally.Faults[kind]++
		}
	}
	s.tally.Records++
	if f[12] == "PHANTOM" {
		s.tally.Phantom++
		return
	}
	fault(bank.NegativeVRU, strings.HasPrefix(f[8], "-"))
	fault(bank.NegativeWait, strings.HasPrefix(f[11], "-"))
	fault(bank.NegativeService, strings.HasPrefix(f[15], "-"))
	fault(bank.WaitWithoutQueue, f[9] == none && value(11) > 0)
	if f[12] == "HANG" {
		fault(bank.HangWithService, f[13]+f[14]+f[15] != none+none+"0")
	} else if f[10] != none && f[13]+f[14]+f[15] != none+none+"0" {
		// No two times of a call are half a day apart, so the shorter way
		// round the clock is the right one.
		ahead := int(clock(10).Sub(clock(13)).Seconds()+86400) % 86400
		fault(bank.ServiceBeforeQueueExit, ahead > 0 && ahead < 43200)
	}
	if f[12] == "HANG" && f[9] == none {
		s.tally.LeftInVRU++
		return
	}

	created := clock(9)
	if f[9] == none {
		created = clock(13)
		if f[13] == none {
			created = clock(7)
		}
	}
	if clock(6).Sub(created) > 12*time.Hour {
		created = created.AddDate(0, 0, 1)
	}
	s.tally.Interactions++
	wait, talk := math.Max(0, value(11)), math.Max(0, value(15))
	if f[12] == "HANG" {
		s.tally.Abandoned++
		s.waitHung += wait
		talk = 0
	} else {
		s.tally.Served++
		s.waitServed += wait
		s.talks += talk
		for _, level := range []int{20, 60, 90} {
			if wait <= float64(level) {
				s.within[level]++
			}
		}
		if f[16] == "NO_SERVER" {
			s.tally.NoServer++
		}
		if f[13] == none && f[14] == none && f[15] == "0" {
			s.tally.NoService++
		}
	}
	waited := created.Add(time.Duration(wait) * time.Second)
	s.lives[number] = [3]time.Time{created, waited, waited.Add(time.Duration(talk) * time.Second)}
}

func TestTheFileCountsTheSameInAnotherWay(t *testing.T) {
	s := countStraight(t)
	want := s.tally
	want.MeanWaitServed = s.waitServed / float64(want.Served)
	want.MeanWaitAbandoned = s.waitHung / float64(want.Abandoned)
	want.MeanService = s.talks / float64(want.Served)
	want.ServiceLevel = map[int]float64{}
	for level, n := range s.within {
		want.ServiceLevel[level] = n / float64(want.Interactions)
	}

	var count bank.Count
	lives := 0
	for rec, err := range bank.Read(bytes.NewReader(whole(t))) {
		if err != nil {
			t.Fatal(err)
		}
		count.Add(rec)
		life, replayed := rec.Life()
		expected, there := s.lives[rec.Line]
		if replayed != there {
			t.Fatalf("line %d: replayed %v, want %v", rec.Line, replayed, there)
		}
		if !replayed {
			continue
		}
		lives++
		got := [3]time.Time{life.Created, life.Answered, life.Released}
		if !life.Served() {
			got = [3]time.Time{life.Created, life.HungUp, life.HungUp}
		}
		if got != expected {
			t.Fatalf("line %d: lives %v, want %v", rec.Line, got, expected)
		}
	}
	got := count.Tally()
	if lives != want.Interactions || lives == 0 {
		t.Fatalf("%d lives, want %d", lives, want.Interactions)
	}
	if a, b := written(t, got), written(t, want); a != b {
		t.Fatalf("the package counts\n%s\nand the straight count\n%s", a, b)
	}
	if got.NoServer != want.NoServer || got.NoService != want.NoService {
		t.Fatalf("no server %d, no service %d; want %d, %d", got.NoServer, got.NoService, want.NoServer, want.NoService)
	}
	t.Logf("served by nobody named %d, served without a service recorded %d\n%s", got.NoServer, got.NoService, written(t, got))
}

// written gives a tally as JSON, in which two numbers are the same text only
// if they are the same number.
func written(t *testing.T, tally bank.Tally) string {
	t.Helper()
	b, err := json.MarshalIndent(tally, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
