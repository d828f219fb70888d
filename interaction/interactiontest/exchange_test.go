package interactiontest

import (
	"fmt"
	"testing"

	"github.com/deskline/deskline/interaction"
)

func TestTheScriptedSwitchKeepsThePort(t *testing.T) {
	TestTelephony(t, func(*testing.T) Exchange { return NewTelephony(nil).Exchange() })
}

func TestANarrowedSwitchKeepsThePort(t *testing.T) {
	t.Setenv("DESKLINE_NO_SKIP", "")
	for _, test := range []struct {
		name   string
		narrow func(*Telephony) interaction.Telephony
	}{
		{"bare", (*Telephony).Bare},
		{"parking", (*Telephony).Parking},
		{"transferring", (*Telephony).Transferring},
		{"with devices that can do nothing", func(s *Telephony) interaction.Telephony { return s.Without(interaction.AllCapabilities) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			TestTelephony(t, func(*testing.T) Exchange {
				s := NewTelephony(nil)
				x := s.Exchange()
				x.Telephony = test.narrow(s)
				return x
			})
		})
	}
}

var _ = fmt.Sprint
