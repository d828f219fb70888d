package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// table is one table with what a reader is told of it.
type table struct {
	id    interaction.TableID
	intro string
	// ofLegs: the states are those of a leg, and the interaction keeps its own.
	ofLegs bool
}

var tables = []table{
	{id: interaction.TableInbound, intro: "Voice and video that came in. Accepting an offer sets the call up. " +
		"When that fails, the customer is back in the queue."},
	{id: interaction.TableOutbound, intro: "Preview, campaign, manual calls, and clones by phone. The agent reviews first, " +
		"calls as often as it takes, and may call again from wrap-up."},
	{id: interaction.TableCallback, intro: "A call back that was promised. When the call has ended, the agent may call again or is done. " +
		"After-call work follows as a leg of its own. The queue may have the call end in wrap-up instead (variant wrap_up)."},
	{id: interaction.TableSemiLive, intro: "Chat and text. A customer who leaves ends the conversation, " +
		"or by the queue's policy leaves it open for one more answer (variant stays)."},
	{id: interaction.TableNonLive, intro: "E-mail, cases and tasks. Nobody waits on the line, so nobody can leave it."},
	{id: interaction.TableParty, ofLegs: true, intro: "Legs that are not the owner's. The states are the leg's, and the interaction keeps its own. " +
		"A former owner goes through a wrap-up of their own here, also after the interaction is completed."},
}

func (t table) name() string { return t.id.String() }
func (t table) file() string { return t.name() + ".md" }

// leads is where a row takes what stands in a state.
func (t table) leads(r interaction.Row, from interaction.State) interaction.State {
	to := r.To
	if t.ofLegs {
		to = r.Leg
	}
	if to == interaction.Same {
		return from
	}
	return to
}

func (t table) page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n# The %s table\n\n%s\n\n", notice, t.name(), t.intro)
	fmt.Fprintf(&b, "The diagram shows the rows that lead to another state. The table below it has all rows. [What the columns mean](README.md)\n\n")
	fmt.Fprintf(&b, "```mermaid\n%s```\n\n", t.diagram())
	b.WriteString("| from | verb | to | the leg goes to | other legs | event | rules | the telephony is asked | who may by default |\n")
	b.WriteString("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range t.id.Rows() {
		line(&b, stateNames(r.From), code(r.Name()), stateName(r.To), stateName(r.Leg), string(r.Others), code(r.Event.String()),
			ruleNames(r.Rules), asked(r.Ask), strings.Join(interaction.WhoMay(r.Verb), "; "))
	}
	return b.String()
}

// diagram draws the states and the rows between them, in Mermaid's language. Rows that keep the state are left out.
func (t table) diagram() string {
	type arrow struct{ from, to interaction.State }
	labels := map[arrow][]string{}
	var arrows []arrow
	reached := map[interaction.State]bool{}
	for _, r := range t.id.Rows() {
		for _, from := range r.From {
			a := arrow{from, t.leads(r, from)}
			if a.from == a.to {
				continue
			}
			reached[a.to] = true
			if labels[a] == nil {
				arrows = append(arrows, a)
			}
			labels[a] = append(labels[a], r.Name())
		}
	}
	slices.SortStableFunc(arrows, func(a, b arrow) int { return 100*(int(a.from)-int(b.from)) + int(a.to) - int(b.to) })
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for _, s := range interaction.States() {
		if leaves := slices.ContainsFunc(arrows, func(a arrow) bool { return a.from == s }); leaves && !reached[s] {
			fmt.Fprintf(&b, "    [*] --> %s\n", s)
		}
	}
	for _, a := range arrows {
		fmt.Fprintf(&b, "    %s --> %s : %s\n", node(a.from), node(a.to), strings.Join(labels[a], "<br/>"))
	}
	fmt.Fprintf(&b, "    %s --> [*]\n", interaction.StateCompleted)
	return b.String()
}

// node is a state in a diagram: what does not exist yet is the beginning.
func node(s interaction.State) string {
	if s == interaction.StateNone {
		return "[*]"
	}
	return s.String()
}
