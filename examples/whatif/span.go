package main

import (
	"fmt"
	"strconv"
	"strings"
)

// span is how many agents more or fewer are tried: from and to, both included. The flag reads and writes it as -2..2.
type span struct{ from, to int }

// mostAgents is how many agents more there may be.
const mostAgents = 100

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *span) UnmarshalText(text []byte) error {
	first, second, found := strings.Cut(string(text), "..")
	from, err := strconv.Atoi(first)
	to, err2 := strconv.Atoi(second)
	if !found || err != nil || err2 != nil || from > to || from < -mostAgents || to > mostAgents {
		return fmt.Errorf("want from..to, as -2..2, up to %d", mostAgents)
	}
	*s = span{from, to}
	return nil
}

// MarshalText implements encoding.TextMarshaler.
func (s span) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%d..%d", s.from, s.to), nil }
