package interactiontest

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// sentence says a request as a person would.
func (p *Player) sentence(r interaction.Request, res interaction.Result) string {
	name := p.Name(r.Interaction)
	if name == "" {
		name = p.Name(res.Interaction.ID)
	}
	said := strings.TrimSpace(subject(actor(r.Command)) + " " + p.does(r.Command, r.Interaction, name))
	if !r.ID.IsZero() {
		said += ", by request ID"
	}
	if r.Version != 0 {
		said += fmt.Sprintf(", expecting version %d", r.Version)
	}
	return said
}

// actor is who gives a command: every command says so in a field By.
func actor(c interaction.Command) interaction.Actor {
	v := reflect.Indirect(reflect.ValueOf(c))
	if v.Kind() != reflect.Struct {
		return interaction.Actor{}
	}
	by, _ := v.FieldByName("By").Interface().(interaction.Actor)
	return by
}

// subject names who gives a command, as the first word of a sentence.
func subject(by interaction.Actor) string {
	switch {
	case by == interaction.System(interaction.Router):
		return "routing"
	case by.IsZero():
		return "nobody"
	}
	return who(by)
}

// plainly are the verbs of sentences that say no more than the verb and the interaction.
var plainly = map[interaction.Verb]string{
	interaction.VerbAccept: "accepts %s", interaction.VerbPick: "picks %s up", interaction.VerbCancel: "cancels the call of %s",
	interaction.VerbMute:   "mutes %s",
	interaction.VerbUnmute: "unmutes %s", interaction.VerbRecord: "records %s", interaction.VerbStopRecording: "stops recording %s",
	interaction.VerbVolume: "sets the volume of %s", interaction.VerbDTMF: "sends digits in %s",
	interaction.VerbResume: "resumes %s", interaction.VerbAskWrapUp: "asks for wrap-up after %s", interaction.VerbExtend: "extends the wrap-up of %s",
	interaction.VerbPop: "opens the record of %s", interaction.VerbEdit: "edits %s", interaction.VerbContact: "corrects the contact of %s",
	interaction.VerbNote: "adds a note to %s", interaction.VerbComment: "comments on %s", interaction.VerbRingDue: "ends the ring of %s",
	interaction.VerbWrapUpTimedOut: "ends the wrap-up of %s", interaction.VerbTimedOut: "gives up the call of %s",
	interaction.VerbCustomerGone: "says that the customer of %s left",
	interaction.VerbReceive:      "brings a message for %s", interaction.VerbAttach: "attaches a reference to %s", interaction.VerbExpire: "expires %s",
}

