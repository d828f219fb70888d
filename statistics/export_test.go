package statistics

import "bytes"

// Unseal takes the checksum off what was saved, for tests that change it.
var Unseal = unseal

// Seal puts it on again. A text that lost its last newline gets one.
func Seal(text []byte) []byte {
	return seal(append(bytes.TrimSuffix(text, []byte("\n")), '\n'))
}
