package examples_test

import (
	"fmt"

	"github.com/deskline/deskline/examples"
	"github.com/deskline/deskline/examples/replay/bank"
)

func ExampleBankCalls() {
	served := 0
	for record, err := range bank.Read(examples.BankCalls()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if record.Outcome == bank.Served {
			served++
		}
	}
	fmt.Println(served, "calls were served")
	// Output: 20899 calls were served
}
