package routingtest

import (
	"os"
	"strconv"
	"testing"

	"github.com/deskline/deskline/routing"
)

func TestBoardVsPlain(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("N"))
	if n == 0 { n = 2000 }
	from, _ := strconv.Atoi(os.Getenv("FROM"))
	for seed := uint64(from); seed < uint64(from+n); seed++ {
		data := Life(seed, 300)
		b, err := routing.NewBoard(SmallFloor(data))
		if err != nil { t.Fatal(err) }
		t.Run(strconv.Itoa(int(seed)), func(t *testing.T) { Drive(t, data, b, plain(t, SmallFloor(data))) })
		if t.Failed() { t.Fatalf("seed %d", seed) }
	}
}
