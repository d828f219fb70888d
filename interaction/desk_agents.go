package interaction

import (
	"context"
	"encoding/json"
)

// Login logs an agent in to queues and makes them Ready.
func (d *Desk) Login(ctx context.Context, agent AgentID, queues ...QueueID) (Agent, error) {
	return d.of(ctx, Login{By: By(agent), Agent: agent, Queues: queues})
}

// Logout logs an agent out, when their live work has ended.
func (d *Desk) Logout(ctx context.Context, agent AgentID) (Agent, error) {
	return d.of(ctx, Logout{By: By(agent), Agent: agent})
}

// Ready makes an agent ready, and takes back a presence chosen for later.
func (d *Desk) Ready(ctx context.Context, agent AgentID) (Agent, error) {
	return d.of(ctx, BeReady{By: By(agent), Agent: agent})
}

// ReadyOutbound makes an agent ready for outbound work only.
func (d *Desk) ReadyOutbound(ctx context.Context, agent AgentID) (Agent, error) {
	return d.of(ctx, BeReady{By: By(agent), Agent: agent, Outbound: true})
}

// NotReady makes an agent not ready, now or when the work at hand has ended.
func (d *Desk) NotReady(ctx context.Context, agent AgentID, reason string) (Agent, error) {
	return d.of(ctx, BeNotReady{By: By(agent), Agent: agent, Reason: reason})
}

// CancelNext takes back a presence chosen for later.
func (d *Desk) CancelNext(ctx context.Context, agent AgentID) (Agent, error) {
	return d.of(ctx, CancelNext{By: By(agent), Agent: agent})
}

// Seen says that an agent's desktop is there again, for the host.
func (d *Desk) Seen(ctx context.Context, agent AgentID) (Agent, error) {
	return d.of(ctx, ReportSeen{By: System(Host), Agent: agent})
}

// Lost says that an agent's desktop has vanished, for the host.
func (d *Desk) Lost(ctx context.Context, agent AgentID) (Agent, error) {
	return d.of(ctx, ReportLost{By: System(Host), Agent: agent})
}

// SetName gives an agent the name by which they are shown and found, for the host.
func (d *Desk) SetName(ctx context.Context, agent AgentID, name string) (Agent, error) {
	return d.of(ctx, SetAgent{By: System(Host), Agent: agent, Name: &name})
}

// Grant gives an agent permissions in place of those they had, for the host.
func (d *Desk) Grant(ctx context.Context, agent AgentID, grants ...Grant) (Agent, error) {
	return d.of(ctx, SetAgent{By: System(Host), Agent: agent, Grants: &grants})
}

// SetProfile stores an agent's capacity profile, for the host or its roster.
func (d *Desk) SetProfile(ctx context.Context, agent AgentID, profile json.RawMessage) (Agent, error) {
	return d.of(ctx, SetAgent{By: System(Host), Agent: agent, Profile: profile})
}
