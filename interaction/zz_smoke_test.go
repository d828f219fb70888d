package interaction_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/stretchr/testify/require"
)

type mapStore struct {
	mu  sync.Mutex
	i   map[ID]Interaction
	a   map[AgentID]Agent
	ev  []Event
	ans map[RequestID]Answer
}

func (m *mapStore) Interaction(_ context.Context, id ID) (Interaction, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i, ok := m.i[id]; ok {
		return i, nil
	}
	return Interaction{}, ErrNotFound
}
func (m *mapStore) Agent(_ context.Context, id AgentID) (Agent, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i, ok := m.a[id]; ok {
		return i, nil
	}
	return Agent{}, ErrNotFound
}
func (m *mapStore) Commit(_ context.Context, b []Change) ([]error, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	errs := make([]error, len(b))
next:
	for n, c := range b {
		for _, w := range c.Interactions {
			if m.i[w.Now.ID].Version != w.Was {
				errs[n] = ErrConflict
				continue next
			}
		}
		for _, w := range c.Agents {
			if m.a[w.Now.ID].Version != w.Was {
				errs[n] = ErrConflict
				continue next
			}
		}
		for _, w := range c.Interactions {
			m.i[w.Now.ID] = w.Now
		}
		for _, w := range c.Agents {
			m.a[w.Now.ID] = w.Now
		}
		for _, e := range c.Events {
			e.Position = int64(len(m.ev) + 1)
			m.ev = append(m.ev, e)
		}
		m.ans[c.Answer.Request] = c.Answer
	}
	return errs, nil
}
func (m *mapStore) Answer(_ context.Context, r RequestID) (Answer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i, ok := m.ans[r]; ok {
		return i, nil
	}
	return Answer{}, ErrNotFound
}
func (m *mapStore) Due(context.Context, time.Time, int) ([]Due, error) { return nil, nil }

func TestSmoke(t *testing.T) {
	m := &mapStore{i: map[ID]Interaction{}, a: map[AgentID]Agent{}, ans: map[RequestID]Answer{}}
	desk, err := NewDesk(Config{Store: m, Queues: []Queue{{ID: "sales"}}})
	require.NoError(t, err)
	ctx := context.Background()
	ana, err := desk.Login(ctx, "ana", "sales")
	require.NoError(t, err)
	call, err := desk.Create(ctx, Draft{Queue: "sales", Channel: Voice, From: "+442079460000"})
	require.NoError(t, err)
	call, err = desk.Offer(ctx, call.ID, ana.ID)
	require.NoError(t, err)
	call, err = desk.Accept(ctx, call.ID, ana.ID)
	require.NoError(t, err)
	require.Equal(t, StateConnected, call.State)
	call, err = desk.Hold(ctx, call.ID, ana.ID)
	require.NoError(t, err)
	_, err = desk.Hold(ctx, call.ID, ana.ID)
	fmt.Println(err)
	call, err = desk.Retrieve(ctx, call.ID, ana.ID)
	require.NoError(t, err)
	acts, err := desk.Actions(ctx, call.ID, "ana")
	require.NoError(t, err)
	for _, a := range acts {
		fmt.Println(a)
	}
	call, err = desk.Release(ctx, call.ID, ana.ID)
	require.NoError(t, err)
	call, err = desk.Complete(ctx, call.ID, ana.ID, Disposition{Outcome: "sold"})
	require.NoError(t, err)
	require.Equal(t, StateCompleted, call.State)
	var hist, ah []Event
	for _, e := range m.ev {
		b, _ := json.Marshal(e)
		fmt.Println(string(b))
		var e2 Event
		require.NoError(t, json.Unmarshal(b, &e2))
		e2.Position = e.Position
		if e.Seq > 0 {
			hist = append(hist, e2)
		}
		if e.AgentSeq > 0 {
			ah = append(ah, e2)
		}
	}
	i, err := RebuildInteraction(hist)
	require.NoError(t, err)
	require.True(t, reflect.DeepEqual(i, call))
	a, err := RebuildAgent(ah)
	require.NoError(t, err)
	sa, _ := desk.Agent(ctx, "ana")
	require.Equal(t, sa, a)
	b, _ := json.MarshalIndent(call, "", " ")
	fmt.Println(string(b))
}

func BenchmarkApplyHold(b *testing.B) {
	m := &mapStore{i: map[ID]Interaction{}, a: map[AgentID]Agent{}, ans: map[RequestID]Answer{}}
	desk, _ := NewDesk(Config{Store: m, Queues: []Queue{{ID: "sales"}}})
	ctx := context.Background()
	ana, _ := desk.Login(ctx, "ana", "sales")
	call, _ := desk.Create(ctx, Draft{Queue: "sales", Channel: Voice, From: "+442079460000"})
	call, _ = desk.Offer(ctx, call.ID, ana.ID)
	call, _ = desk.Accept(ctx, call.ID, ana.ID)
	ana, _ = desk.Agent(ctx, "ana")
	s := &Snapshot{Interaction: call, Agents: []Agent{ana}, Queues: []Queue{{ID: "sales"}}, Channels: DefaultChannels(), Capacity: DefaultCapacity{}, Authorizer: DefaultRules{}, Can: CapabilitiesOf(nil)}
	now := time.Now()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Apply(s, Hold{By: By("ana")}, now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDeskLife(b *testing.B) {
	m := &mapStore{i: map[ID]Interaction{}, a: map[AgentID]Agent{}, ans: map[RequestID]Answer{}}
	desk, _ := NewDesk(Config{Store: m, Queues: []Queue{{ID: "sales"}}})
	ctx := context.Background()
	ana, _ := desk.Login(ctx, "ana", "sales")
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		call, _ := desk.Create(ctx, Draft{Queue: "sales", Channel: Voice, From: "+442079460000"})
		call, _ = desk.Offer(ctx, call.ID, ana.ID)
		call, _ = desk.Accept(ctx, call.ID, ana.ID)
		call, _ = desk.Hold(ctx, call.ID, ana.ID)
		call, _ = desk.Retrieve(ctx, call.ID, ana.ID)
		call, _ = desk.Release(ctx, call.ID, ana.ID)
		call, _ = desk.Complete(ctx, call.ID, ana.ID, Disposition{Outcome: "sold"})
		n += 7
		if n%700000 == 0 {
			m.ev = nil
			clear(m.i)
			clear(m.ans)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "cmd/s")
}
