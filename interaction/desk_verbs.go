package interaction

import (
	"context"
	"time"
)

// Every verb has one shape: context, interaction, who gives it, and its arguments if any. Each is one line over [Desk.Do], which
// also takes request IDs, expected versions, other actors and further arguments. Errors are those of Do.

func (d *Desk) on(ctx context.Context, id ID, c Command) (Interaction, error) {
	r, err := d.Do(ctx, Request{Interaction: id, Command: c})
	return r.Interaction, err
}

func (d *Desk) of(ctx context.Context, c Command) (Agent, error) {
	r, err := d.Do(ctx, Request{Command: c})
	return r.Agent, err
}

// Create brings a new interaction into its queue, for the host.
func (d *Desk) Create(ctx context.Context, draft Draft) (Interaction, error) {
	return d.on(ctx, ID{}, Create{By: System(Host), Draft: draft})
}

// Offer offers a waiting interaction to agents, for the router.
func (d *Desk) Offer(ctx context.Context, id ID, agents ...AgentID) (Interaction, error) {
	return d.on(ctx, id, Offer{By: System(Router), Agents: agents})
}

// Accept takes the agent's offer.
func (d *Desk) Accept(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Accept{By: By(by)})
}

// Reject declines the agent's offer.
func (d *Desk) Reject(ctx context.Context, id ID, by AgentID, reason string) (Interaction, error) {
	return d.on(ctx, id, Reject{By: By(by), Reason: reason})
}

// DeliveryFailed ends an offer that the agent's desktop could not take, for the host.
func (d *Desk) DeliveryFailed(ctx context.Context, id ID, leg LegID, reason string) (Interaction, error) {
	return d.on(ctx, id, DeliveryFailed{By: System(Host), Leg: leg, Reason: reason})
}

// Revoke withdraws an open offer, for the router.
func (d *Desk) Revoke(ctx context.Context, id ID, leg LegID) (Interaction, error) {
	return d.on(ctx, id, Revoke{By: System(Router), Leg: leg})
}

// Pick takes a waiting interaction out of the queue, or with the permission over from its owner.
func (d *Desk) Pick(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Pick{By: By(by)})
}

// Assign offers an interaction to an agent on a supervisor's word.
func (d *Desk) Assign(ctx context.Context, id ID, by, to AgentID) (Interaction, error) {
	return d.on(ctx, id, Assign{By: By(by), Agent: to})
}

// CustomerGone reports that the customer left, for hosts that move the media themselves.
func (d *Desk) CustomerGone(ctx context.Context, id ID) (Interaction, error) {
	return d.on(ctx, id, CustomerGone{By: System(Host)})
}

// Call dials the contact's preferred number.
func (d *Desk) Call(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Call{By: By(by)})
}

// CallFailed reports a call that came to nothing, for hosts that move the media themselves.
func (d *Desk) CallFailed(ctx context.Context, id ID, cause Cause) (Interaction, error) {
	return d.on(ctx, id, CallFailed{By: System(Host), Cause: cause})
}

// Cancel stops a call that is being set up.
func (d *Desk) Cancel(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Cancel{By: By(by)})
}

// Redial dials again from wrap-up; an empty number is the contact's preferred one.
func (d *Desk) Redial(ctx context.Context, id ID, by AgentID, number string) (Interaction, error) {
	return d.on(ctx, id, Redial{By: By(by), Number: number})
}

// Hold puts the customer on hold.
func (d *Desk) Hold(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Hold{By: By(by)})
}

// Retrieve takes the customer back from hold.
func (d *Desk) Retrieve(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Retrieve{By: By(by)})
}

// Mute stops what the agent says from being heard.
func (d *Desk) Mute(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Mute{By: By(by)})
}

// Unmute lets the agent be heard again.
func (d *Desk) Unmute(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Unmute{By: By(by)})
}

// DTMF sends digits.
func (d *Desk) DTMF(ctx context.Context, id ID, by AgentID, digits string) (Interaction, error) {
	return d.on(ctx, id, DTMF{By: By(by), Digits: digits})
}

// Record begins a recording.
func (d *Desk) Record(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Record{By: By(by)})
}

// StopRecording ends the recording.
func (d *Desk) StopRecording(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, StopRecording{By: By(by)})
}

// Volume sets microphone and speaker, each from 0 to 100.
func (d *Desk) Volume(ctx context.Context, id ID, by AgentID, microphone, speaker int) (Interaction, error) {
	return d.on(ctx, id, Volume{By: By(by), Microphone: &microphone, Speaker: &speaker})
}

// Release ends the agent's own part: for the owner the conversation with the customer, also while a consult is open, which goes on
// ([Desk.EndConsult] ends that); for everybody else theirs.
func (d *Desk) Release(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Release{By: By(by)})
}

// Send tells that the agent has sent the customer something; the reference is the host's own.
func (d *Desk) Send(ctx context.Context, id ID, by AgentID, reference string) (Interaction, error) {
	return d.on(ctx, id, Send{By: By(by), Reference: reference})
}

// Receive tells that the customer has sent something, for the host.
func (d *Desk) Receive(ctx context.Context, id ID, reference string) (Interaction, error) {
	return d.on(ctx, id, Receive{By: System(Host), Reference: reference})
}

// Park sets semi-live or non-live work aside until a time.
func (d *Desk) Park(ctx context.Context, id ID, by AgentID, until time.Time) (Interaction, error) {
	return d.on(ctx, id, Park{By: By(by), Until: until})
}

// Resume takes a parked interaction up again.
func (d *Desk) Resume(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Resume{By: By(by)})
}

// AskWrapUp asks for a wrap-up under the policy OnRequest.
func (d *Desk) AskWrapUp(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, AskWrapUp{By: By(by)})
}

