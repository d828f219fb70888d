package interactiontest_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestOutcomes(t *testing.T) {
	var o interactiontest.Outcomes
	o.Put("sales", interactiontest.Form{})
	o.Put("sales", interactiontest.Form{Required: true, Codes: []string{"sold", "lost"}, Notes: true})
	o.Put("survey", interactiontest.Form{Codes: []string{"asked"}})
	sales := interaction.Queue{ID: "sales"}
	for _, test := range []struct {
		name    string
		check   interaction.DispositionCheck
		faults  []string
		form    string
		version int
	}{
		{"every fault at once", interaction.DispositionCheck{Queue: sales}, []string{"outcome required", "notes required"}, "sales", 2},
		{"a code that is not there", interaction.DispositionCheck{Queue: sales, Disposition: interaction.Disposition{Outcome: "asked", Notes: "x"}}, []string{"outcome code"}, "sales", 2},
		{"blank notes are none", interaction.DispositionCheck{Queue: sales, Disposition: interaction.Disposition{Outcome: "sold", Notes: " \n"}}, []string{"notes required"}, "sales", 2},
		{"nothing wrong", interaction.DispositionCheck{Queue: sales, Disposition: interaction.Disposition{Outcome: "sold", Notes: "x"}}, nil, "sales", 2},
		{"the version of then", interaction.DispositionCheck{Queue: sales, Form: "sales", Version: 1}, nil, "sales", 1},
		{"the form that the queue names", interaction.DispositionCheck{Queue: interaction.Queue{ID: "sales", Form: "survey"}}, nil, "survey", 1},
		{"its codes", interaction.DispositionCheck{Queue: interaction.Queue{Form: "survey"}, Disposition: interaction.Disposition{Outcome: "sold"}}, []string{"outcome code"}, "survey", 1},
		{"no form, any disposition", interaction.DispositionCheck{Queue: interaction.Queue{ID: "service"}, Disposition: interaction.Disposition{Outcome: "whatever"}}, nil, "", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := o.Check(t.Context(), test.check)
			if err != nil {
				t.Fatal(err)
			}
			var faults []string
			for _, f := range got.Faults {
				faults = append(faults, f.Field+" "+f.Rule)
			}
			if !slices.Equal(faults, test.faults) || got.Form != test.form || got.Version != test.version {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestOutcomesFail(t *testing.T) {
	var o interactiontest.Outcomes
	broken := errors.New("broken")
	o.FailOnce(broken)
	if _, err := o.Check(t.Context(), interaction.DispositionCheck{}); !errors.Is(err, broken) {
		t.Errorf("once: %v", err)
	}
	if _, err := o.Check(t.Context(), interaction.DispositionCheck{}); err != nil {
		t.Errorf("and not again: %v", err)
	}
	if _, err := o.Check(t.Context(), interaction.DispositionCheck{Form: "sales", Version: 1}); !errors.Is(err, interaction.ErrNotFound) {
		t.Errorf("a form that is not there: %v", err)
	}
}
