package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// program runs the program.
func program(args ...string) (status int, stdout, stderr string) {
	var out, errs strings.Builder
	status = start(args, &out, &errs)
	return status, out.String(), errs.String()
}

func TestTheJSONHasExactlyTheseKeys(t *testing.T) {
	status, out, _ := program("-json", "-file", written(t, text(served("8:00:00", 30, 60, "DORIT"), hungUp("8:00:00", 5))))
	if status != done {
		t.Fatalf("status %d", status)
	}
	want := []string{
		"records", "phantom", "left_in_vru", "interactions", "served", "abandoned", "mean_wait_served_s", "mean_wait_abandoned_s",
		"mean_service_s", "service_level", "faults", "events", "rebuilt_equal", "commands", "elapsed_s",
	}
	var keys []string
	lines := json.NewDecoder(strings.NewReader(out))
	if _, err := lines.Token(); err != nil {
		t.Fatal(err)
	}
	for lines.More() {
		key, err := lines.Token()
		var value json.RawMessage
		if err == nil {
			err = lines.Decode(&value)
		}
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
	}
	if !slices.Equal(keys, want) {
		t.Errorf("keys %q, want %q", keys, want)
	}
	var values struct {
		Interactions int                `json:"interactions"`
		Level        map[string]float64 `json:"service_level"`
		Faults       map[string]int     `json:"faults"`
		Elapsed      float64            `json:"elapsed_s"`
	}
	if err := json.Unmarshal([]byte(out), &values); err != nil {
		t.Fatal(err)
	}
	if l := values.Level; len(l) != 3 || l["20"] != 0 || l["60"] != 0.5 || l["90"] != 0.5 {
		t.Errorf("service level %v", l)
	}
	if values.Interactions != 2 || values.Faults == nil || values.Elapsed <= 0 {
		t.Errorf("%+v", values)
	}
}

func TestAFileOfAnotherFormatIsRefusedAtOnce(t *testing.T) {
	for name, content := range map[string]string{
		"another table":   "a\tb\tc\n1\t2\t3\n",
		"nothing":         "",
		"damaged gzip":    "\x1f\x8bnonsense",
		"binary":          "\x00\x01\x02",
		"without header":  strings.TrimPrefix(text(served("8:00:00", 1, 1, "DORIT")), header),
		"another charset": "\xff\xfev\x00r\x00u\x00",
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := program("-file", written(t, content))
			if status != refused || out != "" || !strings.Contains(errs, "want tab-separated text") {
				t.Errorf("status %d, printed %q, said %q", status, out, errs)
			}
		})
	}
}

func TestAMalformedLineIsReportedCountedAndLeftOut(t *testing.T) {
	file := written(t, text(served("8:00:00", 1, 1, "DORIT"), "what is this", served("8:00:09", 1, 1, "DORIT"), "", strings.Replace(hungUp("8:00:00", 1), "HANG", "HUNG", 1)))
	status, out, errs := program("-json", "-file", file)
	var got struct {
		Records, Interactions int
		Faults                map[string]int
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if status != done || got.Records != 2 || got.Interactions != 2 || got.Faults["malformed_line"] != 3 {
		t.Errorf("status %d, %+v", status, got)
	}
	for _, number := range []string{"line 3:", "line 5:", "line 6:"} {
		if !strings.Contains(errs, number) {
			t.Errorf("%q does not name %s", errs, number)
		}
	}
}

func TestTheExitStatusSaysWhatWasWrong(t *testing.T) {
	cut := text(served("8:00:00", 1, 1, "DORIT"))
	for name, row := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"a flag that is not known":    {[]string{"-fast"}, refused, "flag provided but not defined"},
		"an argument":                 {[]string{"calls.tsv"}, refused, "unexpected argument"},
		"a file that is not there":    {[]string{"-file", "nowhere.tsv"}, failed, "nowhere.tsv"},
		"a folder":                    {[]string{"-file", t.TempDir()}, failed, "directory"},
		"help":                        {[]string{"-h"}, done, "-json"},
		"a file with its end missing": {[]string{"-file", written(t, cut[:len(cut)-20])}, done, "line 2:"},
		"a gzip with its end missing": {[]string{"-file", written(t, string(shipped[:len(shipped)/2]))}, failed, "unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := program(row.args...)
			if status != row.status || !strings.Contains(errs, row.says) {
				t.Errorf("status %d, printed %q, said %q", status, out, errs)
			}
		})
	}
}

func TestTheBarIsForTerminalsOnly(t *testing.T) {
	file, err := os.Create(written(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if progressOn(file) != nil || progressOn(new(strings.Builder)) != nil {
		t.Error("a bar on something that is no terminal")
	}
	_, _, errs := program("-file", written(t, text(served("8:00:00", 1, 1, "DORIT"))))
	if errs != "" {
		t.Errorf("said %q", errs)
	}
}
