package interaction

import (
	"encoding/json"
	"slices"
)

// SetAgent sets what the host or the roster decides about an agent, and makes the record if there is none. Nil fields stay.
type SetAgent struct {
	By      Actor           `json:"-"`
	Agent   AgentID         `json:"agent"`
	Name    *string         `json:"name,omitempty"`
	Grants  *[]Grant        `json:"grants,omitempty"`
	Profile json.RawMessage `json:"profile,omitempty"`
	Single  *bool           `json:"single,omitempty"`
	Outside *int            `json:"outside,omitempty"` // calls outside the queues
}

// Verb is [VerbSetAgent].
func (SetAgent) Verb() Verb                    { return VerbSetAgent }
func (c SetAgent) actor() Actor                { return c.By }
func (c SetAgent) agent() AgentID              { return c.Agent }
func (c SetAgent) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c SetAgent) validate() error {
	if c.Name != nil {
		if err := checkText("name", *c.Name, MaxText); err != nil {
			return err
		}
	}
	if c.Grants != nil {
		if err := checkLen("grants", len(*c.Grants), MaxList); err != nil {
			return err
		}
		for _, g := range *c.Grants {
			if err := firstFault(checkName("grants.permission", string(g.Permission)), checkName("grants.queue", string(g.Queue))); err != nil {
				return err
			}
		}
	}
	if c.Outside != nil && (*c.Outside < 0 || *c.Outside > MaxList) {
		return &InvalidError{Field: "outside", Rule: "0 to " + itoa(MaxList), Found: itoa(*c.Outside)}
	}
	if len(c.Profile) > 0 && !json.Valid(c.Profile) {
		return &InvalidError{Field: "profile", Rule: "a JSON value", Found: clip(string(c.Profile))}
	}
	return checkText("profile", string(c.Profile), MaxNote)
}
func (c SetAgent) move(w *work, a *Agent) error {
	w.stand(a, EventAgentSet, func(s *Standing) {
		if s.Presence == PresenceNone {
			s.Presence = LoggedOut
		}
		if c.Name != nil {
			s.Name = *c.Name
		}
		if c.Grants != nil {
			s.Grants = slices.Concat(*c.Grants)
		}
		if len(c.Profile) > 0 {
			s.Profile = plain(c.Profile)
		}
		if c.Single != nil {
			s.Single = *c.Single
		}
		if c.Outside != nil {
			s.Outside = *c.Outside
		}
	})
	return nil
}
