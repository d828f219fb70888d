package statistics_test

import (
	"bytes"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/statistics"
)

// Many read while one adds, and what they see is always a book: every visit that began has ended one way, or waits.
func TestFiguresWhileEventsAreRead(t *testing.T) {
	d := newDriver(t, 5000, false)
	events := d.play(t, 600, false)
	b := newBook(t, statistics.Config{Queues: statisticsQueues()})
	done := make(chan struct{})
	var readers sync.WaitGroup
	for n := range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				rows, err := b.Figures(fine)
				if err != nil {
					t.Error(err)
					return
				}
				for _, r := range rows {
					if r.Waiting < 0 {
						t.Errorf("%d wait", r.Waiting)
					}
				}
				b.Live(time.Time{})
				if n == 0 {
					if _, err := statistics.Load(statistics.Config{}, bytes.NewReader(saveOf(t, b))); err != nil {
						t.Error(err)
					}
				}
				b.Drop(driverStart)
			}
		})
	}
	for n, e := range events {
		if n%3 == 0 {
			require.NoError(t, b.AddAll(events[max(0, n-2):n+1]))
			continue
		}
		require.NoError(t, b.Add(e))
	}
	close(done)
	readers.Wait()
	require.Equal(t, events[len(events)-1].Position, b.Position())
}
