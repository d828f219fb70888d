package interaction

// State is where an interaction, or one leg of it, stands.
//
// An interaction's state always equals what its legs say: Completed if it is completed, else the owner leg's state, else
// Offered while an offer is open, else Queued ([Interaction.Derived]).
type State uint8

// The states. The zero State is "does not exist yet".
const (
	StateNone         State = iota
	StateQueued             // waits in its queue
	StateOffered            // offered to at least one agent who has not answered
	StateReadyToCall        // owned; the agent reviews it before dialling (S52)
	StateEstablishing       // a call is being set up (S54)
	StateConnected          // agent and customer are in conversation, or the agent works on it (S2, S57)
	StateOnHold             // the customer waits on hold (S58)
	StateWrapUp             // after the conversation, before completion (S136, S137)
	StateCompleted          // closed; only editing and comments are left (S158)
)

var stateNames = names{"", "Queued", "Offered", "ReadyToCall", "Establishing", "Connected", "OnHold", "WrapUp", "Completed"}

// States lists every state but the zero one, in the order of a life.
func States() []State {
	return []State{StateQueued, StateOffered, StateReadyToCall, StateEstablishing, StateConnected, StateOnHold, StateWrapUp, StateCompleted}
}

// String returns the state's name, "" for the zero State.
func (s State) String() string { return stateNames.text(uint8(s)) }

// MarshalText writes the state's name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a state's name.
func (s *State) UnmarshalText(text []byte) error { return parseInto(s, stateNames, "state", text) }

// Owned reports whether a leg in this state is worked on by an agent: ReadyToCall, Establishing, Connected, OnHold or WrapUp.
func (s State) Owned() bool { return s >= StateReadyToCall && s <= StateWrapUp }

// InConversation reports whether the customer is connected or on hold.
func (s State) InConversation() bool { return s == StateConnected || s == StateOnHold }
