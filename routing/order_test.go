package routing

import (
	"cmp"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// came is an interaction that began so long after Monday morning, with a priority.
func came(after time.Duration, priority int) interaction.Interaction {
	i := about(interaction.Matter{Priority: priority})
	i.Created = monday.Add(after)
	return i
}

func TestOrder(t *testing.T) {
	vip := func(i interaction.Interaction) interaction.Interaction {
		i.Tags = []interaction.Tag{{Name: "vip"}}
		return i
	}
	requeued := func(i interaction.Interaction) interaction.Interaction {
		i.Queued = monday.Add(time.Hour)
		return i
	}
	ageing := Plan{Ageing: time.Minute}
	for _, row := range []struct {
		name        string
		plan        Plan
		first, then interaction.Interaction
		equal       bool
	}{
		{name: "who came first goes first", first: came(0, 0), then: came(time.Microsecond, 0)},
		{name: "at the same time nobody does", first: came(0, 0), then: came(0, 0), equal: true},
		// S154
		{name: "what goes back to the queue keeps its age", first: requeued(came(0, 0)), then: came(time.Second, 0)},
		{name: "a higher priority goes before any wait", first: came(50*365*24*time.Hour, 1), then: came(0, 0)},
		{name: "a negative priority goes after those who come much later", first: came(50*365*24*time.Hour, 0), then: came(0, -1)},
		{name: "with ageing a priority is worth a wait", plan: ageing, first: came(59*time.Second, 1), then: came(0, 0)},
		{name: "a longer wait makes up for it", plan: ageing, first: came(0, 0), then: came(61*time.Second, 1)},
		{name: "exactly the wait is equal", plan: ageing, first: came(0, 0), then: came(time.Minute, 1), equal: true},
		{name: "ten priorities are worth ten waits", plan: ageing, first: came(599*time.Second, 10), then: came(0, 0)},
		// S247
		{name: "the bank's priority customers have waited 90 seconds already", plan: Plan{Tags: []TagRule{{Tag: "vip", Credit: 90 * time.Second}}},
			first: vip(came(89*time.Second, 0)), then: came(0, 0)},
		{name: "who waits 90 seconds longer goes before them", plan: Plan{Tags: []TagRule{{Tag: "vip", Credit: 90 * time.Second}}},
			first: came(0, 0), then: vip(came(91*time.Second, 0))},
		{name: "a credit goes before no priority", plan: Plan{Tags: []TagRule{{Tag: "vip", Credit: math.MaxInt64}}}, first: came(time.Hour, 1), then: vip(came(0, 0))},
		{name: "priorities beyond the bounds are equal", first: came(0, math.MaxInt), then: came(0, MaxPriority), equal: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			first, then := row.plan.Order(row.first), row.plan.Order(row.then)
			if row.equal {
				require.Equal(t, first, then)
				return
			}
			require.Less(t, first, then)
		})
	}
}

func TestOrderIsAMoment(t *testing.T) {
	p := Plan{Ageing: time.Minute, Credit: 90 * time.Second}
	require.Equal(t, Order(monday.Add(-90*time.Second-3*time.Minute).UnixMicro()), p.Order(came(0, 3)))
}

func TestWeighted(t *testing.T) {
	p := Plan{Ageing: time.Minute}
	for _, row := range []struct {
		name   string
		weight int
		as     int // the priority that it is worth
	}{
		{"no weight changes nothing", 0, 0}, {"a weight is so many priorities", 7, 7}, {"it is bounded above", 1 << 40, MaxWeight}, {"it is bounded below", -5, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			require.Equal(t, p.Order(came(0, 2+row.as)), p.weighted(p.Order(came(0, 2)), row.weight))
		})
	}
}

// TestNothingOverflows: at all bounds an order, and the difference of two, is what it is without bounds to integers.
func TestNothingOverflows(t *testing.T) {
	moments := []time.Time{{}, time.Unix(0, 0), monday, time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC)}
	var all []Order
	for _, ageing := range []time.Duration{math.MinInt64, 0, time.Millisecond, maxWorth, math.MaxInt64} {
		for _, created := range moments {
			for _, priority := range []int{math.MinInt, -MaxPriority, 0, MaxPriority, math.MaxInt} {
				for _, credit := range []time.Duration{math.MinInt64, 0, math.MaxInt64} {
					p := Plan{Ageing: ageing, Credit: credit, Priority: priority}
					i := came(0, priority)
					i.Created = created
					for _, weight := range []int{math.MinInt, 0, math.MaxInt} {
						got := p.weighted(p.Order(i), weight)
						require.Equal(t, exactly(&p, &i, weight), big.NewInt(int64(got)))
						all = append(all, got)
					}
				}
			}
		}
	}
	least, most := slices.Min(all), slices.Max(all)
	require.True(t, new(big.Int).Sub(big.NewInt(int64(most)), big.NewInt(int64(least))).IsInt64())
}

