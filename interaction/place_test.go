package interaction_test

import (
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

const publicIP = "198.51.100.7"

// mapped is a desk with a queue that has a map, and one that has not.
func mapped(t *testing.T, l interaction.Locator) *interaction.Desk {
	t.Helper()
	desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{{ID: "sales", Region: "GB", Map: true}, {ID: "quiet"}}, Locator: l})
	require.NoError(t, err)
	return desk
}

func with(t *testing.T, desk *interaction.Desk, q interaction.QueueID, c interaction.Contact) interaction.ID {
	t.Helper()
	i, err := desk.Create(t.Context(), interaction.Draft{Queue: q, Channel: interaction.Chat, Matter: interaction.Matter{Contact: c}})
	require.NoError(t, err)
	return i.ID
}

var (
	lisbon = interaction.Place{Country: "PT", Area: "Lisbon", Point: &interaction.Point{Latitude: 38.72, Longitude: -9.14, Radius: 20_000}}
	leeds  = interaction.Place{Country: "GB", Area: "Leeds"}
)

func TestAPlaceComesFromTheIPAddressElseFromTheNumber(t *testing.T) {
	phones := []interaction.Phone{{Number: "0113 496 0001"}, {Number: "0113 496 0002", Preferred: true}}
	for _, test := range []struct {
		name    string
		contact interaction.Contact
		fails   error // the first question
		want    interaction.Place
		from    interaction.PlaceSource
		asked   []interaction.PlaceQuery
	}{
		{name: "by the IP address first", contact: interaction.Contact{IP: publicIP, Phones: phones}, want: lisbon, from: interaction.PlaceFromIP,
			asked: []interaction.PlaceQuery{{IP: publicIP}}},
		{name: "by the preferred number where nobody knows the address", contact: interaction.Contact{IP: "203.0.113.9", Phones: phones}, want: leeds, from: interaction.PlaceFromPhone,
			asked: []interaction.PlaceQuery{{IP: "203.0.113.9"}, {Phone: "0113 496 0002", Region: "GB"}}},
		{name: "by the number where the address failed", contact: interaction.Contact{IP: publicIP, Phones: phones}, fails: errPlumbing, want: leeds, from: interaction.PlaceFromPhone,
			asked: []interaction.PlaceQuery{{IP: publicIP}, {Phone: "0113 496 0002", Region: "GB"}}},
		{name: "an address within somebody's own network is not asked about", contact: interaction.Contact{IP: "10.1.2.3", Phones: phones}, want: leeds, from: interaction.PlaceFromPhone,
			asked: []interaction.PlaceQuery{{Phone: "0113 496 0002", Region: "GB"}}},
		{name: "nor what is none", contact: interaction.Contact{IP: "behind a proxy", Phones: phones}, want: leeds, from: interaction.PlaceFromPhone,
			asked: []interaction.PlaceQuery{{Phone: "0113 496 0002", Region: "GB"}}},
		{name: "an address is asked about in its standard form", contact: interaction.Contact{IP: "::ffff:" + publicIP}, want: lisbon, from: interaction.PlaceFromIP,
			asked: []interaction.PlaceQuery{{IP: publicIP}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &interactiontest.Locator{}
			l.Put(publicIP, lisbon)
			l.Put("0113 496 0002", leeds)
			l.FailOnce(test.fails)
			desk := mapped(t, l)
			p, err := desk.Place(t.Context(), with(t, desk, "sales", test.contact))
			require.NoError(t, err)
			test.want.From = test.from
			require.Equal(t, test.want, p)
			require.Equal(t, test.asked, l.Asked())
		})
	}
}

func TestAPlaceThatIsNotThereSaysWhy(t *testing.T) {
	l := &interactiontest.Locator{}
	desk := mapped(t, l)
	_, err := desk.Place(t.Context(), interaction.NewID())
	require.ErrorIs(t, err, interaction.ErrNotFound, "no such interaction")
	_, err = desk.Place(t.Context(), with(t, desk, "sales", interaction.Contact{First: "Eva"}))
	require.ErrorIs(t, err, interaction.ErrNotFound, "nothing to go by")
	_, err = desk.Place(t.Context(), with(t, desk, "sales", interaction.Contact{IP: publicIP}))
	require.ErrorIs(t, err, interaction.ErrNotFound, "nobody knows")
	l.FailOnce(errPlumbing)
	_, err = desk.Place(t.Context(), with(t, desk, "sales", interaction.Contact{IP: publicIP, Phones: []interaction.Phone{{Number: callerNumber}}}))
	require.ErrorIs(t, err, errPlumbing, "one failed, and the other does not know")
	require.NotErrorIs(t, err, interaction.ErrNotFound)

	asked := len(l.Asked())
	_, err = desk.Place(t.Context(), with(t, desk, "quiet", interaction.Contact{IP: publicIP}))
	var refused *interaction.RefusedError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, interaction.CodeDisabled, refused.Why.Code)
	require.Len(t, l.Asked(), asked, "a queue without a map asks nobody")

	none := mapped(t, nil)
	_, err = none.Place(t.Context(), with(t, none, "sales", interaction.Contact{IP: publicIP}))
	require.ErrorIs(t, err, interaction.ErrUnsupported)
}

