package interaction

import "context"

// Directory gives the targets that an agent can be shown when they consult or transfer (S119, S130 to S133). The desk has one of
// its own: of the agents that the store lists, of [Config.Queues] and of the [AddressBook]. A host brings another where these do
// not hold everybody (those of a QueueSource cannot be listed), or where there are too many to keep their names in memory. All methods may be called concurrently.
type Directory interface {
	// Targets returns the targets that the query names, in alphabetical order for people, and the cursor of the next page, ""
	// after the last. A cursor stays good while others come and go: going on from it shows no target twice, and leaves none out
	// that was there all the time and kept its name. A cursor of another make is an [*InvalidError]. None is an empty slice and no
	// error; ErrUnsupported, wrapped, where nothing of the kinds asked for can be listed. The caller owns the slice.
	Targets(ctx context.Context, q TargetQuery) (found []Target, next string, err error)
}

// AgentLister is what a store may add: it lists the agents. The desk's own [Directory] lists agents by it.
type AgentLister interface {
	// Agents returns the stored records with an ID greater than after, by ID in the order of its bytes, at most limit. "" is
	// before every ID. None is an empty slice and no error. The caller owns the slice; the records share their slices with the
	// store's, as those of [Store] do. It may be called concurrently.
	Agents(ctx context.Context, after AgentID, limit int) ([]Agent, error)
}

// AddressBook lists contacts outside the organisation whom agents consult or transfer to (S12). The desk's own [Directory] reads
// all of it, and again at the first query after a minute; what changes in between is shown then. Contacts behind the first 100,000
// are not shown. An address book that fails, or takes longer than 5 seconds, keeps nobody from agents and queues: what was read last
// stays, and it is asked again after a minute. Only a query for nothing but outside contacts gets its error, if it was never read.
type AddressBook interface {
	// Contacts returns the contacts behind the one with the ID after, in an order of its own that does not change, at most limit.
	// "" is before the first. None is an empty slice and no error. The library does not write into the slice. It may be called
	// concurrently.
	Contacts(ctx context.Context, after string, limit int) ([]OutsideContact, error)
}

// OutsideContact is an entry of an [AddressBook].
type OutsideContact struct {
	ID     string `json:"id"`             // names the contact in the address book; required
	Name   string `json:"name,omitempty"` // default: the number, else the e-mail address, else the ID
	Number string `json:"number,omitempty"`
	Email  string `json:"email,omitempty"`
}
