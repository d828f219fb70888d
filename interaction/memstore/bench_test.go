package memstore_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func mustCommit(t testing.TB, s *memstore.Store, batch ...interaction.Change) {
	t.Helper()
	errs, err := s.Commit(context.Background(), batch)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// bytesHeld returns what a store takes for an active interaction: a held call with one phone number, one leg, five events and the
// answers of four requests, with all indexes. The agents, each of whom holds some calls, are there before.
func bytesHeld(tb testing.TB, held, perAgent int) uint64 {
	s, l := memstore.New(), newLife()
	agent := func(k int) interaction.AgentID { return interaction.AgentID(fmt.Sprintf("agent-%06d", k/perAgent)) }
	for k := 0; k < held; k += perAgent {
		mustCommit(tb, s, l.login(agent(k)))
	}
	before := heap()
	for k := range held {
		changes := l.held(agent(k))
		mustCommit(tb, s, changes[:]...)
	}
	each := (heap() - before) / uint64(held)
	runtime.KeepAlive(s)
	runtime.KeepAlive(l)
	return each
}

func TestAnActiveInteractionTakesLittle(t *testing.T) {
	for _, perAgent := range []int{1, 10} {
		if each := bytesHeld(t, 10_000, perAgent); each > 1700 {
			t.Errorf("an interaction takes %d bytes with %d per agent, want at most 1700", each, perAgent)
		}
	}
}

// BenchmarkHeld reports what an active interaction takes.
func BenchmarkHeld(b *testing.B) {
	for _, perAgent := range []int{1, 10} {
		for _, held := range []int{200_000, 300_000, 1_000_000} {
			b.Run(fmt.Sprintf("%d/%d per agent", held, perAgent), func(b *testing.B) {
				for b.Loop() {
					b.ReportMetric(float64(bytesHeld(b, held, perAgent)), "B/interaction")
				}
			})
		}
	}
}

// full returns a store that holds interactions, ten per agent, and their IDs.
func full(tb testing.TB, n int) (*memstore.Store, *life, []interaction.ID) { return fullOf(tb, n, 10) }

func fullOf(tb testing.TB, n, perAgent int) (*memstore.Store, *life, []interaction.ID) {
	s, l := memstore.New(), newLife()
	ids := make([]interaction.ID, n)
	for k := range n {
		agent := interaction.AgentID(fmt.Sprintf("agent-%06d", k/perAgent))
		if k%perAgent == 0 {
			mustCommit(tb, s, l.login(agent))
		}
		changes := l.held(agent)
		ids[k] = changes[0].Interactions[0].Now.ID
		mustCommit(tb, s, changes[:]...)
	}
	return s, l, ids
}

func BenchmarkInteraction(b *testing.B) {
	for _, n := range []int{1_000, 200_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, _, ids := full(b, n)
			ctx, k := context.Background(), 0
			b.ReportAllocs()
			for b.Loop() {
				k = (k + 7919) % n
				if _, err := s.Interaction(ctx, ids[k]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkAgent(b *testing.B) {
	s, l, _ := full(b, 20_000)
	var ids []interaction.AgentID
	for id := range l.agents {
		ids = append(ids, id)
	}
	ctx, k := context.Background(), 0
	b.ReportAllocs()
	for b.Loop() {
		k = (k + 7919) % len(ids)
		if _, err := s.Agent(ctx, ids[k]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommand is the store's part of a whole command, one that holds or retrieves: it loads the interaction and its agent and
// commits both with one event and the answer. With 200,000 interactions hardly anything of that is in the processor's caches.
func BenchmarkCommand(b *testing.B) {
	for _, n := range []int{100, 10_000, 200_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, l, ids := fullOf(b, n, 1)
			ctx, k := context.Background(), 0
			command := newToggle(l)
			b.ReportAllocs()
			for b.Loop() {
				k = (k + 7919) % n
				i, err := s.Interaction(ctx, ids[k])
				if err != nil {
					b.Fatal(err)
				}
				a, err := s.Agent(ctx, i.Legs[0].Agent)
				if err != nil {
					b.Fatal(err)
				}
				if errs, err := s.Commit(ctx, command.batch(&i, &a)); err != nil || errs[0] != nil {
					b.Fatal(errs, err)
				}
			}
		})
	}
}

// BenchmarkCommandFloor is what BenchmarkCommand does beside the store.
func BenchmarkCommandFloor(b *testing.B) {
	s, l, ids := fullOf(b, 1, 1)
	i, _ := s.Interaction(context.Background(), ids[0])
	a, _ := s.Agent(context.Background(), i.Legs[0].Agent)
	command := newToggle(l)
	b.ReportAllocs()
	for b.Loop() {
		command.batch(&i, &a)
	}
}

// BenchmarkCommit is the commit alone, of one interaction that is created.
func BenchmarkCommit(b *testing.B) {
	s, l := memstore.New(), newLife()
	_, c := l.create()
	batch := []interaction.Change{c}
	i, e := &c.Interactions[0].Now, &c.Events[0]
	b.ReportAllocs()
	for b.Loop() {
		i.ID, e.Request = l.id(), l.id()
		e.Interaction, batch[0].Answer.Request, batch[0].Answer.Subject.Interaction = i.ID, e.Request, i.ID
		if errs, err := s.Commit(context.Background(), batch); err != nil || errs[0] != nil {
			b.Fatal(errs, err)
		}
	}
}

func BenchmarkDue(b *testing.B) {
	s, l, _ := full(b, 1_000)
	for range 200_000 {
		delete(l.agents, "nobody")
		c := l.held("nobody")
		mustCommit(b, s, c[0])
		c[1].Agents = nil
		mustCommit(b, s, c[1])
	}
	b.ReportAllocs()
	for b.Loop() {
		due, err := s.Due(context.Background(), l.at, 1)
		if err != nil || len(due) != 1 {
			b.Fatal(due, err)
		}
	}
}