func TestOrderOfTimesThatNoRecordHas(t *testing.T) {
	at := func(created time.Time) Order { return (&Plan{}).Order(interaction.Interaction{Created: created}) }
	first, last := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
	for _, before := range []time.Time{first.Add(-time.Hour), time.Date(-300_000, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(math.MinInt64, 0)} {
		require.Equal(t, at(first), at(before))
	}
	for _, after := range []time.Time{last.Add(time.Hour), time.Date(300_000, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(math.MaxInt64, 0)} {
		require.Equal(t, at(last), at(after))
	}
}

// exactly is the definition in numbers without end.
func exactly(p *Plan, i *interaction.Interaction, weight int) *big.Int {
	times := big.NewInt(int64(p.priority(i) + max(min(weight, MaxWeight), 0)))
	order := times.Mul(times, big.NewInt(-p.worth().Microseconds()))
	order.Sub(order, big.NewInt(p.credit(i).Microseconds()))
	return order.Add(order, big.NewInt(i.Created.UnixMicro()))
}

// someone is an interaction that came within a day, with some priority and some credit by its tag.
func someone(r *rand.Rand) interaction.Interaction {
	i := came(time.Duration(r.Int64N(int64(24*time.Hour))).Truncate(time.Microsecond), r.IntN(41)-20)
	if r.IntN(3) == 0 {
		i.Tags = []interaction.Tag{{Name: "vip"}}
	}
	return i
}

// somePlan has an ageing under which the interactions of a day do overtake each other, and now and then none.
func somePlan(r *rand.Rand) Plan {
	p := Plan{Priority: r.IntN(11) - 5, Credit: time.Duration(r.Int64N(int64(time.Hour))).Truncate(time.Microsecond),
		Tags: []TagRule{{Tag: "vip", Priority: r.IntN(5), Credit: time.Duration(r.Int64N(int64(time.Hour))).Truncate(time.Microsecond)}}}
	if r.IntN(4) > 0 {
		p.Ageing = time.Millisecond + time.Duration(r.Int64N(int64(time.Hour))).Truncate(time.Microsecond)
	}
	return p
}

// TestNothingIsOvertakenByWhatCameTooLate is the theorem of Order: one overtakes another exactly when it came no later than the
// difference of the priorities times the ageing, and the difference of the credits, allow. It holds in one queue and across queues of
// one ageing.
func TestNothingIsOvertakenByWhatCameTooLate(t *testing.T) {
	r := rand.New(rand.NewPCG(20260302, 1))
	overtaken := 0
	for range 20_000 {
		early, late, here := someone(r), someone(r), somePlan(r)
		there := somePlan(r)
		there.Ageing = here.Ageing
		if late.Created.Before(early.Created) {
			early, late = late, early
		}
		headStart := new(big.Int).Mul(big.NewInt(int64(there.priority(&late)-here.priority(&early))), big.NewInt(int64(here.worth())))
		headStart.Add(headStart, big.NewInt(int64(there.credit(&late)-here.credit(&early))))
		later := big.NewInt(int64(late.Created.Sub(early.Created)))

		got := cmp.Compare(there.Order(late), here.Order(early))
		require.Equal(t, later.Cmp(headStart), got, "%v and %v by %v and %v", early, late, here, there)
		if got < 0 {
			overtaken++
		}
	}
	require.Greater(t, overtaken, 2000, "some do overtake, or this says nothing")
	require.Less(t, overtaken, 18000)
}

// TestTimeChangesNoOrder: whenever one looks, who has the most of waiting time, credit and priority together is first by Order (S154).
func TestTimeChangesNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(20260302, 2))
	for range 200 {
		p, all := somePlan(r), make([]interaction.Interaction, 20)
		for n := range all {
			all[n] = someone(r)
		}
		byOrder := func(a, b interaction.Interaction) int { return cmp.Compare(p.Order(a), p.Order(b)) }
		slices.SortStableFunc(all, byOrder)
		for range 5 {
			now := monday.Add(24*time.Hour + time.Duration(r.Int64N(int64(1000*24*time.Hour))))
			score := func(i *interaction.Interaction) *big.Int {
				s := new(big.Int).Mul(big.NewInt(int64(p.priority(i))), big.NewInt(int64(p.worth())))
				return s.Add(s, big.NewInt(int64(now.Sub(i.Created)+p.credit(i))))
			}
			require.True(t, slices.IsSortedFunc(all, func(a, b interaction.Interaction) int { return score(&b).Cmp(score(&a)) }))
		}
	}
}
