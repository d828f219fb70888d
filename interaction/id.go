package interaction

import (
	cryptorand "crypto/rand"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"sync"

	"github.com/google/uuid"
)

// ID names one interaction for good. It is a UUIDv7, so IDs sort by the time they were made. The zero ID names nothing.
type ID [16]byte

// NewID returns a fresh ID. It may be called concurrently.
func NewID() ID { return ID(uuid.Must(uuid.NewV7())) }

// ParseID reads the text form of an ID, as [ID.String] writes it. Anything else is an [*InvalidError].
func ParseID(text string) (ID, error) {
	id, err := uuid.Parse(text)
	if err != nil || len(text) != 36 {
		return ID{}, &InvalidError{Field: "id", Rule: "a UUID of 36 characters", Found: clip(text)}
	}
	return ID(id), nil
}

// IsZero reports whether the ID names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// String returns the 36 characters of the UUID, or "" for the zero ID.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	return uuid.UUID(id).String()
}

// MarshalText writes what String returns.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote; empty text is the zero ID.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	parsed, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}

// RequestID makes a command safe to repeat: the desk carries out a request once and gives its first answer again.
// The zero RequestID asks the desk to make one.
type RequestID = ID

// Key makes a RequestID out of any text that the caller already has, such as an Idempotency-Key header: the same text gives
// the same RequestID, on every machine (a UUIDv5). Empty text gives the zero RequestID.
func Key(text string) RequestID {
	if text == "" {
		return RequestID{}
	}
	return RequestID(uuid.NewSHA1(keySpace, []byte(text)))
}

var keySpace = uuid.MustParse("6f1c1f5e-6f0e-4c50-9d53-2b1f0f1c7a10")

// AgentID names an agent. The host chooses it; it is at most [MaxName] bytes.
type AgentID string

// QueueID names a queue. The host chooses it; it is at most [MaxName] bytes.
type QueueID string

// LegID numbers the legs of one interaction from 1. Zero is no leg.
type LegID int

// CallID names one call on the telephony. For calls that the library starts it is made by the library before the request goes
// out, and begins with the interaction's ID, so that a switch which shows it tells where the call belongs.
type CallID string

// Subject is what a deadline or a history belongs to: an interaction or, where Interaction is zero, an agent.
type Subject struct {
	Interaction ID      `json:"interaction,omitzero"`
	Agent       AgentID `json:"agent,omitempty"`
}

// String names the subject for a log line.
func (s Subject) String() string {
	if s.Interaction.IsZero() && s.Agent == "" {
		return "a new interaction"
	}
	if s.Interaction.IsZero() {
		return fmt.Sprintf("agent %s", s.Agent)
	}
	return s.Interaction.String()
}

// requestSource makes the RequestIDs of commands that came without one: random UUIDs, from a generator that is seeded once.
type requestSource struct {
	mu  sync.Mutex
	gen *rand.ChaCha8
}

func newRequestSource() *requestSource {
	var seed [32]byte
	_, _ = cryptorand.Read(seed[:]) // never fails
	return &requestSource{gen: rand.NewChaCha8(seed)}
}

func (r *requestSource) next() RequestID {
	var id RequestID
	r.mu.Lock()
	binary.LittleEndian.PutUint64(id[:8], r.gen.Uint64())
	binary.LittleEndian.PutUint64(id[8:], r.gen.Uint64())
	r.mu.Unlock()
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id
}
