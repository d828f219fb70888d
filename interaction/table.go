package interaction

// TableID names one of the six transition tables.
type TableID uint8

// The tables.
const (
	TableNone TableID = iota
	TableInbound
	TableOutbound
	TableCallback
	TableSemiLive
	TableNonLive
	TableParty // of legs that are not the owner's
)

var tableNames = names{"", "inbound", "outbound", "callback", "semi-live", "non-live", "party"}

// String returns the table's name.
func (t TableID) String() string { return tableNames.text(uint8(t)) }

// MarshalText writes the table's name.
func (t TableID) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a table's name.
func (t *TableID) UnmarshalText(text []byte) error { return parseInto(t, tableNames, "table", text) }
