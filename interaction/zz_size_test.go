package interaction

import (
	"fmt"
	"testing"
	"unsafe"
)

func TestSizes(t *testing.T) {
	fmt.Println("I", unsafe.Sizeof(Interaction{}), "A", unsafe.Sizeof(Agent{}), "E", unsafe.Sizeof(Event{}), "L", unsafe.Sizeof(Leg{}), "S", unsafe.Sizeof(Snapshot{}), "D", unsafe.Sizeof(Decision{}), "M", unsafe.Sizeof(Matter{}), "F", unsafe.Sizeof(Facts{}), "Q", unsafe.Sizeof(Queue{}), "Auth", unsafe.Sizeof(Authorization{}), "Ans", unsafe.Sizeof(Answer{}))
}
