package bank_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestAFileIsReadPlainOrCompressed(t *testing.T) {
	plain := text(queued, abandoned)
	for name, content := range map[string]string{
		"plain":                        plain,
		"plain, with a last line end":  plain + "\n",
		"plain, with ends of CR LF":    strings.ReplaceAll(plain, "\n", "\r\n"),
		"compressed":                   string(zipped(t, plain)),
		"compressed in two pieces":     string(zipped(t, plain[:200])) + string(zipped(t, plain[200:])),
		"a line of no record after it": plain + "\nx",
	} {
		t.Run(name, func(t *testing.T) {
			records, _ := walk(iotest.OneByteReader(strings.NewReader(content)))
			if len(records) != 2 || records[0].CallID != 34540 || records[1].CallID != 34539 {
				t.Fatalf("read %+v", records)
			}
			if records[0].Line != 2 || records[1].Line != 3 {
				t.Fatalf("lines %d and %d, want 2 and 3", records[0].Line, records[1].Line)
			}
		})
	}
}

func TestAHeaderAloneGivesNothing(t *testing.T) {
	records, errs := walk(strings.NewReader(header))
	if len(records)+len(errs) != 0 {
		t.Fatalf("read %v, errors %v", records, errs)
	}
}

func TestAFileThatIsNotThisFormatIsRefusedAtOnce(t *testing.T) {
	compressed := zipped(t, text(queued))
	for name, content := range map[string]string{
		"an empty file":                      "",
		"another text":                       "once upon a time\n" + text(queued),
		"records without a header":           strings.TrimPrefix(text(queued), header),
		"a header with a column too few":     strings.Replace(text(queued), "\tserver\n", "\n", 1),
		"a header with a column too many":    strings.Replace(text(queued), "server\n", "server\tmood\n", 1),
		"a header parted by commas":          strings.ReplaceAll(text(queued), "\t", ","),
		"bytes that are no text":             "\x00\xff\xfe\x00\n",
		"a compressed file of something":     string(zipped(t, "something")),
		"a compressed file of nothing":       string(zipped(t, "")),
		"the first bytes of gzip, no more":   "\x1f\x8b",
		"the first bytes of gzip, then text": "\x1f\x8b" + header,
		"a compressed file cut in its start": string(compressed[:12]),
	} {
		t.Run(name, func(t *testing.T) {
			records, errs := walk(strings.NewReader(content))
			var refused *bank.FormatError
			if len(records) != 0 || len(errs) != 1 || !errors.As(errs[0], &refused) {
				t.Fatalf("records %v, errors %v; want one *FormatError", records, errs)
			}
			for _, expected := range []string{"17 columns", "vru+line", "ser_time server"} {
				if !strings.Contains(refused.Error(), expected) {
					t.Fatalf("%q does not say what was expected: %s", refused, expected)
				}
			}
		})
	}
}

func TestARefusalReadsNoFurtherThanItMust(t *testing.T) {
	endless := &endless{}
	_, errs := walk(endless)
	var refused *bank.FormatError
	if len(errs) != 1 || !errors.As(errs[0], &refused) {
		t.Fatalf("errors %v, want one *FormatError", errs)
	}
	if endless.given > 3*bank.MaxLine || len(refused.Found) > 80 {
		t.Fatalf("read %d bytes and repeats %d of them", endless.given, len(refused.Found))
	}
}

// endless is a file without a line end and without an end.
type endless struct{ given int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.given += len(p)
	return len(p), nil
}

func TestALineTooLongIsSkippedAndTheNextIsRead(t *testing.T) {
	for name, row := range map[string]struct {
		line string
		rule string
	}{
		"of the greatest length, it is judged by its columns": {strings.Repeat("x", bank.MaxLine), "17 columns"},
		"a byte longer, it is too long":                       {strings.Repeat("x", bank.MaxLine+1), "at most 65536 bytes"},
		"two bytes longer, it is too long":                    {strings.Repeat("x", bank.MaxLine+2), "at most 65536 bytes"},
		"as long as many buffers, it is too long":             {strings.Repeat("x", 40*bank.MaxLine), "at most 65536 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, end := range []string{"\n", "\r\n"} {
				content := strings.ReplaceAll(text(queued, row.line, abandoned, row.line), "\n", end)
				content = strings.Replace(content, "server\r\n", "server\n", 1)
				records, errs := walk(strings.NewReader(content))
				if len(records) != 2 || records[1].Line != 4 {
					t.Fatalf("records %+v, want lines 2 and 4", records)
				}
				var malformed *bank.LineError
				if len(errs) != 2 || !errors.As(errs[0], &malformed) || malformed.Line != 3 {
					t.Fatalf("errors %v, want lines 3 and 5", errs)
				}
				if !strings.Contains(malformed.Rule, row.rule) || len(malformed.Found) > 80 {
					t.Fatalf("rule %q, found %q", malformed.Rule, malformed.Found)
				}
			}
		})
	}
}

func TestAFailureOfTheReaderEndsTheSequence(t *testing.T) {
	failure := errors.New("the disk is gone")
	for name, content := range map[string]string{
		"before the first byte": "",
		"within the header":     header[:20],
		"within a line":         text(queued, abandoned[:30]),
	} {
		t.Run(name, func(t *testing.T) {
			_, errs := walk(io.MultiReader(strings.NewReader(content), iotest.ErrReader(failure)))
			if len(errs) != 1 || !errors.Is(errs[0], failure) {
				t.Fatalf("errors %v, want one: %v", errs, failure)
			}
		})
	}
}

func TestACompressedFileCutShortGivesItsRecordsAndThenAnError(t *testing.T) {
	content := whole(t)
	records, errs := walk(bytes.NewReader(content[:len(content)/2]))
	if len(records) < 1000 || len(errs) != 1 || !errors.Is(errs[0], io.ErrUnexpectedEOF) {
		t.Fatalf("%d records, errors %v", len(records), errs)
	}
	spoiled := bytes.Clone(content)
	spoiled[len(spoiled)-6]++ // its checksum
	if _, errs = walk(bytes.NewReader(spoiled)); len(errs) != 1 || !errors.Is(errs[0], gzip.ErrChecksum) {
		t.Fatalf("errors %v, want %v", errs, gzip.ErrChecksum)
	}
}

func TestAWalkMayBreakOff(t *testing.T) {
	for _, content := range []string{"", text(queued, abandoned), text("x", queued)} {
		steps := 0
		for range bank.Read(strings.NewReader(content)) {
			steps++
			break
		}
		if steps != 1 {
			t.Fatalf("%d steps, want 1", steps)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	content := whole(b)
	for b.Loop() {
		var count bank.Count
		for rec, err := range bank.Read(bytes.NewReader(content)) {
			if err != nil {
				b.Fatal(err)
			}
			count.Add(rec)
		}
	}
}
