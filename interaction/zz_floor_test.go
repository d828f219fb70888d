package interaction

import "testing"

func BenchmarkFloor(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		next(TableInbound, StateConnected, VerbHold, "")
	}
}
