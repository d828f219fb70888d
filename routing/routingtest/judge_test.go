package routingtest

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
)

// recorder takes the verdict of a case.
type recorder struct {
	testing.TB
	mu              sync.Mutex
	failed, skipped bool
	said            string // by a case that is run as verbose
}

// verbose keeps what a case says.
type verbose struct{ *recorder }

func (v verbose) Errorf(format string, args ...any) { v.say(format, args); v.note(&v.failed) }
func (v verbose) Fatalf(format string, args ...any) { v.say(format, args); v.stop(&v.failed) }

func (v verbose) say(format string, args []any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.said += fmt.Sprintf(format, args...) + "\n"
}

func (r *recorder) Errorf(string, ...any) { r.note(&r.failed) }
func (r *recorder) Error(...any)          { r.note(&r.failed) }
func (r *recorder) Fatal(...any)          { r.stop(&r.failed) }
func (r *recorder) Fatalf(string, ...any) { r.stop(&r.failed) }
func (r *recorder) Skipf(string, ...any)  { r.stop(&r.skipped) }

func (r *recorder) note(verdict *bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	*verdict = true
}

func (r *recorder) stop(verdict *bool) {
	r.note(verdict)
	runtime.Goexit()
}

// judge runs a case and returns what it says.
func judge(t *testing.T, run func(r *recorder)) *recorder {
	t.Helper()
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		run(r)
	}()
	<-done
	return r
}

func caseNamed[C any](t *testing.T, cases []C, named func(C) string, name string) C {
	t.Helper()
	n := slices.IndexFunc(cases, func(c C) bool { return named(c) == name })
	if n < 0 {
		t.Fatalf("there is no case %q", name)
	}
	return cases[n]
}

func TestEveryCaseHasANameAndARule(t *testing.T) {
	names := map[string]bool{}
	check := func(name, rule string) {
		if name == "" || rule == "" || names[name] {
			t.Errorf("the case %q needs a name of its own and a rule", name)
		}
		names[name] = true
	}
	for _, c := range rosterCases {
		check(c.name, c.rule)
	}
	for _, c := range capacityCases {
		check(c.name, c.rule)
	}
}
