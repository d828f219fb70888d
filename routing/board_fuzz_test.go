package routing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/routingtest"
)

// FuzzBoard leads the board and the plain decider through the same lives: they must agree on everything.
func FuzzBoard(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(routingtest.Life(seed, 400))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		board, err := routing.NewBoard(routingtest.SmallFloor(data))
		require.NoError(t, err)
		plain, err := routingtest.NewPlain(routingtest.SmallFloor(data))
		require.NoError(t, err)
		routingtest.Drive(t, data[:min(len(data), 2000)], board, plain)
	})
}
