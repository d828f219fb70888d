package statistics

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Config is how a book counts. The zero Config works. The six service levels hold each visit against the threshold that the visited
// queue is configured with here when the event is read: another one later does not count anew what was counted. Promises need no
// configuration: they are what was promised to the customer at creation, as the events tell.
type Config struct {
	// Queues are read for their thresholds ([interaction.SLA].Answer) and for their opening hours, in which responses and resolutions
	// are measured. Default: none; a queue that is not named has the default threshold and is always open. The book keeps their hours,
	// and reads only.
	Queues []interaction.Queue
	// Interval is the finest cut of time; default 15 minutes. It is at least a second and divides an hour. Intervals are multiples
	// of it since the Unix epoch, in UTC.
	Interval time.Duration
	// Within is the threshold of the service levels where the queue promises no answer; default 20 s.
	Within time.Duration
	// Short: who abandons before this has waited too short to count in some definitions; default 5 s; [interaction.Never]: nobody.
	Short time.Duration
	// Zone is the IANA time zone of the day that [Live] counts; default UTC.
	Zone string

	zone   *time.Location
	byName map[interaction.QueueID]*interaction.Queue
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
	c.byName = make(map[interaction.QueueID]*interaction.Queue, len(c.Queues))
	for n := range c.Queues {
		q := &c.Queues[n]
		if err := q.Validate(); err != nil {
			return c, err
		}
		if c.byName[q.ID] != nil {
			return c, invalid("queues", "each queue once", string(q.ID))
		}
		c.byName[q.ID] = q
	}
	return c, nil
}

// queue is a queue's policy, the default one where it is not named.
func (c *Config) queue(id interaction.QueueID) *interaction.Queue {
	if q := c.byName[id]; q != nil {
		return q
	}
	return &interaction.Queue{ID: id}
}

// goal is the share of answers in time that a queue promises on a channel; on all of them together, for "", if it promises the same on
// each.
func (c *Config) goal(id interaction.QueueID, channel interaction.Channel) float64 {
	q := c.byName[id]
	if q == nil || channel == "" && len(q.SLAs) > 0 {
		return 0
	}
	return q.SLAOf(channel).Answer.Share
}

// threshold is within how many microseconds an answer counts as in time, and whether only opening hours count.
type threshold struct {
	within  int64
	inHours bool
}

// threshold is the one of a queue that is visited on a channel, as the service levels have it.
func (c *Config) threshold(q *interaction.Queue, channel interaction.Channel) threshold {
	answer := q.SLAOf(channel).Answer
	if answer.Within == 0 {
		return threshold{within: c.Within.Microseconds()}
	}
	return threshold{answer.Within.Microseconds(), answer.InHours}
}
