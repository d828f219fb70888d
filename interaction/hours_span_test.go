package interaction

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func local(t testing.TB, zone, at string) time.Time {
	t.Helper()
	in, err := time.LoadLocation(zone)
	require.NoError(t, err)
	when, err := time.ParseInLocation("2006-01-02 15:04:05", at, in)
	require.NoError(t, err)
	return when
}

func weekdays(spans ...Span) [7][]Span {
	return [7][]Span{1: spans, 2: spans, 3: spans, 4: spans, 5: spans}
}

func everyDay(spans ...Span) [7][]Span {
	return [7][]Span{spans, spans, spans, spans, spans, spans, spans}
}

// Nine to six on weekdays, and the whole night through.
var (
	office = Hours{Zone: "Europe/Berlin", Open: weekdays(Span{540, 1080}), Closed: []string{"2026-05-01"}}
	nights = Hours{Zone: "Europe/Berlin", Open: everyDay(Span{1320, 1440}, Span{0, 360})}
	always = Hours{Zone: "Europe/Berlin", Open: everyDay(Span{0, 1440})}
	spring = Hours{Zone: "Europe/Berlin", Open: everyDay(Span{60, 240})} // one to four, where the clocks change at two or at three
)

func TestTimeWithinHours(t *testing.T) {
	for _, row := range []struct {
		name     string
		hours    *Hours
		from, to string
		want     time.Duration
	}{
		{"an hour of a working day counts", &office, "2026-03-02 10:00:00", "2026-03-02 11:00:00", time.Hour},
		{"what is before the opening does not", &office, "2026-03-02 08:00:00", "2026-03-02 09:00:30", 30 * time.Second},
		{"nor what is after the close", &office, "2026-03-02 17:59:00", "2026-03-02 23:00:00", time.Minute},
		{"a weekend does not count", &office, "2026-03-06 17:00:00", "2026-03-09 10:00:00", 2 * time.Hour},
		{"nor does a holiday", &office, "2026-04-30 17:00:00", "2026-05-04 09:30:00", 90 * time.Minute},
		{"a night that goes over midnight is one stretch", &nights, "2026-03-02 23:00:00", "2026-03-03 01:00:00", 2 * time.Hour},
		{"the hour that is left out in spring does not count", &spring, "2026-03-29 00:00:00", "2026-03-29 12:00:00", 2 * time.Hour},
		{"the hour that comes twice in autumn counts twice", &spring, "2026-10-25 00:00:00", "2026-10-25 12:00:00", 4 * time.Hour},
		{"a day with 23 hours has 23", &always, "2026-03-29 00:00:00", "2026-03-30 00:00:00", 23 * time.Hour},
		{"a day with 25 hours has 25", &always, "2026-10-25 00:00:00", "2026-10-26 00:00:00", 25 * time.Hour},
		{"backwards there is nothing", &office, "2026-03-02 11:00:00", "2026-03-02 10:00:00", 0},
		{"without hours all time counts", nil, "2026-03-07 10:00:00", "2026-03-07 11:00:00", time.Hour},
		{"without hours there is nothing backwards either", nil, "2026-03-07 11:00:00", "2026-03-07 10:00:00", 0},
		{"a zone that is not known is always closed", &Hours{Zone: "Mars", Open: always.Open}, "2026-03-02 10:00:00", "2026-03-02 11:00:00", 0},
		{"spans that overlap count once", &Hours{Zone: "Europe/Berlin", Open: everyDay(Span{600, 660}, Span{540, 610}, Span{650, 655})},
			"2026-03-02 00:00:00", "2026-03-03 00:00:00", 2 * time.Hour},
	} {
		t.Run(row.name, func(t *testing.T) {
			require.Equal(t, row.want, row.hours.Between(local(t, "Europe/Berlin", row.from), local(t, "Europe/Berlin", row.to)))
		})
	}
}

func TestAddingTimeWithinHours(t *testing.T) {
	for _, row := range []struct {
		name  string
		hours *Hours
		from  string
		d     time.Duration
		want  string // "" is never
	}{
		{"within a day", &office, "2026-03-02 10:00:00", time.Hour, "2026-03-02 11:00:00"},
		{"what ends with the day ends at the close, not at the next opening", &office, "2026-03-06 17:00:00", time.Hour, "2026-03-06 18:00:00"},
		{"over a weekend", &office, "2026-03-06 17:00:00", 2 * time.Hour, "2026-03-09 10:00:00"},
		{"over a holiday and a weekend", &office, "2026-04-30 17:30:00", time.Hour, "2026-05-04 09:30:00"},
		{"over midnight", &nights, "2026-03-02 23:30:00", time.Hour, "2026-03-03 00:30:00"},
		{"over the change to summer time", &always, "2026-03-29 01:30:00", time.Hour, "2026-03-29 03:30:00"},
		{"over the change from summer time", &always, "2026-10-25 00:30:00", 4 * time.Hour, "2026-10-25 03:30:00"},
		{"nothing has passed at once, open or not", &office, "2026-03-07 12:00:00", 0, "2026-03-07 12:00:00"},
		{"less than nothing too", &office, "2026-03-07 12:00:00", -time.Hour, "2026-03-07 12:00:00"},
		{"without hours all time counts", nil, "2026-03-07 12:00:00", time.Hour, "2026-03-07 13:00:00"},
		{"hours that never come", &Hours{Zone: "Europe/Berlin"}, "2026-03-02 10:00:00", time.Second, ""},
		{"ten years are looked through", &office, "2026-03-02 10:00:00", 9 * 24 * 366 * time.Hour, ""},
		{"also without hours", nil, "2026-03-02 10:00:00", horizon + 1, ""},
		{"a zone that is not known", &Hours{Zone: "Mars", Open: always.Open}, "2026-03-02 10:00:00", time.Second, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, ever := row.hours.Add(local(t, "Europe/Berlin", row.from), row.d)
			require.Equal(t, row.want != "", ever)
			if ever {
				require.Equal(t, row.want, got.Format("2006-01-02 15:04:05"))
			}
		})
	}
}

