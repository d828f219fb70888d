package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/interaction"
)

// call is one call to be replayed, and how far it is.
type call struct {
	line  int // of the file
	draft interaction.Draft
	life  bank.Life

	id    interaction.ID      // once it is created
	agent interaction.AgentID // who took it, once it is answered
}

// readRecords reads a file and counts all its records. Malformed lines are reported on stderr, counted, and left out. A file of another
// format is a *bank.FormatError.
func readRecords(file io.Reader, stderr io.Writer) ([]bank.Record, *bank.Count, error) {
	var records []bank.Record
	count := new(bank.Count)
	for record, err := range bank.Read(file) {
		if malformed := new(bank.LineError); errors.As(err, &malformed) {
			fmt.Fprintln(stderr, "replay:", err)
			count.Fault(bank.MalformedLine)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		count.Add(record)
		records = append(records, record)
	}
	return records, count, nil
}

// callsOf are the calls to be replayed.
func callsOf(records []bank.Record) []*call {
	var calls []*call
	for _, record := range records {
		if life, replayed := record.Life(); replayed {
			calls = append(calls, &call{line: record.Line, draft: draftOf(record), life: life})
		}
	}
	return calls
}

// priorityCustomer is the priority of the bank's priority customers in the file.
const priorityCustomer = 2

// draftOf says what is known of a call when it joins the queue.
func draftOf(r bank.Record) interaction.Draft {
	d := interaction.Draft{Queue: interaction.QueueID(r.Type), Channel: interaction.Voice}
	d.Route = r.VRULine
	d.Contact.External = r.Customer
	if r.Priority == priorityCustomer {
		d.Priority = 1
	}
	return d
}

// typeNames are the types of call in words.
var typeNames = map[bank.Type]string{
	bank.Regular: "regular activity", bank.RegularEnglish: "regular activity in English", bank.Internet: "internet consulting",
	bank.StockExchange: "stock exchange", bank.ProspectCustomer: "prospective customers", bank.CalledBack: "called back",
}

// queues are the bank's: one for each type of call. No agent of the record had work after a call.
func queues() []interaction.Queue {
	var all []interaction.Queue
	for id, name := range typeNames {
		all = append(all, interaction.Queue{
			ID: interaction.QueueID(id), Name: name,
			WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone},
		})
	}
	return all
}
