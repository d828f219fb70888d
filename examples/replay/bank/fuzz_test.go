package bank_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

// lines gives some lines of the shipped file, spread over it, and one for
// each thing that is special about it.
func lines(f *testing.F) []string {
	unzipped, err := gzip.NewReader(bytes.NewReader(whole(f)))
	if err != nil {
		f.Fatal(err)
	}
	content, err := io.ReadAll(unzipped)
	if err != nil {
		f.Fatal(err)
	}
	var some []string
	for i, line := range strings.Split(string(content), "\n") {
		if i%2000 == 1 {
			some = append(some, line)
		}
	}
	for _, line := range []string{
		queued, early, unqueued, unnamed, unserved, abandoned, leftInVRU, phantom,
		negativeVRU, hangServed, atMidnight, pastMidnight, hungMidnight,
	} {
		some = append(some, strings.ReplaceAll(line, " ", "\t"))
	}
	return some
}

func FuzzReadSurvivesAnyBytes(f *testing.F) {
	all := header + strings.Join(lines(f), "\n")
	f.Add([]byte(all))
	f.Add(zipped(f, all))
	f.Add(zipped(f, all)[:300])
	f.Add(whole(f)[:4000])
	f.Add([]byte(header))
	f.Add([]byte("\x1f\x8b"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, content []byte) { holds(t, content) })
}

func FuzzALineIsARecordOrMalformed(f *testing.F) {
	for _, line := range lines(f) {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) { holds(t, []byte(header+line)) })
}

// holds reads a file and checks what Read, Life, Faults and Count promise
// for whatever it is.
func holds(t *testing.T, content []byte) {
	var count bank.Count
	var last error
	line, malformed := 1, 0
	for rec, err := range bank.Read(bytes.NewReader(content)) {
		if last != nil {
			t.Fatalf("a step after %v", last)
		}
		var fault *bank.LineError
		switch {
		case errors.As(err, &fault):
			malformed++
			if line++; fault.Line != line || fault.Rule == "" || len(fault.Found) > 80 || fault.Error() == "" {
				t.Fatalf("at line %d: %#v", line, fault)
			}
		case err != nil:
			last = err
		default:
			if line++; rec.Line != line {
				t.Fatalf("record of line %d at line %d", rec.Line, line)
			}
			sound(t, rec)
			count.Add(rec)
		}
		if err != nil && rec != (bank.Record{}) {
			t.Fatalf("a record %+v beside %v", rec, err)
		}
	}
	var refused *bank.FormatError
	if errors.As(last, &refused) && line != 1 {
		t.Fatalf("refused after line %d", line)
	}
	tally := count.Tally()
	if tally.Records != line-1-malformed || tally.Records != tally.Phantom+tally.LeftInVRU+tally.Interactions {
		t.Fatalf("%d lines, %d malformed, tally %+v", line-1, malformed, tally)
	}
}

// sound checks one record.
func sound(t *testing.T, r bank.Record) {
	if r.VRULine == "" || r.Server == "" || r.Type == "" || r.Outcome == "" || r.VRUEntry.IsZero() || r.VRUExit.IsZero() {
		t.Fatalf("a record with holes: %+v", r)
	}
	before := r.VRUEntry
	for _, at := range []time.Time{r.VRUExit, r.QueueStart, r.QueueExit, r.ServiceStart, r.ServiceExit} {
		if at.IsZero() {
			continue
		}
		if before.Sub(at) > 12*time.Hour || at.Sub(r.VRUEntry) > 72*time.Hour {
			t.Fatalf("%v after %v in %+v", at, before, r)
		}
		before = at
	}
	life, replayed := r.Life()
	if !replayed {
		if life != (bank.Life{}) || r.Outcome == bank.Served {
			t.Fatalf("not replayed, %+v of %+v", life, r)
		}
		return
	}
	served := life.Served()
	waited, ended := life.Answered, life.Released
	if !served {
		waited, ended = life.HungUp, life.HungUp
	}
	if life.Wait < 0 || life.Service < 0 || served != (life.Agent != "") || served != (r.Outcome == bank.Served) ||
		!waited.Equal(life.Created.Add(life.Wait)) || !ended.Equal(waited.Add(life.Service)) {
		t.Fatalf("%+v of %+v", life, r)
	}
}
