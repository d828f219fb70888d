package interaction

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"
)

// Config joins a desk with what the host brings. Only Store and a queue are required.
type Config struct {
	Store Store // required

	// Queues are the fixed policies; QueueSource answers for all others. At least one of the two is required.
	Queues      []Queue
	QueueSource Queues // asked for a queue that is not among Queues

	Telephony  Telephony     // default none: the host moves the media itself
	Gate       ContactGate   // default none: contacting customers is closed; see [AnybodyMayBeContacted]
	Outcomes   Outcomes      // default none: any disposition is valid, also none
	Capacity   Capacity      // default [DefaultCapacity]
	Authorizer Authorizer    // default [DefaultRules]
	Channels   []ChannelSpec // beside the built-in ones, or in their place
	Finder     Finder        // default: the store, if it is one; without one, queue limits on length are refused at start
	Feed       Feed          // default: the store, if it is one
	Responses  Responses     // default none: there are no standard responses; see [ResponseList]
	Colleagues Colleagues    // default none: how to reach who completed an interaction is not known

	Directory      Directory     // default: the desk's own, of whatever can be listed of Agents, Queues and AddressBook
	Agents         AgentLister   // default: the store, if it is one; the desk's own directory lists agents by it
	AddressBook    AddressBook   // default none: no outside contacts are listed
	Language       string        // of the desk's own directory, whose alphabet decides what comes first; BCP 47, default "en"
	CRM            CRM           // default none: a queue with SyncCRM is then refused at start
	CRMTimeout     time.Duration // how long a creation waits for the CRM, and one attempt to save may take; default 2 s
	Locator        Locator       // default none: [Desk.Place] is unsupported; see package numberplan
	LocatorTimeout time.Duration // how long [Desk.Place] may take; default 2 s

	// Now is the clock that commands are decided by; default time.Now. Run sleeps by the real clock: move a virtual one with
	// [Desk.Tick].
	Now   func() time.Time
	NewID func() ID // of an interaction that is created; default [NewID]
	// NewRequest gives the ID of a command that came without one, different each time; default random UUIDs. A run that is to be the
	// same again, event by event, brings its own. It may be called concurrently.
	NewRequest func() RequestID
	Log        *slog.Logger // default: nothing is logged; never phone numbers, names or notes
}

// AnybodyMayBeContacted is the gate for hosts that want none: it allows every attempt, and the events say so.
type AnybodyMayBeContacted struct{}

// May implements [ContactGate].
func (AnybodyMayBeContacted) May(context.Context, Attempt) (Verdict, error) {
	return Verdict{Decision: Allow, Rule: "anybody may be contacted"}, nil
}

// prepare checks the configuration and fills in its defaults.
func (c *Config) prepare() (Channels, error) {
	if c.Store == nil {
		return nil, &InvalidError{Field: "config.store", Rule: "required", Found: "nothing"}
	}
	if len(c.Queues) == 0 && c.QueueSource == nil {
		return nil, &InvalidError{Field: "config.queues", Rule: "at least one queue, or a source of them", Found: "none"}
	}
	if c.Finder == nil {
		c.Finder, _ = c.Store.(Finder)
	}
	if c.Feed == nil {
		c.Feed, _ = c.Store.(Feed)
	}
	if c.Capacity == nil {
		c.Capacity = DefaultCapacity{}
	}
	if c.Authorizer == nil {
		c.Authorizer = DefaultRules{}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.NewID == nil {
		c.NewID = NewID
	}
	if c.NewRequest == nil {
		c.NewRequest = newRequestSource().next
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if err := firstFault(hostTimeout("config.crm_timeout", &c.CRMTimeout), hostTimeout("config.locator_timeout", &c.LocatorTimeout),
		c.checkQueues(), c.prepareDirectory()); err != nil {
		return nil, err
	}
	channels, err := DefaultChannels().with(c.Channels)
	if err != nil {
		return nil, err
	}
	for _, q := range c.Queues {
		for _, channel := range slices.Sorted(maps.Keys(q.SLAs)) {
			if _, known := channels[channel]; !known {
				return nil, &InvalidError{Field: "queue.slas", Rule: "a registered channel", Found: clip(string(channel)) + ", in queue " + string(q.ID)}
			}
		}
	}
	return channels, nil
}

// prepareDirectory makes the desk's own directory, unless the host brings one or there is nothing to list.
func (c *Config) prepareDirectory() error {
	if c.Language == "" {
		c.Language = "en"
	}
	order, err := newAlphabet(c.Language)
	if err != nil {
		return err
	}
	if c.Agents == nil {
		c.Agents, _ = c.Store.(AgentLister)
	}
	if c.Directory == nil {
		c.Directory = newDirectory(c, order)
	}
	return nil
}

// hostTimeout fills in how long something of the host's is waited for, which is never without end.
func hostTimeout(field string, d *time.Duration) error {
	if *d < 0 {
		return &InvalidError{Field: field, Rule: "positive, or 0 for the default", Found: d.String()}
	}
	*d = or(*d, 2*time.Second)
	return nil
}

func (c *Config) checkQueues() error {
	known := map[QueueID]bool{}
	for _, q := range c.Queues {
		if err := q.Validate(); err != nil {
			return err
		}
		if known[q.ID] {
			return &InvalidError{Field: "config.queues", Rule: "each queue once", Found: string(q.ID)}
		}
		known[q.ID] = true
		if c.Finder == nil && (q.Waiting.MaxLength > 0 || q.Waiting.Nobody != NobodyWait) {
			return fmt.Errorf("interaction: queue %s has limits that need a Finder to count: %w", q.ID, ErrUnsupported)
		}
		if c.CRM == nil && q.SyncCRM {
			return fmt.Errorf("interaction: queue %s synchronises with a CRM, and none is configured: %w", q.ID, ErrUnsupported)
		}
	}
	for _, q := range c.Queues {
		if to := q.Waiting.Overflow; to != "" && !known[to] && c.QueueSource == nil {
			return &InvalidError{Field: "queue.waiting.overflow", Rule: "a configured queue", Found: string(to)}
		}
	}
	return nil
}