// does says what a command does, with the interaction's name.
func (p *Player) does(c interaction.Command, id interaction.ID, name string) string {
	if said, of := ofAgent(c); of {
		return said
	}
	if said, of := p.ofParties(c, id, name); of {
		return said
	}
	switch c := c.(type) {
	case interaction.ClockDue:
		return fmt.Sprintf("looks at the %s clock of %s", c.Kind, name)
	case interaction.Create:
		return fmt.Sprintf("creates %s, %s for %s", name, c.Channel, c.Queue) + given(", from", c.From) + given(", a clone of", p.Name(c.CloneOf))
	case interaction.Offer:
		return fmt.Sprintf("offers %s to %s", name, list(c.Agents))
	case interaction.Assign:
		return fmt.Sprintf("assigns %s to %s", name, c.Agent) + given("", map[bool]string{true: ", beyond capacity"}[c.BeyondCapacity])
	case interaction.Reject:
		return "rejects " + name + given(":", c.Reason)
	case interaction.DeliveryFailed:
		return "cannot deliver the offer of " + name + given(":", c.Reason)
	case interaction.Revoke:
		return "withdraws the offer of " + name + given(":", c.Reason)
	case interaction.Call:
		return "calls" + given("", c.Number) + " for " + name + given(", overriding:", c.Override)
	case interaction.Redial:
		return "redials" + given("", c.Number) + " for " + name + given(", overriding:", c.Override)
	case interaction.Send:
		return "sends in " + name + given(":", c.Reference)
	case interaction.Requeue:
		return "gives " + name + " back to the queue" + given(":", c.Reason)
	case interaction.Reclaim:
		return "takes " + name + " back to the queue" + given(":", c.Reason)
	case interaction.Overflow:
		return "sends " + name + " on" + given(" to", string(c.Queue)) + given(":", c.Reason)
	case interaction.Widen:
		return fmt.Sprintf("widens the ring of %s to %d", name, c.Ring)
	case interaction.Park:
		return "parks " + name + " for " + span(c.Until.Sub(p.Clock.Now()))
	case interaction.Complete:
		return "completes " + name + given(" as", c.Disposition.Outcome)
	case interaction.Finish:
		return "finishes the wrap-up of " + name + given(" as", c.Disposition.Outcome)
	case interaction.Choose:
		return "chooses for " + name + given(":", c.Disposition.Outcome)
	case interaction.Settle:
		return "settles " + name + given(" as", c.Disposition.Outcome)
	case interaction.Waive:
		return "waives the debt of " + name + given(":", c.Reason)
	case interaction.ForceEnd:
		return "forces the end of " + name + given(":", c.Reason)
	case interaction.SetSubject:
		return "changes the subject of " + name
	case interaction.SetAttribute:
		return fmt.Sprintf("sets %s of %s", c.Name, name)
	case interaction.AddTag:
		return fmt.Sprintf("tags %s as %s", name, c.Tag.Name)
	case interaction.RemoveTag:
		return fmt.Sprintf("takes the tag %s off %s", c.Name, name)
	case interaction.CallFailed:
		return fmt.Sprintf("says that the call of %s failed: %s", name, c.Cause)
	}
	if verb, plain := plainly[c.Verb()]; plain {
		return fmt.Sprintf(verb, name)
	}
	return strings.ReplaceAll(string(c.Verb()), "_", " ") + " " + name
}

// ofAgent says what an agent's command does, if it is one.
func ofAgent(c interaction.Command) (said string, of bool) {
	whom := func(a interaction.AgentID, self, other string) (string, bool) {
		if actor(c) == interaction.By(a) {
			return self, true
		}
		return other, true
	}
	switch c := c.(type) {
	case interaction.Login:
		return whom(c.Agent, "logs in to "+list(c.Queues), fmt.Sprintf("logs %s in to %s", c.Agent, list(c.Queues)))
	case interaction.Logout:
		return whom(c.Agent, "logs out", fmt.Sprintf("logs %s out", c.Agent))
	case interaction.BeReady:
		what := "ready" + map[bool]string{true: " for outbound"}[c.Outbound]
		return whom(c.Agent, "is "+what, fmt.Sprintf("makes %s %s", c.Agent, what))
	case interaction.BeNotReady:
		return whom(c.Agent, "chooses not ready: "+c.Reason, fmt.Sprintf("makes %s not ready: %s", c.Agent, c.Reason))
	case interaction.CancelNext:
		return whom(c.Agent, "cancels what was chosen", fmt.Sprintf("cancels what %s chose", c.Agent))
	case interaction.ReportLost:
		return fmt.Sprintf("sees %s's desktop vanish", c.Agent), true
	case interaction.ReportSeen:
		return fmt.Sprintf("sees %s's desktop again", c.Agent), true
	case interaction.SetAgent:
		if c.Grants != nil {
			return fmt.Sprintf("grants %s %s", c.Agent, granted(*c.Grants)), true
		}
		return fmt.Sprintf("sets up %s", c.Agent), true
	}
	return "", false
}

// granted names permissions, each with the queue in which it holds.
func granted(grants []interaction.Grant) string {
	if len(grants) == 0 {
		return "nothing"
	}
	var all []string
	for _, g := range grants {
		all = append(all, fmt.Sprintf("%s in %s", g.Permission, g.Queue))
	}
	return list(all)
}

// given adds what is not empty.
func given(before, what string) string {
	if what == "" {
		return ""
	}
	return before + " " + what
}

// list names several as a person would: ana, bob and cho.
func list[S ~string](names []S) string {
	var b strings.Builder
	for n, name := range names {
		switch {
		case n > 0 && n == len(names)-1:
			b.WriteString(" and ")
		case n > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(name))
	}
	return b.String()
}
