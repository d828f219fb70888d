package statistics

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Config is how a book counts. The zero Config works. Targets hold from when an event is read: another target later does not count
// anew what was counted.
type Config struct {
	// Queues are read for their targets and for their opening hours, in which responses and resolutions are measured. Default: none;
	// a queue that is not named has the default target and is always open. The book keeps their hours, and reads only.
	Queues []interaction.Queue
	// Interval is the finest cut of time; default 15 minutes. It is at least a second and divides an hour. Intervals are multiples
	// of it since the Unix epoch, in UTC.
	Interval time.Duration
	// Within is the threshold of the service level where the queue has no target; default 20 s.
	Within time.Duration
	// Short: who abandons before this has waited too short to count in some definitions; default 5 s; [interaction.Never]: nobody.
	Short time.Duration
	// Zone is the IANA time zone of the day that [Live] counts; default UTC.
	Zone string

	zone *time.Location
}

const (
	defaultInterval = 15 * time.Minute
	defaultWithin   = 20 * time.Second
	defaultShort    = 5 * time.Second
)

// withDefaults checks the configuration and fills in what is unset.
func (c Config) withDefaults() (Config, error) {
	if c.Interval == 0 {
		c.Interval = defaultInterval
	}
	if c.Within == 0 {
		c.Within = defaultWithin
	}
	if c.Short == 0 {
		c.Short = defaultShort
	}
	switch {
	case c.Interval < time.Second || time.Hour%c.Interval != 0 || c.Interval%time.Microsecond != 0:
		return c, invalid("interval", "a second or more that divides an hour", c.Interval.String())
	case c.Within < 0:
		return c, invalid("within", "positive, or 0 for the default", c.Within.String())
	case c.Short < 0 && c.Short != interaction.Never:
		return c, invalid("short", "positive, 0 for the default, or Never", c.Short.String())
	}
	var err error
	if c.zone, err = time.LoadLocation(c.Zone); err != nil || c.Zone == "Local" {
		return c, invalid("zone", "an IANA time zone", clip(c.Zone))
	}
	c.Queues = slices.Clone(c.Queues)
	seen := map[interaction.QueueID]bool{}
	for _, q := range c.Queues {
		if err := q.Validate(); err != nil {
			return c, err
		}
		if seen[q.ID] {
			return c, invalid("queues", "each queue once", string(q.ID))
		}
		seen[q.ID] = true
	}
	return c, nil
}

// queue is a queue's policy, the default one where it is not named.
func (c *Config) queue(id interaction.QueueID) *interaction.Queue {
	for n := range c.Queues {
		if c.Queues[n].ID == id {
			return &c.Queues[n]
		}
	}
	return &interaction.Queue{ID: id}
}

// target is what a queue promises on a channel: within how many microseconds, and whether only opening hours count. 0: nothing.
type target struct {
	within  int64
	inHours bool
}

// targets are a queue's targets on a channel.
type targets struct{ answer, response, resolution target }

// targets looks a queue's targets up. This is the one place that reads them.
func (c *Config) targets(q *interaction.Queue, channel interaction.Channel) targets {
	sla := q.SLAOf(channel)
	if sla.Answer.Within == 0 {
		sla.Answer.Within = c.Within
	}
	of := func(t interaction.SLATarget) target { return target{t.Within.Microseconds(), t.InHours} }
	return targets{of(sla.Answer), of(sla.Response), of(sla.Resolution)}
}
