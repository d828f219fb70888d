package interaction

import "context"

// The verbs for more than one party.

// Consult calls an agent in beside the customer, on the call's own channel, or by message where the interaction is no call. The
// customer stays on hold until [Desk.Retrieve], however the consult ends.
func (d *Desk) Consult(ctx context.Context, id ID, by, with AgentID) (Interaction, error) {
	return d.on(ctx, id, Consult{By: By(by), Agent: with})
}

// ConsultNumber calls a number outside beside the customer.
func (d *Desk) ConsultNumber(ctx context.Context, id ID, by AgentID, number string) (Interaction, error) {
	return d.on(ctx, id, Consult{By: By(by), Number: number})
}

// EndConsult ends the open consult. The customer stays on hold until they are retrieved.
func (d *Desk) EndConsult(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, EndConsult{By: By(by)})
}

// Conference joins who is consulted with the customer.
func (d *Desk) Conference(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Conference{By: By(by)})
}

// Transfer completes the open consult: who is consulted becomes the owner.
func (d *Desk) Transfer(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Transfer{By: By(by)})
}

// TransferTo hands the customer on to an agent, blind.
func (d *Desk) TransferTo(ctx context.Context, id ID, by, to AgentID) (Interaction, error) {
	return d.on(ctx, id, Transfer{By: By(by), Agent: to})
}

// TransferToQueue hands the customer on to another queue, blind.
func (d *Desk) TransferToQueue(ctx context.Context, id ID, by AgentID, to QueueID) (Interaction, error) {
	return d.on(ctx, id, Transfer{By: By(by), Queue: to})
}

// TransferToNumber hands the customer on to a number outside, blind. No error means that it is called; the agent keeps the customer
// until it is answered.
func (d *Desk) TransferToNumber(ctx context.Context, id ID, by AgentID, number string) (Interaction, error) {
	return d.on(ctx, id, Transfer{By: By(by), Number: number})
}

// SwitchChannel goes on with the customer in another channel; a call goes to the contact's preferred number. No error means that it
// is called: busy and the like arrive by signals, as the new leg's ending.
func (d *Desk) SwitchChannel(ctx context.Context, id ID, by AgentID, to Channel) (Interaction, error) {
	return d.on(ctx, id, SwitchChannel{By: By(by), Channel: to})
}

// Monitor lets a supervisor into a call, or changes the mode in which they take part.
func (d *Desk) Monitor(ctx context.Context, id ID, by AgentID, mode MonitorMode) (Interaction, error) {
	return d.on(ctx, id, Monitor{By: By(by), Mode: mode})
}

// DeviceGone reports that the device of an agent in a conversation has vanished, for hosts that know it otherwise than by a signal.
func (d *Desk) DeviceGone(ctx context.Context, id ID, leg LegID) (Interaction, error) {
	return d.on(ctx, id, DeviceGone{By: System(Host), Leg: leg})
}

// DeviceBack reports that it is there again.
func (d *Desk) DeviceBack(ctx context.Context, id ID, leg LegID) (Interaction, error) {
	return d.on(ctx, id, DeviceBack{By: System(Host), Leg: leg})
}
