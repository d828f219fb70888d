package bank_test

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestThePatienceOfTheServedIsLongerThanTheyWaited(t *testing.T) {
	records, _ := walk(bytes.NewReader(whole(t)))
	callers := bank.Callers(records, 1)
	chances := bank.ChancesOf(callers)
	drawn := chances.Patience(callers, 1)
	stay, differ := 0, 0
	for n, c := range drawn {
		was := callers[n]
		switch {
		case !c.Life.Served() && c != was:
			t.Fatalf("line %d hung up, and their patience changes", c.Record.Line)
		case c.Life.Served() && !c.Stays && c.Patience <= c.Life.Wait:
			t.Fatalf("line %d waited %s and has a patience of %s", c.Record.Line, c.Life.Wait, c.Patience)
		case c.Stays:
			stay++
		}
		if c.Patience, c.Stays = was.Patience, was.Stays; c != was {
			t.Fatalf("line %d: more than the patience changes", c.Record.Line)
		}
	}
	if stay == 0 || stay > len(callers)/2 {
		t.Errorf("%d stay for good", stay)
	}
	other := chances.Patience(callers, 2)
	for n := range other {
		if other[n] != drawn[n] {
			differ++
		}
	}
	if differ < len(callers)/2 {
		t.Errorf("another seed changes only %d", differ)
	}
	// On a part of the callers each draws what they do among all.
	if part := chances.Patience(callers[1000:1100], 1); !slices.Equal(part, drawn[1000:1100]) {
		t.Error("who else is there changes what a caller draws")
	}
	if again := bank.ChancesOf(drawn).Patience(callers, 1); !reflect.DeepEqual(again, drawn) {
		t.Error("what was drawn before counts")
	}
}
