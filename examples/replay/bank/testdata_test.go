package bank_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
)

// file is the record of three weeks, as the example ships it.
const file = "../testdata/anonymous-bank-1999-02.tsv.gz"

const header = "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\t" +
	"q_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\n"

// Lines of the file, with spaces for tabs, each for what it shows.
const (
	queued       = "AA0101 34540 48178511 2 PS 990201 8:19:42 8:19:47 5 8:19:47 8:20:21 34 AGENT 8:20:21 8:22:05 104 MICHAL" // its service put a second later
	early        = "AA0101 34540 48178511 2 PS 990201 8:19:42 8:19:47 5 8:19:47 8:20:21 34 AGENT 8:20:20 8:22:04 104 MICHAL"
	unqueued     = "AA0101 34536 0 0 PS 990201 7:02:47 7:02:56 9 0:00:00 0:00:00 0 AGENT 7:02:55 7:05:41 166 DORIT"
	unnamed      = "AA0101 34537 0 0 PS 990201 7:31:45 7:31:55 10 0:00:00 0:00:00 0 AGENT 7:31:54 7:31:59 5 NO_SERVER"
	unserved     = "AA0101 35183 0 0 NW 990210 15:14:51 15:15:09 18 0:00:00 0:00:00 0 AGENT 0:00:00 0:00:00 0 MICHAL"
	abandoned    = "AA0101 34539 23317894 2 PS 990201 8:09:16 8:09:22 6 8:09:22 8:09:27 5 HANG 0:00:00 0:00:00 0 NO_SERVER"
	leftInVRU    = "AA0101 34585 0 0 PS 990201 17:16:03 17:17:16 73 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER"
	phantom      = "AA0109 30760 36394260 1 PS 990221 11:45:15 11:44:04 -71 11:44:04 11:49:43 339 PHANTOM 11:48:28 11:51:18 170 NO_SERVER"
	negativeVRU  = "AA0102 30456 25627027 2 PS 990207 9:48:14 9:47:17 -57 9:47:17 9:50:11 174 AGENT 9:50:11 9:51:28 77 KAZAV"
	hangServed   = "AA0101 35050 67158097 2 PS 990208 18:11:39 18:11:44 5 18:11:44 18:12:10 26 HANG 18:12:10 18:14:17 127 NO_SERVER"
	atMidnight   = "AA0102 31056 15696776 2 PS 990215 23:59:54 23:59:54 0 0:00:00 0:00:27 27 AGENT 0:00:26 0:01:33 67 AVNI"
	pastMidnight = "AA0104 22869 24309866 2 PS 990208 23:51:29 23:51:34 5 23:51:34 23:52:21 47 AGENT 23:52:20 0:00:55 515 AVNI"
	hungMidnight = "AA0105 35608 0 0 NW 990210 23:59:19 23:59:19 0 23:59:29 0:00:26 57 HANG 0:00:00 0:00:00 0 NO_SERVER"
)

// text makes a file of lines written with spaces for tabs.
func text(lines ...string) string {
	return header + strings.ReplaceAll(strings.Join(lines, "\n"), " ", "\t")
}

// walk reads everything and keeps the records apart from the errors.
func walk(r io.Reader) (records []bank.Record, errs []error) {
	for rec, err := range bank.Read(r) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		records = append(records, rec)
	}
	return records, errs
}

// one reads a file of a single line.
func one(t *testing.T, line string) bank.Record {
	t.Helper()
	records, errs := walk(strings.NewReader(text(line)))
	if len(errs) != 0 || len(records) != 1 {
		t.Fatalf("read %d records of one line, errors %v", len(records), errs)
	}
	return records[0]
}

// changed gives a line with one column replaced. Columns count from 0.
func changed(line string, column int, to string) string {
	fields := strings.Split(line, " ")
	fields[column] = to
	return strings.Join(fields, " ")
}

// zipped compresses a text.
func zipped(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// whole gives the shipped file as it lies there.
func whole(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
