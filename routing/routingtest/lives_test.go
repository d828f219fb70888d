package routingtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/routing"
)

func TestEverySmallFloorIsValid(t *testing.T) {
	for seed := range uint64(3000) {
		c := SmallFloor(Life(seed, 0))
		require.NoError(t, c.Setup.Validate(c.Queues), "seed %d", seed)
	}
}

func TestAPlainDeciderAgreesWithItself(t *testing.T) {
	happened := map[routing.Kind]int{}
	for seed := range uint64(120 / every) {
		data := Life(seed, 500)
		Drive(t, data, plain(t, SmallFloor(data)), &counting{Plain: plain(t, SmallFloor(data)), kinds: happened})
	}
	t.Logf("decided: %v", happened)
	if every > 1 {
		return // so few lives need not have seen everything
	}
	for _, kind := range []routing.Kind{routing.KindOffer, routing.KindWiden, routing.KindOverflow, routing.KindEnd} {
		require.Greater(t, happened[kind], 30, "decisions of kind %d", kind)
	}
}

func plain(t testing.TB, c routing.BoardConfig) *Plain {
	t.Helper()
	p, err := NewPlain(c)
	require.NoError(t, err)
	return p
}

// counting counts what was decided.
type counting struct {
	*Plain
	kinds map[routing.Kind]int
}

func (c *counting) Next() (routing.Decision, bool) {
	d, has := c.Plain.Next()
	c.kinds[d.Kind]++
	return d, has
}
