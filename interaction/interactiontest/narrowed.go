package interactiontest

import (
	"context"

	"github.com/deskline/deskline/interaction"
)

// A desk finds by type what a telephony can do, so that a switch which lacks something is another type. What a single device
// lacks, or everybody's, is taken away by [Telephony.Without].

// Bare returns the same switch with the three core methods only, so that a desk finds no capability by type. Its Dial is not
// safe to repeat: the same key rings again.
func (t *Telephony) Bare() interaction.Telephony { return bare{t} }

// Parking returns the same switch as one that can do everything but transfer by itself: a blind transfer parks the customer.
func (t *Telephony) Parking() interaction.Telephony { return parking{t.usual(), t} }

// Transferring returns the same switch as one that can do everything but park: a blind transfer is the switch's own.
func (t *Telephony) Transferring() interaction.Telephony { return transferring{t.usual(), t} }

// whole is the switch behind what was narrowed.
func (t *Telephony) whole() *Telephony { return t }

type bare struct{ t *Telephony }

func (b bare) whole() *Telephony { return b.t }

func (b bare) Connect(ctx context.Context, o interaction.CallOrder) error { return b.t.Connect(ctx, o) }
func (b bare) Dial(ctx context.Context, o interaction.CallOrder) error {
	return b.t.dial(ctx, o, false)
}
func (b bare) HangUp(ctx context.Context, o interaction.CallOrder) error { return b.t.HangUp(ctx, o) }

// usual is what all the narrowed switches but the bare one can do.
type usual struct {
	interaction.Telephony
	interaction.Holder
	interaction.Muter
	interaction.DTMFSender
	interaction.CallRecorder
	interaction.VolumeSetter
	interaction.Ringer
	interaction.Consulter
	interaction.Conferencer
	interaction.Monitorer
	interaction.CallLister
	interaction.Outages
	interaction.Devices
	interaction.IdempotentDialer
	t *Telephony
}

func (t *Telephony) usual() usual { return usual{t, t, t, t, t, t, t, t, t, t, t, t, t, t, t} }

func (u usual) whole() *Telephony { return u.t }

type parking struct {
	usual
	interaction.Parker
}

type transferring struct {
	usual
	interaction.Transferrer
}
