package interaction

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestApplyIsPure tries every open verb in every situation of a setting with everything: Apply changes neither snapshot nor command,
// decides the same when it is asked again, and keeps nothing of a decision for another one.
func TestApplyIsPure(t *testing.T) {
	set := settings[2]
	stage, err := set.stage()
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, l := range lives {
		t.Run(l.name, func(t *testing.T) {
			situations, err := l.play(set, stage, nothing)
			require.NoError(t, err)
			for _, at := range situations {
				if key := at.key(); !seen[key] {
					seen[key] = true
					applyTwice(t, at)
				}
			}
		})
	}
}

// nothing is for lives of which only the situations matter.
func nothing(string, *Snapshot, Command, time.Time, *Decision) {}

func applyTwice(t *testing.T, at situation) {
	now := at.stage.now.Add(time.Second)
	records := expanded(at.stage.interactions, at.stage.agents, at.stage.queues, at.stage.base.Channels)
	var earlier Decision
	asItWas := expanded(earlier)
	for _, by := range []Actor{By("ana"), System(Host)} {
		for _, a := range Actions(at.stage.show(at.id, probe{verb: VerbPick, by: by}), by, now) {
			if !a.Open {
				continue
			}
			cmd := samples[a.Verb](at, by)
			shown := at.stage.show(at.id, cmd)
			arguments := expanded(cmd, shown.Interaction, shown.Agents, shown.Queues, shown.Others, shown.Checked, shown.Verdict)
			d, err := Apply(shown, cmd, now)
			require.NoError(t, err)
			require.Equal(t, arguments, expanded(cmd, shown.Interaction, shown.Agents, shown.Queues, shown.Others, shown.Checked, shown.Verdict),
				"%s: %s by %s changes its arguments", at.name, a.Verb, by)
			again, err := Apply(shown, cmd, now)
			require.NoError(t, err)
			require.Equal(t, d, again, "%s: %s by %s, asked twice", at.name, a.Verb, by)
			require.Equal(t, asItWas, expanded(earlier), "%s: the decision before was changed by %s", at.name, a.Verb)
			earlier, asItWas = d, expanded(d)
		}
	}
	require.Equal(t, records, expanded(at.stage.interactions, at.stage.agents, at.stage.queues, at.stage.base.Channels), "%s: a record was written into", at.name)
}

// expanded copies values with everything that they refer to, and every slice to its capacity: a write behind the end of a slice
// that somebody shares is a write into what is theirs.
func expanded(all ...any) []any {
	var out []any
	for _, v := range all {
		out = append(out, expand(reflect.ValueOf(v)).Interface())
	}
	return out
}

func expand(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(expand(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Cap(), v.Cap())
		for n := range v.Cap() {
			out.Index(n).Set(expand(v.Slice(0, v.Cap()).Index(n)))
		}
		return out
	case reflect.Map:
		out := reflect.MakeMap(v.Type())
		for key, value := range v.Seq2() {
			out.SetMapIndex(key, expand(value))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for n := range v.NumField() {
			if v.Type().Field(n).IsExported() {
				out.Field(n).Set(expand(v.Field(n)))
			}
		}
		return out
	}
	return v
}

func TestExpandedSeesWhatApplyMustNotTouch(t *testing.T) {
	legs := append(make([]Leg, 0, 4), Leg{ID: 1})
	i := Interaction{Legs: legs, Disposition: &Disposition{Outcome: "sold"}}
	before := expanded(i)
	require.Equal(t, before, expanded(i))
	_ = append(i.Legs, Leg{ID: 2})
	require.NotEqual(t, before, expanded(i), "behind the end of a slice")
	before = expanded(i)
	i.Disposition.Outcome = "lost"
	require.NotEqual(t, before, expanded(i), "behind a pointer")
}
