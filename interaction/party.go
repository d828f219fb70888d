package interaction

import "time"

// Party is the customer of a live interaction: where they are on the telephony. It takes no capacity.
type Party struct {
	Address string     `json:"address,omitempty"`
	Call    CallID     `json:"call,omitempty"`
	State   PartyState `json:"state,omitzero"`
	Left    time.Time  `json:"left,omitzero"`
	LeftBy  Who        `json:"left_by,omitempty"`
}

// PartyState is where the customer of a live interaction is.
type PartyState uint8

// The party's states. NoParty: there is no call, as in messaging or before the first dial.
const (
	NoParty PartyState = iota
	PartyDialling
	PartyConnected // on the line: waiting in the queue or talking
	PartyHeld
	PartyGone
)

var partyNames = names{"", "dialling", "connected", "held", "gone"}

// String returns the state's name.
func (p PartyState) String() string { return partyNames.text(uint8(p)) }

// MarshalText writes the state's name.
func (p PartyState) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a state's name.
func (p *PartyState) UnmarshalText(text []byte) error {
	return parseInto(p, partyNames, "party", text)
}

// There reports whether the customer is on the line.
func (p Party) There() bool { return p.State == PartyConnected || p.State == PartyHeld }

// Who hung up.
type Who string

// Who may have hung up. ByUnknown is what a switch says that has lost a call.
const (
	ByCustomer Who = "customer"
	ByAgent    Who = "agent"
	BySystem   Who = "system"
	ByTransfer Who = "transfer" // they went on to somebody outside
	ByUnknown  Who = "unknown"
)
