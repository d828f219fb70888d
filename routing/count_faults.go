package routing

import (
	"slices"
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// faults lists everything that is wrong. A label must be that of a queue: another one is a slip of the pen.
func (t *Count) faults(field string) []interaction.Fault {
	labels := make(map[string]bool, len(t.Labels))
	for _, label := range t.Labels {
		labels[label] = true
	}
	known := func(at, label string) []interaction.Fault {
		if labels[label] {
			return nil
		}
		return []interaction.Fault{wanted(at, "the label of a queue in labels", strconv.Quote(shorten(label)))}
	}
	channel := func(at string, channel interaction.Channel) []interaction.Fault {
		return nameFaults(at, string(channel))
	}
	return slices.Concat(
		mapFaults(field+".limits", t.Limits, func(at string, _ interaction.Channel, limit int) []interaction.Fault {
			return withinFaults(at, limit, 1, MaxCount)
		}),
		mapFaults(field+".interrupts", t.Interrupts, func(at string, ongoing interaction.Channel, by []interaction.Channel) []interaction.Fault {
			return othersFaults(at, ongoing, by, channel)
		}),
		mapFaults(field+".labels", t.Labels, func(at string, _ interaction.QueueID, label string) []interaction.Fault {
			return nameFaults(at, label)
		}),
		mapFaults(field+".label_limits", t.LabelLimits, func(at, label string, limit int) []interaction.Fault {
			return append(known(at, label), withinFaults(at, limit, 1, MaxCount)...)
		}),
		mapFaults(field+".label_interrupts", t.LabelInterrupts, func(at, ongoing string, by []string) []interaction.Fault {
			return append(known(at, ongoing), othersFaults(at, ongoing, by, known)...)
		}),
	)
}

// othersFaults checks the list of what may interrupt: others than what goes on, each once, each by the rule given.
func othersFaults[K ~string](field string, ongoing K, by []K, rule func(at string, name K) []interaction.Fault) []interaction.Fault {
	var faults []interaction.Fault
	if len(by) > interaction.MaxList {
		faults = append(faults, wanted(field, "at most "+strconv.Itoa(interaction.MaxList)+" entries", strconv.Itoa(len(by))))
	}
	seen := make(map[K]bool, len(by))
	for n, name := range by {
		at := entry(field, strconv.Itoa(n))
		if name == ongoing {
			faults = append(faults, wanted(at, "another than the one that goes on", strconv.Quote(shorten(string(name)))))
			continue
		}
		if seen[name] {
			faults = append(faults, wanted(at, "each once", strconv.Quote(shorten(string(name)))+" again"))
			continue
		}
		seen[name] = true
		faults = append(faults, rule(at, name)...)
	}
	return faults
}
