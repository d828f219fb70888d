package routing

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

// setups are such as come from files and forms: good ones, and some of which one should be afraid.
var setups = []string{
	`{}`, `null`, `{"skills":["a"],"plans":[{"queue":"sales"}]}`,
	`{"skills":["a","b"],"groups":[{"id":"g","skills":[{"name":"a","level":3}],"queues":[{"queue":"sales","weight":9}]},{"id":"h"}],` +
		`"agents":[{"agent":"ana","groups":["g","h"],"skills":[{"name":"a"},{"name":"b","level":100}],"queues":[{"queue":"mail"}]}],` +
		`"plans":[{"queue":"sales","strategy":"round_robin","skills":[{"name":"a","level":2},{"name":"b"}],"groups":["g"],` +
		`"rings":[{"after":1,"lower":[{"name":"a","level":1}]},{"after":2,"drop":["b"],"join":["h"]}],"priority":-1000,"ageing":1000000,"credit":90000000000,` +
		`"tags":[{"tag":"vip","value":"gold","priority":1000,"credit":9223372036854775807,"skills":[{"name":"b","level":7}]}],` +
		`"preferred":-1,"refused":{"again":-1},"deserted":{"do":"end"},"closed":{"do":"overflow","after":1}}]}`,
	`{"plans":[{"queue":"sales","rings":[{"after":-9223372036854775808},{"after":9223372036854775807},{}]}]}`,
	`{"plans":[{"queue":"sales","rings":[{"after":1,"join":["x","x"],"drop":["","",""],"lower":[{},{}]}]}]}`,
	`{"plans":[{"queue":"*"},{"queue":"*"},{}],"groups":[{},{}],"agents":[{},{"agent":"\u0000"}],"skills":["","\ud800"]}`,
	`{"agents":[{"agent":"ana","groups":["nowhere"],"skills":[{"name":"x","level":-9223372036854775808}],"queues":[{"queue":"","weight":9223372036854775807}],"capacity":{}}]}`,
	`{"plans":[{"queue":"sales","ageing":9223372036854775807,"priority":9223372036854775807,"strategy":"\u0000","deserted":{"do":"x","after":-1}}]}`,
}

// FuzzSetup checks whatever parses. What is found wrong can be shown; what is valid can be used, and is valid after a way through JSON.
func FuzzSetup(f *testing.F) {
	for _, text := range setups {
		f.Add([]byte(text), 1, int64(0))
	}
	f.Fuzz(func(t *testing.T, data []byte, ring int, created int64) {
		var s Setup
		if json.Unmarshal(data, &s) != nil {
			return
		}
		queues := []interaction.Queue{{ID: "sales", Tags: []string{"vip"}, Hours: &interaction.Hours{}, Waiting: interaction.WaitPolicy{MaxWait: time.Hour}}, {ID: "mail"}}
		if err := s.Validate(queues); err != nil {
			shown(t, err)
		}
		if err := s.Validate(nil); err != nil {
			shown(t, err)
			return
		}
		text, err := json.Marshal(s)
		require.NoError(t, err)
		var back Setup
		require.NoError(t, json.Unmarshal(text, &back))
		require.NoError(t, back.Validate(nil))
		use(t, s, ring, created)
	})
}

// shown checks that an error says what a person needs to know.
func shown(t *testing.T, err error) {
	var wrong *SetupError
	if !errors.As(err, &wrong) || len(wrong.Faults) == 0 || !errors.Is(err, interaction.ErrInvalid) || err.Error() == "" {
		t.Fatalf("%v is no SetupError", err)
	}
	for _, f := range wrong.Faults {
		if f.Field == "" || f.Rule == "" || f.Message == "" {
			t.Errorf("a fault says too little: %+v", f)
		}
	}
}

// use asks everything of a valid setup.
func use(t *testing.T, s Setup, ring int, created int64) {
	r := index(s)
	for _, a := range s.Agents {
		can := r.talent(a.Agent)
		require.Equal(t, can, s.talent(a))
		for _, has := range can.skills {
			require.True(t, has.Level >= 1 && has.Level <= MaxLevel)
		}
	}
	i := about(interaction.Matter{Skills: skills("a", ring), Priority: ring, Tags: []interaction.Tag{{Name: "vip", Value: "gold"}}})
	i.Created = time.UnixMicro(created)
	for n := range s.Plans {
		p := r.plan(s.Plans[n].Queue)
		last := p.demand(&i, math.MaxInt)
		for _, at := range []int{math.MinInt, 0, ring, len(p.Rings)} {
			d := p.demand(&i, at)
			require.Equal(t, d.appendKey(nil), d.appendKey([]byte{}))
			require.LessOrEqual(t, len(last.skills), len(d.skills), "rings only widen")
			require.GreaterOrEqual(t, len(last.groups), len(d.groups))
		}
		require.LessOrEqual(t, p.weighted(p.Order(i), ring), p.Order(i))
	}
}

// TestSetupsFromFiles: the good ones among the seeds are good, or the fuzzing would meet nothing but faults.
func TestSetupsFromFiles(t *testing.T) {
	for n, text := range setups {
		var s Setup
		require.NoError(t, json.Unmarshal([]byte(text), &s), text)
		require.Equal(t, n < 4, s.Validate(nil) == nil, "%s: %v", text, s.Validate(nil))
	}
}
