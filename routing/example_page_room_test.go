package routing_test

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// What fits beside what an agent has, by each of the three models as it is without any setting.
func Example_room() {
	const v, c, e = interaction.Voice, interaction.Chat, interaction.Email
	holds := [][]interaction.Channel{{}, {v}, {c}, {c, c}, {c, c, c}, {e}, {e, e, e}, {e, v}, {e, c}}
	for _, model := range []struct {
		name string
		interaction.Capacity
	}{
		{"Percent", routing.Percent{}},
		{"Count", routing.Count{}},
		{"Count, interrupted", routing.Count{Interrupts: map[interaction.Channel][]interaction.Channel{e: {v, c}, c: {v}}}},
		{"Pools", routing.Pools{}},
	} {
		fmt.Printf("%-18s  voice  chat   email\n", model.name)
		for _, held := range holds {
			name := cmp.Or(strings.Trim(fmt.Sprint(held), "[]"), "nothing")
			fmt.Printf("  %-18s%-7s%-7s%s\n", name, roomFor(model, held, v), roomFor(model, held, c), roomFor(model, held, e))
		}
	}
	// Output:
	// Percent             voice  chat   email
	//   nothing           yes    yes    yes
	//   voice             no     yes    yes
	//   chat              yes    yes    yes
	//   chat chat         no     yes    yes
	//   chat chat chat    no     no     no
	//   email             yes    yes    yes
	//   email email email no     yes    yes
	//   email voice       no     no     yes
	//   email chat        no     yes    yes
	// Count               voice  chat   email
	//   nothing           yes    yes    yes
	//   voice             no     no     no
	//   chat              no     yes    no
	//   chat chat         no     yes    no
	//   chat chat chat    no     yes    no
	//   email             no     no     no
	//   email email email -      -      -
	//   email voice       -      -      -
	//   email chat        -      -      -
	// Count, interrupted  voice  chat   email
	//   nothing           yes    yes    yes
	//   voice             no     no     no
	//   chat              yes    yes    no
	//   chat chat         yes    yes    no
	//   chat chat chat    yes    yes    no
	//   email             yes    yes    no
	//   email email email -      -      -
	//   email voice       no     no     no
	//   email chat        yes    yes    no
	// Pools               voice  chat   email
	//   nothing           yes    yes    yes
	//   voice             no     no     yes
	//   chat              no     no     yes
	//   chat chat         -      -      -
	//   chat chat chat    -      -      -
	//   email             yes    yes    yes
	//   email email email yes    yes    no
	//   email voice       no     no     yes
	//   email chat        no     no     yes
}

// roomFor tells whether an agent with something on each of the channels has room for one more. "-": they cannot have so much.
func roomFor(model interaction.Capacity, held []interaction.Channel, offered interaction.Channel) string {
	var load []interaction.Line
	for _, channel := range append(held, offered) {
		class := interaction.DefaultChannels()[channel].Class
		weight, why := model.Fits(interaction.CapacityCheck{Load: load, Queue: "help", Channel: channel, Class: class})
		if why != nil && len(load) < len(held) {
			return "-"
		}
		if why != nil {
			return "no"
		}
		load = append(load, interaction.Line{Channel: channel, Class: class, Weight: weight})
	}
	return "yes"
}
