package routingtest

import (
	"os"
	"sync"
	"testing"
)

// ability is something that what is under test may have.
type ability string

// skipCase leaves a case out for what is lacking, in sight of whoever reads the test's output.
func skipCase(t testing.TB, what string, lacks ability) {
	t.Helper()
	if os.Getenv("DESKLINE_NO_SKIP") != "" {
		t.Fatalf("the %s has no %s, and DESKLINE_NO_SKIP does not let it pass", what, lacks)
	}
	t.Skipf("the %s has no %s", what, lacks)
}

const (
	racers = 8
	rounds = 25
)

// together runs a function for every racer at once, and waits for all.
func together(run func(n int)) {
	var all sync.WaitGroup
	begin := make(chan struct{})
	for n := range racers {
		all.Go(func() {
			<-begin
			run(n)
		})
	}
	close(begin)
	all.Wait()
}
