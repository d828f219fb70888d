package main

import (
	"strings"
	"testing"
	"time"
)

func TestTheBarGrows(t *testing.T) {
	at := time.Date(1999, 2, 9, 13, 22, 0, 0, time.UTC)
	for done, want := range map[int]string{
		0:    "\r[                                        ]   0 %  9 Feb 1999 13:22",
		320:  "\r[====================                    ]  50 %  9 Feb 1999 13:22",
		640:  "\r[========================================] 100 %  9 Feb 1999 13:22",
		321:  "", // not at every step
		6400: "",
	} {
		out := &strings.Builder{}
		bar := &progress{out: out}
		if done == 6400 {
			bar.drawn, done = time.Now().Add(time.Hour), 0 // not so soon again
		}
		bar.show(done, 640, at)
		if out.String() != want {
			t.Errorf("step %d: %q, want %q", done, out, want)
		}
	}
}

func TestTheBarGoesAway(t *testing.T) {
	out := &strings.Builder{}
	(&progress{out: out}).clear()
	if out.String() != "\r\x1b[K" {
		t.Errorf("%q", out)
	}
	var none *progress
	none.show(0, 1, time.Time{})
	none.clear()
}
