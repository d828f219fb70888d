package interactiontest

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// ListOrder is the kind by which a [Fault] of orders hits [Telephony.ListCalls]. Listing is none of a desk's asks, and is not
// among the [Telephony.Orders].
const ListOrder interaction.AskKind = "list"

// ListCalls returns every call that is not gone, sorted by ID, also one whose phone does not ring yet. A parked call is up.
func (t *Telephony) ListCalls(ctx context.Context) ([]interaction.CallReport, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("interactiontest: list: %w", err)
	}
	t.mu.Lock()
	f := t.hitOrder(ListOrder)
	if f == FaultHang {
		t.mu.Unlock()
		<-ctx.Done()
		return nil, fmt.Errorf("interactiontest: list: %w", ctx.Err())
	}
	defer t.mu.Unlock()
	switch {
	case f == FaultRefuse || !t.can("", interaction.CanList):
		return nil, interaction.ErrCallRefused
	case f != "" || t.down:
		return nil, ErrNoReply
	}
	reports := []interaction.CallReport{}
	for _, c := range t.there() {
		reports = append(reports, interaction.CallReport{Call: c.ID, Interaction: c.Interaction, State: c.State.told()})
	}
	return reports, nil
}

// told is the state in the words of the port.
func (s CallState) told() interaction.CallState {
	switch s {
	case CallWaiting, CallRinging:
		return interaction.CallRinging
	case CallHeld:
		return interaction.CallHeld
	}
	return interaction.CallUp
}

// there are the calls that are not gone, sorted by ID.
func (t *Telephony) there() []*call {
	var all []*call
	for _, c := range t.book {
		if c.State != CallGone {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *call) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Back returns the channel on which a value arrives after [Telephony.Restart], [Telephony.Crash], [Telephony.Outage] and
// [Telephony.Reconnect]. One that nobody has taken stands for all that follow.
func (t *Telephony) Back() <-chan struct{} { return t.back }

func (t *Telephony) isBack() {
	select {
	case t.back <- struct{}{}:
	default:
	}
}

// Disconnect cuts the line to the switch: calls go on, orders and listing are answered [ErrNoReply] and not carried out, and
// whatever happens at the phones is never told. Signals that nobody had fetched are lost. It lasts until [Telephony.Reconnect].
func (t *Telephony) Disconnect() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.down, t.pending = true, nil
}

// Reconnect ends what [Telephony.Disconnect] began.
func (t *Telephony) Reconnect() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.down = false
	t.isBack()
}

// Outage is a connection that was lost for a moment and is there again, with what happens at the phones meanwhile, which may be
// nil: calls have gone on, signals are lost.
func (t *Telephony) Outage(meanwhile func()) {
	t.Disconnect()
	if meanwhile != nil {
		meanwhile()
	}
	t.Reconnect()
}

// Restart is a switch that was killed and is back: all calls are gone and its memory of keys with them, so that repeating an
// order does it again. Signals that nobody had fetched are lost. What an adapter finds when it compares is told instead:
// each call that was live was hung up, nobody knows by whom.
func (t *Telephony) Restart() { t.restart(true) }

// Crash is a [Telephony.Restart] of which no call's end is told: whoever wants to know must list the calls.
func (t *Telephony) Crash() { t.restart(false) }

func (t *Telephony) restart(told bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	lost := t.there()
	t.book, t.keys, t.pending = map[interaction.CallID]*call{}, map[string]bool{}, nil
	for _, c := range lost {
		c.State, c.answered, c.failed = CallGone, nil, nil
		if told {
			t.signal(c, interaction.SignalHungUp, "", interaction.ByUnknown)
		}
	}
	t.isBack()
}

// DeviceGone lets an agent's device lose the switch: its calls stay up, nobody hears them, and it cannot be rung. The signal,
// device_gone, is about each call that was answered. It is false if the device was lost already.
func (t *Telephony) DeviceGone(agent interaction.AgentID) bool {
	return t.reaches(agent, true, interaction.SignalDeviceGone)
}

// DeviceReturns lets a device find the switch again. The signal, device_back, is about each of its calls that is still up. It is
// false if the device was not lost.
func (t *Telephony) DeviceReturns(agent interaction.AgentID) bool {
	return t.reaches(agent, false, interaction.SignalDeviceBack)
}

func (t *Telephony) reaches(agent interaction.AgentID, lost bool, told interaction.SignalKind) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if agent == "" || t.lost[agent] == lost {
		return false
	}
	t.lost[agent] = lost
	for _, c := range t.there() {
		if c.Agent == agent && !c.State.unanswered() {
			t.signal(c, told, "", "")
		}
	}
	return true
}