func TestAPlaceThatIsNoneIsNotShown(t *testing.T) {
	for name, p := range map[string]interaction.Place{
		"nothing":                 {},
		"an area without country": {Area: "Leeds"},
		"a country by its name":   {Country: "Portugal"},
		"small letters":           {Country: "pt"},
		"no number":               {Country: "PT", Point: &interaction.Point{Latitude: math.NaN()}},
		"beyond the pole":         {Country: "PT", Point: &interaction.Point{Latitude: 90.1}},
		"without end":             {Country: "PT", Point: &interaction.Point{Longitude: math.Inf(1)}},
		"ill-encoded":             {Country: "PT", Area: "\xff"},
	} {
		t.Run(name, func(t *testing.T) {
			l := &interactiontest.Locator{}
			l.Put(publicIP, p)
			desk := mapped(t, l)
			_, err := desk.Place(t.Context(), with(t, desk, "sales", interaction.Contact{IP: publicIP}))
			require.ErrorIs(t, err, interaction.ErrInvalid)
			next := &interactiontest.Locator{}
			next.Put(publicIP, lisbon)
			found, err := interaction.Locators(l, next).Locate(t.Context(), interaction.PlaceQuery{IP: publicIP})
			require.NoError(t, err)
			require.Equal(t, lisbon, found)
		})
	}
}

func TestLocatorsAreAskedInTurn(t *testing.T) {
	q := interaction.PlaceQuery{IP: publicIP}
	own, next := &interactiontest.Locator{}, &interactiontest.Locator{}
	all := interaction.Locators(nil, own, nil, next)
	_, err := all.Locate(t.Context(), q)
	require.ErrorIs(t, err, interaction.ErrNotFound, "nobody knows")

	next.Put(publicIP, leeds)
	found, err := all.Locate(t.Context(), q)
	require.NoError(t, err)
	require.Equal(t, leeds, found, "the next, where the first does not know")
	own.Put(publicIP, lisbon)
	found, err = all.Locate(t.Context(), q)
	require.NoError(t, err)
	require.Equal(t, lisbon, found, "the first that knows wins")
	require.Len(t, next.Asked(), 2)

	own.FailOnce(errPlumbing)
	found, err = all.Locate(t.Context(), q)
	require.NoError(t, err)
	require.Equal(t, leeds, found, "one that fails does not hide the next")
	own.FailOnce(errPlumbing)
	next.FailOnce(errKilled)
	_, err = all.Locate(t.Context(), q)
	require.True(t, errors.Is(err, errPlumbing) && errors.Is(err, errKilled), "both have failed: %v", err)
	_, err = interaction.Locators().Locate(t.Context(), q)
	require.ErrorIs(t, err, interaction.ErrNotFound)
}

func TestASlowLocatorDoesNotHideTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow, next := &interactiontest.Locator{}, &interactiontest.Locator{}
		slow.Hang(true)
		next.Put(callerNumber, leeds)
		desk := mapped(t, interaction.Locators(slow, next))
		began := time.Now()
		p, err := desk.Place(t.Context(), with(t, desk, "sales", interaction.Contact{IP: publicIP, Phones: []interaction.Phone{{Number: callerNumber}}}))
		require.NoError(t, err)
		require.Equal(t, "Leeds", p.Area)
		require.Less(t, time.Since(began), 2*time.Second)

		next.Hang(true)
		began = time.Now()
		_, err = desk.Place(t.Context(), with(t, desk, "sales", interaction.Contact{IP: publicIP, Phones: []interaction.Phone{{Number: callerNumber}}}))
		require.Error(t, err)
		require.LessOrEqual(t, time.Since(began), 2*time.Second)
	})
}