// Extend moves the end of the agent's wrap-up.
func (d *Desk) Extend(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Extend{By: By(by)})
}

// Complete ends the interaction with a disposition.
func (d *Desk) Complete(ctx context.Context, id ID, by AgentID, with Disposition) (Interaction, error) {
	return d.on(ctx, id, Complete{By: By(by), Disposition: with})
}

// Finish ends the wrap-up of an agent who is not the owner any more.
func (d *Desk) Finish(ctx context.Context, id ID, by AgentID, with Disposition) (Interaction, error) {
	return d.on(ctx, id, Finish{By: By(by), Disposition: with})
}

// Choose saves an outcome before completion.
func (d *Desk) Choose(ctx context.Context, id ID, by AgentID, what Disposition) (Interaction, error) {
	return d.on(ctx, id, Choose{By: By(by), Disposition: what})
}

// Settle pays the agent's debt of a disposition.
func (d *Desk) Settle(ctx context.Context, id ID, by AgentID, with Disposition) (Interaction, error) {
	return d.on(ctx, id, Settle{By: By(by), Disposition: with})
}

// Waive remits the debt of a leg, on a supervisor's word.
func (d *Desk) Waive(ctx context.Context, id ID, by AgentID, leg LegID, reason string) (Interaction, error) {
	return d.on(ctx, id, Waive{By: By(by), Leg: leg, Reason: reason})
}

// Requeue gives an owned interaction back to its queue.
func (d *Desk) Requeue(ctx context.Context, id ID, by AgentID, reason string) (Interaction, error) {
	return d.on(ctx, id, Requeue{By: By(by), Reason: reason})
}

// Reclaim takes an interaction back from an agent who is gone, for the host.
func (d *Desk) Reclaim(ctx context.Context, id ID, reason string) (Interaction, error) {
	return d.on(ctx, id, Reclaim{By: System(Host), Reason: reason})
}

// Overflow sends a waiting interaction to another queue, for the router; "" is where the queue's policy says.
func (d *Desk) Overflow(ctx context.Context, id ID, to QueueID) (Interaction, error) {
	return d.on(ctx, id, Overflow{By: System(Router), Queue: to})
}

// Expire ends a waiting interaction with a reason, for the router, and for the host: [EndCallback] where the customer asked to be called
// back.
func (d *Desk) Expire(ctx context.Context, id ID, reason EndReason) (Interaction, error) {
	return d.on(ctx, id, Expire{By: System(Router), Reason: reason})
}

// Widen stores how far the router has widened its search, and until when; zero is without an end.
func (d *Desk) Widen(ctx context.Context, id ID, ring int, until time.Time) (Interaction, error) {
	return d.on(ctx, id, Widen{By: System(Router), Ring: ring, Until: until})
}

// ForceEnd ends an interaction as a last resort. Calling it is the confirmation that [ForceEnd] asks for.
func (d *Desk) ForceEnd(ctx context.Context, id ID, by AgentID, reason string) (Interaction, error) {
	return d.on(ctx, id, ForceEnd{By: By(by), Confirmed: true, Reason: reason})
}

// AddNote adds a note.
func (d *Desk) AddNote(ctx context.Context, id ID, by AgentID, text string) (Interaction, error) {
	return d.on(ctx, id, AddNote{By: By(by), Text: text})
}

// SetContact replaces what is known of the customer.
func (d *Desk) SetContact(ctx context.Context, id ID, by AgentID, c Contact) (Interaction, error) {
	return d.on(ctx, id, SetContact{By: By(by), Contact: c})
}

// SetAttribute sets one attribute of the contact; an empty value removes it.
func (d *Desk) SetAttribute(ctx context.Context, id ID, by AgentID, name, value string) (Interaction, error) {
	return d.on(ctx, id, SetAttribute{By: By(by), Name: name, Value: value})
}

// SetSubject changes the subject.
func (d *Desk) SetSubject(ctx context.Context, id ID, by AgentID, subject string) (Interaction, error) {
	return d.on(ctx, id, SetSubject{By: By(by), Subject: subject})
}

// AddTag adds a tag that the queue knows.
func (d *Desk) AddTag(ctx context.Context, id ID, by AgentID, t Tag) (Interaction, error) {
	return d.on(ctx, id, AddTag{By: By(by), Tag: t})
}

// RemoveTag takes a tag away.
func (d *Desk) RemoveTag(ctx context.Context, id ID, by AgentID, name string) (Interaction, error) {
	return d.on(ctx, id, RemoveTag{By: By(by), Name: name})
}

// Pop shows the customer's record again.
func (d *Desk) Pop(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	return d.on(ctx, id, Pop{By: By(by)})
}

// Edit corrects a completed interaction; set By in the edit.
func (d *Desk) Edit(ctx context.Context, id ID, e Edit) (Interaction, error) { return d.on(ctx, id, e) }

// Comment adds a reviewer's comment to a completed interaction.
func (d *Desk) Comment(ctx context.Context, id ID, by AgentID, text string) (Interaction, error) {
	return d.on(ctx, id, Comment{By: By(by), Text: text})
}

// Attach adds the reference of a recording or transcript, for the host.
func (d *Desk) Attach(ctx context.Context, id ID, m Media) (Interaction, error) {
	return d.on(ctx, id, Attach{By: System(Host), Media: m})
}

// Signal takes what the telephony reports of a call. The zero ID is enough for a call that the library began, whose ID tells where it
// belongs; for a customer's own call the adapter must remember in which interaction it was created ([Draft].Call).
func (d *Desk) Signal(ctx context.Context, id ID, s Signal) (Interaction, error) {
	if ours, known := s.Call.interaction(); id.IsZero() && known {
		id = ours
	}
	return d.on(ctx, id, s)
}
