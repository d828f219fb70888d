package routing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

// Outsiders may feed any number of profiles: what is remembered stays bounded, and what is in use stays remembered.
func TestProfilesAreBounded(t *testing.T) {
	var p profiles
	used := []byte(`{"percent":{}}`)
	first := p.read(used)
	for n := range 3 * maxProfiles {
		p.read(fmt.Appendf(nil, `{"percent":{"queues":{"q%d":1}}}`, n))
		if n%1000 == 0 {
			require.Same(t, first, p.read(used))
		}
		if len(p.young)+len(p.old) > 2*maxProfiles {
			t.Fatalf("%d profiles are remembered", len(p.young)+len(p.old))
		}
	}
}

func TestLargeProfilesAreBounded(t *testing.T) {
	var p profiles
	spaces := strings.Repeat(" ", interaction.MaxNote-20)
	for n := range 3 * maxProfileBytes / interaction.MaxNote {
		p.read(fmt.Appendf(nil, `{"percent":{}}%s%d`, spaces, n)) // wrong, and remembered as that
		if p.bytes > maxProfileBytes {
			t.Fatalf("%d bytes are remembered", p.bytes)
		}
	}
	require.Positive(t, len(p.old))
	before := len(p.young)
	p.read(make([]byte, interaction.MaxNote+1))
	require.Len(t, p.young, before)
}

// The queues of a host's own model are not known: each may be special.
func TestSpecialQueuesOfAnUnknownModel(t *testing.T) {
	type unknown struct{ interaction.Capacity }
	for _, model := range []interaction.Capacity{unknown{}, NewCapacities(unknown{})} {
		_, known := specialQueues(model)
		require.False(t, known)
	}
	queues, known := specialQueues(NewCapacities(Percent{Queues: map[interaction.QueueID]int{"vip": 80}}))
	require.True(t, known)
	require.Equal(t, []interaction.QueueID{"vip"}, queues)
}
