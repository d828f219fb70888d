// Package straight counts the bank's file in another way than the programs do: every line split, every column looked at
// where it is needed, and nothing shared with package bank. Tests hold the two counts against each other.
package straight

import (
	"compress/gzip"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Count is what a file holds. Sums are in seconds.
type Count struct {
	Records, Phantom, LeftInVRU     int
	Interactions, Served, Abandoned int
	NoServer, NoService             int // among the served: by nobody who is named, without service times

	WaitServed, WaitAbandoned, Service float64
	Within                             map[int]int // the served that waited at most 20, 60, 90 seconds
	Faults                             map[string]int
	Lives                              map[int]Life // by line
}

// Life is when a call came in, when its wait ended, and when its service did. Without a service the last two are the same.
type Life struct {
	Line                   int
	Created, Waited, Ended time.Time
	Server                 string // empty where the caller hung up
}

const none = "0:00:00" // what the file has where there is no time

// File counts a file, and ends the test if it cannot.
func File(t testing.TB, name string) Count {
	t.Helper()
	opened, err := os.Open(name)
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
	c := Count{Within: map[int]int{}, Faults: map[string]int{}, Lives: map[int]Life{}}
	for n, text := range strings.Split(strings.TrimSpace(string(content)), "\n")[1:] {
		c.add(n+2, line{t, strings.Split(text, "\t")})
	}
	return c
}

// add counts one line.
func (c *Count) add(number int, l line) {
	c.Records++
	outcome, served := l.text(12), l.text(12) == "AGENT"
	if outcome == "PHANTOM" {
		c.Phantom++
		return
	}
	c.faults(l)
	if !served && l.text(9) == none {
		c.LeftInVRU++
		return
	}
	c.Interactions++
	wait, talk := math.Max(0, l.number(11)), math.Max(0, l.number(15))
	life := Life{Line: number, Created: l.created()}
	if served {
		c.served(l, wait, talk)
		life.Server = l.text(16)
	} else {
		talk = 0
		c.Abandoned++
		c.WaitAbandoned += wait
	}
	life.Waited = life.Created.Add(time.Duration(wait) * time.Second)
	life.Ended = life.Waited.Add(time.Duration(talk) * time.Second)
	c.Lives[number] = life
}

// served counts a line that somebody served.
func (c *Count) served(l line, wait, talk float64) {
	c.Served++
	c.WaitServed += wait
	c.Service += talk
	for _, level := range []int{20, 60, 90} {
		if wait <= float64(level) {
			c.Within[level]++
		}
	}
	if l.text(16) == "NO_SERVER" {
		c.NoServer++
	}
	if l.text(13) == none && l.text(14) == none && l.text(15) == "0" {
		c.NoService++
	}
}

// faults counts what is wrong with a line.
func (c *Count) faults(l line) {
	fault := func(kind string, there bool) {
		if there {
			c.Faults[kind]++
		}
	}
	recorded := l.text(13)+l.text(14)+l.text(15) != none+none+"0"
	fault("negative_vru", strings.HasPrefix(l.text(8), "-"))
	fault("negative_wait", strings.HasPrefix(l.text(11), "-"))
	fault("negative_service", strings.HasPrefix(l.text(15), "-"))
	fault("wait_without_queue", l.text(9) == none && l.number(11) > 0)
	fault("hang_with_service", l.text(12) == "HANG" && recorded)
	if l.text(12) == "AGENT" && l.text(10) != none && recorded {
		// No two times of a call are half a day apart, so the shorter way round the clock is the right one.
		ahead := int(l.clock(10).Sub(l.clock(13)).Seconds()+86400) % 86400
		fault("service_before_queue_exit", ahead > 0 && ahead < 43200)
	}
}

// line is one line, by its columns.
type line struct {
	t       testing.TB
	columns []string
}

func (l line) text(column int) string { return l.columns[column] }

func (l line) number(column int) float64 {
	n, err := strconv.ParseFloat(l.columns[column], 64)
	if err != nil {
		l.t.Fatal(err)
	}
	return n
}

// clock reads a time of the day on which the call came in.
func (l line) clock(column int) time.Time {
	at, err := time.Parse("060102 15:04:05", l.columns[5]+" "+l.columns[column])
	if err != nil {
		l.t.Fatal(err)
	}
	return at
}

// created is when the call joined the queue, else when its service began, else when it left the voice response unit.
func (l line) created() time.Time {
	created := l.clock(9)
	if l.text(9) == none {
		created = l.clock(13)
		if l.text(13) == none {
			created = l.clock(7)
		}
	}
	if l.clock(6).Sub(created) > 12*time.Hour {
		created = created.AddDate(0, 0, 1)
	}
	return created
}
