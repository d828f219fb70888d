package main

import (
	"strings"

	"github.com/deskline/deskline/interaction"
)

// notice stands at the top of every page.
const notice = "<!-- Written by go generate ./... from the tables of package interaction. Do not edit. -->\n"

// line writes one line of a Markdown table.
func line(b *strings.Builder, cells ...string) {
	for _, c := range cells {
		b.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
	}
	b.WriteString("|\n")
}

func code(text string) string { return "`" + text + "`" }

func stateName(s interaction.State) string {
	if s == interaction.Same {
		return "the same"
	}
	return s.String()
}

// stateNames lists the states that a row starts from.
func stateNames(all []interaction.State) string {
	var names []string
	for _, s := range all {
		if s == interaction.StateNone {
			names = append(names, "nothing")
			continue
		}
		names = append(names, s.String())
	}
	return strings.Join(names, ", ")
}

func ruleNames(rules []interaction.Rule) string {
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	return strings.Join(names, "; ")
}

// asked says what the telephony is asked, and when.
func asked(k interaction.AskKind) string {
	switch {
	case k == "":
		return ""
	case k.BeforeCommit():
		return "before the commit: " + code(string(k))
	}
	return "after the commit: " + code(string(k))
}
