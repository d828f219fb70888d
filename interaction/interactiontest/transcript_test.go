package interactiontest_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

var _ = interactiontest.UpdateFlag()

// story is the same in every run, although its interaction has another ID each time.
func story(t *testing.T) *interactiontest.Transcript {
	t.Helper()
	clock := interactiontest.NewClock(storyBegins)
	tr := interactiontest.NewTranscript(clock.Now())
	b := newBed(t, interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings})
	b.id = interaction.NewID()
	in := b.Incoming(customerNumber)
	device := interaction.CallID(b.id.String() + "-1")

	tr.Said("a customer calls in as %s: %s", in, tr.Name(b.id))
	clock.Advance(3 * time.Second)
	tr.Said("ana accepts %s", b.id)
	tr.Events(interaction.Event{Type: interaction.EventAccepted, At: clock.Now(), By: interaction.By("ana"), Interaction: b.id, Seq: 3, Agent: "ana",
		State: interaction.StateEstablishing, Leg: 1, LegState: interaction.StateEstablishing, Role: interaction.RoleOwner, Deadline: clock.Now().Add(30 * time.Second)})
	b.must(b.Connect(b.ctx(), b.order("connect", device, in)))
	tr.Orders(b.Orders()...)
	tr.Signals(b.Signals()...)
	tr.Said("ana's device answers")
	b.happens(b.DeviceAnswers(device))
	tr.Signals(b.Signals()...)
	tr.Said("bob accepts")
	tr.Happened("refused in Establishing:\nsomebody else was first  ")
	return tr
}

func TestTranscriptIsGoldenText(t *testing.T) {
	story(t).Golden(t, "testdata/connect.txt")
}

func TestTranscriptIsSafe(t *testing.T) {
	tr := interactiontest.NewTranscript(storyBegins)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { tr.Said("%s", interaction.NewID()); tr.Happened("x"); _ = tr.String() })
	}
	all.Wait()
	if got := strings.Count(tr.String(), "\n"); got != 16 {
		t.Errorf("%d lines", got)
	}
}

// verdict is a test whose failing is what another test looks at.
type verdict struct {
	testing.TB
	said string
}

func (v *verdict) Helper()                           {}
func (v *verdict) Errorf(format string, args ...any) { v.said += fmt.Sprintf(format, args...) }
func (v *verdict) Fatalf(format string, args ...any) { v.Errorf(format, args...) }

func TestGoldenTellsTheFirstDifference(t *testing.T) {
	tr := interactiontest.NewTranscript(storyBegins)
	for _, line := range []string{"one", "two", "three", "four", "five", "six"} {
		tr.Said("%s", line)
	}
	for _, test := range []struct{ name, kept, want string }{
		{"the same", "one\ntwo\nthree\nfour\nfive\nsix\n", ""},
		{"the same with other line ends", "one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\n", ""},
		{"another line", "one\ntwo\nthree\nfour\n5\nsix\n", "    2   two\n    3   three\n    4   four\n    5 - 5\n    5 + five\n"},
		{"a line too few", "one\ntwo\nthree\nfour\nfive\n", "    6 - \n    6 + six\n"},
		{"a line too many", "one\ntwo\nthree\nfour\nfive\nsix\nseven\n", "    7 - seven\n    7 + \n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kept.txt")
			if err := os.WriteFile(path, []byte(test.kept), 0o644); err != nil {
				t.Fatal(err)
			}
			v := &verdict{TB: t}
			withUpdate(t, "false", func() { tr.Golden(v, path) })
			if (v.said == "") != (test.want == "") || !strings.Contains(v.said, test.want) {
				t.Errorf("said:\n%s\nwant:\n%s", v.said, test.want)
			}
		})
	}
}

func TestGoldenIsWrittenOnRequest(t *testing.T) {
	tr := interactiontest.NewTranscript(storyBegins)
	tr.Said("ana logs in")
	path := filepath.Join(t.TempDir(), "deep", "story.txt")
	v := &verdict{TB: t}
	withUpdate(t, "false", func() { tr.Golden(v, path) })
	if !strings.Contains(v.said, "-update") {
		t.Errorf("without the file: %q", v.said)
	}
	v.said = ""
	withUpdate(t, "true", func() { tr.Golden(v, path) })
	withUpdate(t, "false", func() { tr.Golden(v, path) })
	if v.said != "" {
		t.Errorf("after it was written: %s", v.said)
	}
}

func withUpdate(t *testing.T, to string, do func()) {
	t.Helper()
	was := flag.Lookup("update").Value.String()
	if err := flag.Set("update", to); err != nil {
		t.Fatal(err)
	}
	defer flag.Set("update", was)
	do()
}
