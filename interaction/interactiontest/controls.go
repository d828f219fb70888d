package interactiontest

import (
	"context"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Controls find a state that is there already good: holding a held call succeeds. A call that is not there is ErrNoSuchCall;
// one that was not answered yet, and a device that cannot do it, are ErrCallRefused. None of them gives a signal but Ring.

// Hold puts o.Call on hold: it stays joined and hears nobody. The others of its conversation go on talking.
func (t *Telephony) Hold(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskHold, interaction.CanHold, o, func(c *call) { c.State = CallHeld })
}

// Retrieve takes o.Call back from hold. If the agent's call o.Peer is in another conversation by now, it is taken away from
// there. A peer that is gone is [interaction.ErrNoSuchCall]; without one, only the hold ends.
func (t *Telephony) Retrieve(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskRetrieve, CallOrder: o}}, func() error {
		c, peer := t.live(o.Call), t.live(o.Peer)
		if c == nil || o.Peer != "" && peer == nil {
			return interaction.ErrNoSuchCall
		}
		if !t.can(o.Agent, interaction.CanHold) || !c.State.talking() || peer != nil && !peer.State.talking() {
			return interaction.ErrCallRefused
		}
		c.State = CallUp
		if peer != nil {
			t.enter(peer, c)
		}
		return nil
	})
}

// Mute mutes a call. Muting it twice is muting it once.
func (t *Telephony) Mute(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskMute, interaction.CanMute, o, func(c *call) { c.Muted = true })
}

// Unmute takes the mute back.
func (t *Telephony) Unmute(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskUnmute, interaction.CanMute, o, func(c *call) { c.Muted = false })
}

// SendDTMF counts the digits sent to a call and keeps none of them.
func (t *Telephony) SendDTMF(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskDTMF, interaction.CanDTMF, o, func(c *call) { c.Digits += len(o.Digits) })
}

// StartRecording records a call; the recording is named by the order's key.
func (t *Telephony) StartRecording(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskRecord, interaction.CanRecord, o, func(c *call) {
		if !c.Recorded {
			t.recordings = append(t.recordings, o.Key)
		}
		c.Recorded = true
	})
}

// StopRecording ends the recording of a call. It ends with the call, too.
func (t *Telephony) StopRecording(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskStopRecording, interaction.CanRecord, o, func(c *call) { c.Recorded = false })
}

// Recordings returns the names of all recordings, oldest first. None is an empty slice. The caller owns it.
func (t *Telephony) Recordings() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.recordings)
}

// SetVolume sets the volumes of the agent's device, in a call or not; -1 leaves one as it is. Less, or more than 100, is
// refused.
func (t *Telephony) SetVolume(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskVolume, CallOrder: o}}, func() error {
		if !t.can(o.Agent, interaction.CanVolume) || min(o.Microphone, o.Speaker) < -1 || max(o.Microphone, o.Speaker) > 100 {
			return interaction.ErrCallRefused
		}
		was := t.volume(o.Agent)
		for n, v := range [2]int{o.Microphone, o.Speaker} {
			if v >= 0 {
				was[n] = v
			}
		}
		t.volumes[o.Agent] = was
		return nil
	})
}

// Volume returns the volumes of the agent's device, -1 where nobody has set one.
func (t *Telephony) Volume(agent interaction.AgentID) (microphone, speaker int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	v := t.volume(agent)
	return v[0], v[1]
}

func (t *Telephony) volume(agent interaction.AgentID) [2]int {
	if v, set := t.volumes[agent]; set {
		return v
	}
	return [2]int{-1, -1}
}

// Ring rings the agent's device under o.Call. A device that the script does not name rings until [Telephony.DeviceAnswers],
// [Telephony.DeviceDeclines], a Connect under the same ID, or a HangUp.
func (t *Telephony) Ring(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskRing, CallOrder: o}}, func() error {
		if !t.can(o.Agent, interaction.CanRing) || o.Call == "" || t.live(o.Call) != nil {
			return interaction.ErrCallRefused
		}
		c := t.add(o.Call, Call{Interaction: o.Interaction, Agent: o.Agent})
		c.announced = true
		c.answered = func() { t.signal(c, interaction.SignalAnswered, "", "") }
		c.failed = func(cause interaction.Cause) { t.failed(c, cause) }
		t.ringUp(c, t.farEnd(c, Rings))
		return nil
	})
}

// Park takes the customer's call away from whom it is joined with and lets it wait. The other stays on the line alone.
func (t *Telephony) Park(ctx context.Context, o interaction.CallOrder) error {
	return t.control(ctx, interaction.AskPark, interaction.CanPark, o, func(c *call) {
		t.part(c)
		c.State = CallParked
	})
}

// control does something to a call that was answered.
func (t *Telephony) control(ctx context.Context, kind interaction.AskKind, needs interaction.Capability, o interaction.CallOrder, act func(*call)) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: kind, CallOrder: o}}, func() error {
		c := t.live(o.Call)
		if c == nil {
			return interaction.ErrNoSuchCall
		}
		parked := c.State == CallParked && kind == interaction.AskPark
		if !t.can(o.Agent, needs) || !c.State.talking() && !parked {
			return interaction.ErrCallRefused
		}
		act(c)
		return nil
	})
}
