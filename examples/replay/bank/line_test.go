package bank_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestARecordHasWhatItsLineSays(t *testing.T) {
	at := func(clock string) time.Time { return when(t, "1999-02-01 "+clock) }
	want := bank.Record{
		Line: 2, VRULine: "AA0101", CallID: 34540, Customer: "48178511", Priority: 2, Type: bank.Regular,
		VRUEntry: at("08:19:42"), VRUExit: at("08:19:47"), VRUTime: 5 * time.Second,
		QueueStart: at("08:19:47"), QueueExit: at("08:20:21"), QueueTime: 34 * time.Second,
		Outcome:      bank.Served,
		ServiceStart: at("08:20:20"), ServiceExit: at("08:22:04"), ServiceTime: 104 * time.Second,
		Server: "MICHAL",
	}
	if got := one(t, early); !reflect.DeepEqual(got, want) {
		t.Fatalf("read %+v\nwant %+v", got, want)
	}
}

func TestACustomerIsKeptAsWritten(t *testing.T) {
	for written, want := range map[string]string{"0": "", "7": "7", "3.02936E+11": "3.02936E+11", "0012": "0012"} {
		if got := one(t, changed(queued, 2, written)).Customer; got != want {
			t.Errorf("%q reads as %q, want %q", written, got, want)
		}
	}
}

func TestAMalformedLineNamesItsFaultAndTheNextIsRead(t *testing.T) {
	for name, row := range map[string]struct {
		line, field, found string
	}{
		"an empty line":                            {"", "", "1 columns"},
		"a column too few":                         {strings.TrimSuffix(queued, " MICHAL"), "", "16 columns"},
		"a column too many":                        {queued + " x", "", "18 columns"},
		"no line of the unit":                      {changed(queued, 0, ""), "vru+line", ""},
		"a line of the unit with a control sign":   {changed(queued, 0, "A\x07"), "vru+line", "A\x07"},
		"a call number with a letter":              {changed(queued, 1, "12a"), "call_id", "12a"},
		"a call number too long":                   {changed(queued, 1, "1234567890"), "call_id", "1234567890"},
		"a customer by name":                       {changed(queued, 2, "Smith"), "customer_id", "Smith"},
		"a customer of no number":                  {changed(queued, 2, ""), "customer_id", ""},
		"a priority above 2":                       {changed(queued, 3, "3"), "priority", "3"},
		"a type that is none of the six":           {changed(queued, 4, "XX"), "type", "XX"},
		"a date with a year of four digits":        {changed(queued, 5, "19990201"), "date", "19990201"},
		"a date with a month too high":             {changed(queued, 5, "991301"), "date", "991301"},
		"a date with month 0":                      {changed(queued, 5, "990001"), "date", "990001"},
		"a day that the month does not have":       {changed(queued, 5, "990229"), "date", "990229"},
		"a clock time without seconds":             {changed(queued, 6, "8:19"), "vru_entry", "8:19"},
		"a clock time with a fraction":             {changed(queued, 7, "8:19:47.5"), "vru_exit", "8:19:47.5"},
		"hour 24":                                  {changed(queued, 9, "24:00:00"), "q_start", "24:00:00"},
		"minute 60":                                {changed(queued, 10, "8:60:00"), "q_exit", "8:60:00"},
		"second 60":                                {changed(queued, 13, "8:00:60"), "ser_start", "8:00:60"},
		"a negative clock time":                    {changed(queued, 14, "-8:00:00"), "ser_exit", "-8:00:00"},
		"a duration of no number":                  {changed(queued, 8, ""), "vru_time", ""},
		"a duration of a sign alone":               {changed(queued, 11, "-"), "q_time", "-"},
		"a duration with a plus":                   {changed(queued, 15, "+5"), "ser_time", "+5"},
		"a duration too long":                      {changed(queued, 15, "1234567"), "ser_time", "1234567"},
		"an outcome that is none of the three":     {changed(queued, 12, "agent"), "outcome", "agent"},
		"an agent whose name is not UTF-8":         {changed(queued, 16, "M\xff"), "server", "M\xff"},
		"an agent whose name is too long to print": {changed(queued, 16, strings.Repeat("M", 90)), "server", strings.Repeat("M", 80)},
	} {
		t.Run(name, func(t *testing.T) {
			records, errs := walk(strings.NewReader(text(abandoned, row.line, queued)))
			if len(records) != 2 || records[0].Line != 2 || records[1].Line != 4 {
				t.Fatalf("records %+v, want lines 2 and 4", records)
			}
			var malformed *bank.LineError
			if len(errs) != 1 || !errors.As(errs[0], &malformed) {
				t.Fatalf("errors %v, want one *LineError", errs)
			}
			if malformed.Line != 3 || malformed.Field != row.field || malformed.Found != row.found || malformed.Rule == "" {
				t.Fatalf("%#v, want line 3, field %q, found %q", malformed, row.field, row.found)
			}
			if !strings.Contains(malformed.Error(), "line 3") || !strings.Contains(malformed.Error(), malformed.Rule) {
				t.Fatalf("%q does not name line and rule", malformed)
			}
		})
	}
}
