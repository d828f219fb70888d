package interactiontest_test

import (
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestClock(t *testing.T) {
	noon := time.Date(2026, 11, 21, 13, 0, 0, 999, time.FixedZone("CET", 3600))
	c := interactiontest.NewClock(noon)
	if got := c.Now(); got.Location() != time.UTC || got.Format(time.RFC3339Nano) != "2026-11-21T12:00:00Z" {
		t.Errorf("the time is UTC, to the microsecond: %s", got.Format(time.RFC3339Nano))
	}
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() { c.Advance(time.Second) })
	}
	all.Wait()
	if got := c.Now().Second(); got != 10 {
		t.Errorf("ten times a second is %d seconds", got)
	}
	c.Set(noon)
	if got := c.Advance(-time.Minute); !got.Equal(c.Now()) || got.Minute() != 59 {
		t.Errorf("it may go back: %s", got)
	}
}
