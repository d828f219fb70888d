package routingtest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// due is a plain decider that says when it is due next.
type due struct {
	*Plain
	next func(now time.Time) time.Time
}

func (d due) NextDue() time.Time { return d.next(d.now) }

func TestALifeShowsWhoIsDueAtTheWrongTime(t *testing.T) {
	for _, test := range []struct {
		name string
		next func(now time.Time) time.Time
		want string
	}{
		{name: "it is never due", next: func(time.Time) time.Time { return time.Time{} }, want: "had nothing to decide until never, and now it has"},
		{name: "it is due too late", next: func(now time.Time) time.Time { return now.Add(time.Hour) }, want: "and now it has"},
		{name: "it is due at once, for ever", next: func(now time.Time) time.Time { return now }, want: "already"},
		{name: "it is due a moment later", next: func(now time.Time) time.Time { return now.Add(time.Microsecond) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			var said string
			for seed := range uint64(100 / every) {
				data := Life(seed, 400)
				said, _ = drive(data, due{plain(t, SmallFloor(data)), test.next}, plain(t, SmallFloor(data)))
				if said != "" {
					break
				}
			}
			if test.want == "" {
				require.Empty(t, said)
				return
			}
			require.Contains(t, said, test.want)
		})
	}
}
