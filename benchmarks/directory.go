package main

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// typed is what agents look for: found in many names, in few, and in none.
var typed = []string{"a", "mari", "ova 77", "ruiz 123", "zzz"}

const targetPage = 20

// directory: the first page of Desk.Targets, filtered by part of a name, among 10,000 agents and 1,000 queues, on one core, in
// ms: the mean over what is typed.
func directory(full bool) (Row, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	times := 30
	if full {
		times = 1000
	}
	d, names, err := bigOffice()
	if err != nil {
		return Row{}, err
	}
	slices.Sort(names)
	var failed error
	ask := func(text string) int {
		page, _, err := d.Targets(ctx, "", interaction.TargetQuery{Text: text, Limit: targetPage})
		if err != nil {
			failed = err
		}
		return len(page)
	}
	for _, text := range typed { // also builds the index
		if n := len(scanNames(names, text)); ask(text) != n && failed == nil {
			failed = errors.New("the directory finds others than the floor")
		}
	}
	ours, floor, ratio := rounds(7, func() float64 { return perQuery(times, ask) },
		func() float64 { return perQuery(times, func(text string) int { return len(scanNames(names, text)) }) })
	return Row{Unit: "ms", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 1", Met: ours <= 1 && failed == nil,
		Note: "floor: strings.Contains on the lower case of every name of a sorted slice, without availability"}, failed
}

func perQuery(times int, ask func(text string) int) float64 {
	began := time.Now()
	for range times {
		for _, text := range typed {
			ask(text)
		}
	}
	return perOp(began, times*len(typed)) / 1e6
}

// scanNames is the first page of the names in which every word of the text occurs.
func scanNames(names []string, text string) (page []string) {
	words := strings.Fields(strings.ToLower(text))
	for _, n := range names {
		low := strings.ToLower(n)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(low, w) }) {
			if page = append(page, n); len(page) == targetPage {
				return page
			}
		}
	}
	return page
}

// bigOffice is a desk with 10,000 agents and 1,000 queues, and their names.
func bigOffice() (*interaction.Desk, []string, error) {
	first := []string{"Ana", "Björn", "Chloé", "Dmitri", "Eva", "Femke", "Giulia", "Hans", "Ivana", "Jürgen", "Kofi", "Lucía", "Maria", "Noor", "Olga"}
	last := []string{"Almeida", "Brandt", "Costa", "Dvořáková", "Eriksen", "Fischer", "García", "Horváthová", "Ivanova", "Jansen", "Kowalski", "Lund", "Müller", "Novák", "Petrova", "Ruiz"}
	var names []string
	var queues []interaction.Queue
	for n := range 1000 {
		name := fmt.Sprintf("Service %s %d", last[n%len(last)], n)
		names = append(names, name)
		queues = append(queues, interaction.Queue{ID: interaction.QueueID(fmt.Sprint("queue-", n)), Name: name})
	}
	d, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: queues})
	for n := 0; n < 10_000 && err == nil; n++ {
		name := fmt.Sprintf("%s %s %d", first[n%len(first)], last[n/7%len(last)], n)
		names = append(names, name)
		_, err = d.Do(ctx, interaction.Request{Command: interaction.SetAgent{By: interaction.System(interaction.Host), Agent: agent(n), Name: &name}})
	}
	return d, names, err
}