// The zones and weeks in which clocks are set, or a whole day is left out, and one without any of that.
var clockChanges = []struct{ zone, near string }{
	{"Europe/Berlin", "2026-03-29 02:00:00"}, {"Europe/Berlin", "2027-10-31 03:00:00"},
	{"America/New_York", "2026-03-08 02:00:00"}, {"America/New_York", "2030-11-03 02:00:00"},
	{"Australia/Lord_Howe", "2026-04-05 02:00:00"}, {"Australia/Lord_Howe", "2026-10-04 02:00:00"},
	{"Asia/Kolkata", "2026-06-01 00:00:00"}, {"Pacific/Apia", "2011-12-30 00:00:00"}, {"America/Sao_Paulo", "2018-11-04 00:00:00"},
	{"America/Havana", "2026-11-01 01:00:00"}, {"Africa/Casablanca", "2026-02-15 03:00:00"},
}

// TestHoursAgainstAPlainCount holds Between and Add against asking IsOpen for every minute.
func TestHoursAgainstAPlainCount(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for _, change := range clockChanges {
		near := local(t, change.zone, change.near)
		for range 20 {
			h := randomHours(random, change.zone, near)
			require.NoError(t, h.Validate())
			from := near.Add(time.Duration(random.IntN(5*1440)-4*1440) * time.Minute)
			to := from.Add(time.Duration(random.IntN(8*1440)) * time.Minute)
			require.Equal(t, plainCount(h, from, to), h.Between(from, to), "%+v from %s to %s", h, from, to)

			odd := from.Add(time.Duration(random.IntN(60_000_000)) * time.Microsecond)
			d := time.Duration(random.IntN(3*1440*60)+1) * time.Second
			at, ever := h.Add(odd, d)
			if !ever {
				continue
			}
			require.Equal(t, d, h.Between(odd, at), "%+v from %s: %s later is %s", h, odd, d, at)
			require.True(t, h.IsOpen(at.Add(-1)), "%+v from %s: %s later is %s, and nothing passed just before", h, odd, d, at)
		}
	}
}

func plainCount(h *Hours, from, to time.Time) time.Duration {
	var open time.Duration
	for at := from; at.Before(to); at = at.Add(time.Minute) {
		if h.IsOpen(at) {
			open += time.Minute
		}
	}
	return open
}

// randomHours have spans in any order, overlapping, on some days.
func randomHours(random *rand.Rand, zone string, near time.Time) *Hours {
	h := Hours{Zone: zone}
	for day := range h.Open {
		for range random.IntN(4) {
			from := random.IntN(1440)
			h.Open[day] = append(h.Open[day], Span{from, from + 1 + random.IntN(1440-from)})
		}
	}
	if random.IntN(3) == 0 {
		h.Closed = []string{near.Format(time.DateOnly), near.AddDate(0, 0, 2).Format(time.DateOnly)}
	}
	return &h
}

func BenchmarkHoursAddYear(b *testing.B) {
	h := office
	from := local(b, "Europe/Berlin", "2026-03-02 10:00:00")
	for b.Loop() {
		h.Add(from, 52*45*time.Hour)
	}
}

// Package time tells, on the last day of leap years after 2037, that the clocks change at a moment that has been.
func TestHoursEndOnTheLastDayOfALeapYear(t *testing.T) {
	for _, zone := range []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"} {
		h := Hours{Zone: zone}
		for day := range h.Open {
			h.Open[day] = []Span{{9 * 60, 17 * 60}}
		}
		for year := 2038; year < 2070; year++ {
			from := time.Date(year, 12, 30, 12, 0, 0, 0, time.UTC)
			to := from.AddDate(0, 0, 4)
			require.Equal(t, plainCount(&h, from, to), h.Between(from, to), "%s %d", zone, year)
			at, ever := h.Add(from, 32*time.Hour)
			require.True(t, ever)
			require.Equal(t, 32*time.Hour, h.Between(from, at), "%s %d", zone, year)
		}
	}
}
