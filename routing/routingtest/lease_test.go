package routingtest_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/routing/routingtest"
)

func TestLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		l := routingtest.NewLease()
		hold := func(who string, want bool) {
			t.Helper()
			held, err := l.Hold(ctx, who, 10*time.Second)
			require.NoError(t, err)
			require.Equal(t, want, held)
		}
		require.Empty(t, l.Holder())
		hold("one", true)
		hold("two", false)
		require.Equal(t, "one", l.Holder())
		time.Sleep(6 * time.Second)
		hold("one", true) // prolonged
		time.Sleep(6 * time.Second)
		hold("two", false)
		time.Sleep(4 * time.Second)
		require.Empty(t, l.Holder())
		hold("two", true)
		require.NoError(t, l.Release(ctx, "one"), "who does not have it gives nothing up")
		hold("one", false)
		require.NoError(t, l.Release(ctx, "two"))
		hold("one", true)

		gone, stop := context.WithCancel(ctx)
		stop()
		_, err := l.Hold(gone, "one", time.Second)
		require.ErrorIs(t, err, context.Canceled)
		require.ErrorIs(t, l.Release(gone, "one"), context.Canceled)
		require.Equal(t, "one", l.Holder())
	})
}
