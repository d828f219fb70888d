package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// stateWords say what each state means.
var stateWords = map[interaction.State]string{
	interaction.StateQueued:       "it waits in its queue",
	interaction.StateOffered:      "it is offered to at least one agent who has not answered",
	interaction.StateReadyToCall:  "an agent owns it and reviews it before dialling",
	interaction.StateEstablishing: "a call is being set up",
	interaction.StateConnected:    "agent and customer are in conversation, or the agent works on it",
	interaction.StateOnHold:       "the customer waits on hold",
	interaction.StateWrapUp:       "the conversation has ended, and the agent finishes the work",
	interaction.StateCompleted:    "it is closed",
}

const columns = `A row is one transition. Its columns:

- **from**: the states in which the row is open. "Nothing" means that there is no interaction yet.
- **verb**: the order that is given. One verb may lead to several places: the part behind the slash is its variant, chosen from
  the records and the queue's policy. The variant at_once is the second step of another verb: it follows the end of a
  conversation where the queue has no wrap-up.
- **to**: the interaction's state afterwards. It always equals what the legs say: the owner's state, else Offered while an offer
  is open, else Queued.
- **the leg goes to**: the state of the leg that the verb acts on.
- **other legs**: what becomes of the legs beside it. Empty: they stay.
- **event**: what is told. A command may tell more than one event.
- **rules**: what must hold, in this order. The first that does not hold is the reason of the refusal, and the reason that
  ` + "`Actions`" + ` gives.
- **the telephony is asked**: before the commit, where a refusal fails the command and the state stays; or after the commit, where
  the ask is pending in the record until it is confirmed. Without a telephony nothing is asked.
- **who may by default**: the rules of ` + "`DefaultRules`" + `. A host may bring others.
`

func indexPage() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n# States and tables\n\n", notice)
	b.WriteString("Every interaction is moved by the rows of one table. Legs that are not the owner's are moved by the party table.\n\n")
	b.WriteString("| table | used by | states | rows |\n| --- | --- | --- | --- |\n")
	for _, t := range tables {
		usedBy, _, _ := strings.Cut(t.intro, ".")
		line(&b, fmt.Sprintf("[%s](%s)", t.name(), t.file()), usedBy, stateNames(t.states()), fmt.Sprint(len(t.id.Rows())))
	}
	b.WriteString("\nAll verbs, with what they act on and who may give them: [verbs](verbs.md).\n\n## The states\n\n")
	b.WriteString("| state | meaning |\n| --- | --- |\n")
	for _, s := range interaction.States() {
		line(&b, s.String(), stateWords[s])
	}
	b.WriteString("\n## What the columns mean\n\n" + columns)
	return b.String()
}

// states are the states that the table can be in, in the order of a life.
func (t table) states() []interaction.State {
	var all []interaction.State
	for _, r := range t.id.Rows() {
		for _, from := range r.From {
			all = append(all, from, t.leads(r, from))
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s interaction.State) bool { return s == interaction.StateNone })
}

func verbsPage() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n# The verbs\n\n", notice)
	b.WriteString("Every command has a verb. A verb without a table needs no row: it is about an agent, " +
		"or it reports something that may come late and does nothing then.\n\n")
	b.WriteString("| verb | acts on | who may by default | tables |\n| --- | --- | --- | --- |\n")
	for _, v := range interaction.Verbs() {
		line(&b, code(string(v)), interaction.ActsOn(v), strings.Join(interaction.WhoMay(v), "; "), tablesOf(v))
	}
	return b.String()
}

// tablesOf links the tables that have rows for a verb.
func tablesOf(v interaction.Verb) string {
	var links []string
	for _, t := range tables {
		if slices.ContainsFunc(t.id.Rows(), func(r interaction.Row) bool { return r.Verb == v }) {
			links = append(links, fmt.Sprintf("[%s](%s)", t.name(), t.file()))
		}
	}
	return strings.Join(links, ", ")
}
