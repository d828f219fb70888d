package interaction

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"unicode/utf8"
)

// A cursor of the desk's own directory says behind which target the next page begins: its kind, its ID, and as much of its name
// as decides about its place. So it is good whatever becomes of that target, in every process, and after a restart.

// cursorTo returns the cursor that goes on behind a target.
func cursorTo(t *Target) string {
	p := placeOf(t, "")
	b := []byte{cursorMake, byte(p.kind)}
	b = binary.AppendUvarint(b, uint64(len(p.id)))
	b = append(b, p.id...)
	b = append(b, head(t.Name, sortedBytes)...)
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(b, checksum(b)))
}

// cursorMake is the form of the cursors.
const cursorMake = 1

// maxCursor is the longest cursor: contacts have IDs of the host's making.
const maxCursor = 2 * MaxText

// readCursor returns the kind, the ID and the name of the target that a cursor was made of.
func readCursor(cursor string) (kind int, id, name string, err error) {
	wrong := &InvalidError{Field: "after", Rule: "a cursor of an earlier page", Found: "something else"}
	if len(cursor) > maxCursor {
		return 0, "", "", wrong
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(b) < 7 {
		return 0, "", "", wrong
	}
	b, sum := b[:len(b)-4], b[len(b)-4:]
	if binary.BigEndian.Uint32(sum) != checksum(b) || b[0] != cursorMake || int(b[1]) >= len(targetKinds) {
		return 0, "", "", wrong
	}
	size, read := binary.Uvarint(b[2:])
	rest := b[2+max(read, 0):]
	if read <= 0 || size > uint64(len(rest)) || len(rest)-int(size) > sortedBytes || !utf8.Valid(rest) {
		return 0, "", "", wrong
	}
	return int(b[1]), string(rest[:size]), string(rest[size:]), nil
}

func checksum(b []byte) uint32 {
	h := fnv.New32a()
	_, _ = h.Write(b) // never fails
	return h.Sum32()
}
