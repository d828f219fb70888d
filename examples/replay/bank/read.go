package bank

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// MaxLine is the length of the longest line that is read, in bytes and
// without its end. A longer one is malformed.
const MaxLine = 64 << 10

// Read gives the call records of a file in the file's order, which is not
// the order of time: it goes by voice response unit and line. The file may
// be plain or compressed with gzip; Read tells by its first bytes.
//
// Every step gives either a record and no error, or the zero record and one
// of these errors:
//
//   - a *FormatError, when the file does not begin with the header of this
//     format. It comes at once, before anything past the header is read, and
//     is the only step.
//   - a *LineError, for a malformed line. The next step is the next line.
//   - any other error, when reading failed or the compression is damaged.
//     It is the last step.
//
// Memory is bounded whatever the file holds: a line longer than MaxLine is
// skipped and reported as malformed. An empty line is malformed. A last line
// without a line end is read like any other. The sequence can be walked
// once, and breaking off is safe. Read does not close r.
func Read(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		lines, err := open(r)
		if err != nil {
			yield(Record{}, err)
			return
		}
		for n := 2; ; n++ {
			text, err := lines.next()
			var rec Record
			switch {
			case err == io.EOF:
				return
			case err == errTooLong:
				err = &LineError{Line: n, Rule: fmt.Sprintf("a line of at most %d bytes", MaxLine), Found: clip(text)}
			case err != nil:
				yield(Record{}, fmt.Errorf("bank: line %d: %w", n, err))
				return
			default:
				rec, err = parse(n, text)
			}
			if !yield(rec, err) {
				return
			}
		}
	}
}

// open finds out about compression and reads the header.
func open(r io.Reader) (*lineReader, error) {
	plain := bufio.NewReader(r)
	magic, err := plain.Peek(2)
	if err != nil && err != io.EOF {
		return nil, headerError(err)
	}
	if bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unzipped, err := gzip.NewReader(plain)
		if err != nil {
			return nil, headerError(err)
		}
		r = unzipped
	} else {
		r = plain
	}
	lines := &lineReader{bufio.NewReaderSize(r, MaxLine+len("\r\n"))}
	// Not next: a header too long must not cost the reading of the rest.
	slice, err := lines.buffered.ReadSlice('\n')
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, headerError(err)
	}
	if found := trim(slice); found != strings.Join(columns[:], "\t") {
		return nil, &FormatError{Want: wantHeader, Found: clip(found)}
	}
	return lines, nil
}

// headerError tells a file that is damaged from one that could not be read.
func headerError(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &FormatError{Want: wantHeader, Err: err}
	}
	return fmt.Errorf("bank: line 1: %w", err)
}

// errTooLong says that a line was longer than MaxLine and has been skipped.
var errTooLong = errors.New("line too long")

// lineReader takes a text apart into lines. Its buffer holds the longest
// line with its end.
type lineReader struct{ buffered *bufio.Reader }

// next gives the next line without its end, io.EOF after the last. With
// errTooLong it gives the line's beginning. A line that a failure cut short
// is not given.
func (l *lineReader) next() (string, error) {
	slice, err := l.buffered.ReadSlice('\n')
	text := trim(slice)
	tooLong := len(text) > MaxLine
	for err == bufio.ErrBufferFull {
		tooLong = true
		_, err = l.buffered.ReadSlice('\n')
	}
	switch {
	case err != nil && err != io.EOF:
		return "", err
	case tooLong:
		return text, errTooLong
	case err == io.EOF && len(slice) == 0:
		return "", io.EOF
	}
	return text, nil
}

// trim copies a line without its end.
func trim(line []byte) string {
	line = bytes.TrimSuffix(line, []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r")))
}
