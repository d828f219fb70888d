package route_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

func TestFiguresSumUpFates(t *testing.T) {
	fates := []route.Fate{
		{Caller: caller(bank.Regular, 0, 0, 0), Served: true, Wait: 20 * time.Second, Service: time.Minute},
		{Caller: caller(bank.Regular, 29*60, 0, 0), Served: true, Wait: 21 * time.Second},
		{Caller: caller(bank.Internet, 30*60, 0, 0), Wait: 3 * time.Second},
	}
	written, err := json.Marshal(route.Sum(fates, nil).Tally())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"records":0,"phantom":0,"left_in_vru":0,"interactions":3,"served":2,"abandoned":1,"mean_wait_served_s":20.5,` +
		`"mean_wait_abandoned_s":3,"mean_service_s":30,"service_level":{"20":0.3333333333333333,"60":0.6666666666666666,"90":0.6666666666666666},"faults":null}`
	if string(written) != want {
		t.Errorf("summed up as\n%s\nwant\n%s", written, want)
	}
	if n := route.Sum(fates, func(c bank.Caller) bool { return c.Record.Type == bank.Internet }).Calls(); n != 1 {
		t.Errorf("%d calls of one type, want 1", n)
	}
	if course := route.Course(fates); course[16].Served != 2 || course[17].Abandoned != 1 || course[15].Calls() != 0 {
		t.Errorf("the day's course is %+v", course[15:18])
	}
	var none route.Figures
	if none.Share(0) != 0 || none.MeanService() != 0 || none.MeanWaitServed() != 0 || none.MeanWaitAbandoned() != 0 {
		t.Error("figures of nobody are not 0")
	}
}

// The fates of the file are counted by the bank's own Count too.
func TestTheRecordedFatesAreThoseOfTheFile(t *testing.T) {
	f := whole(t)
	var count bank.Count
	for _, c := range f.Callers {
		count.Add(c.Record)
	}
	want, got := count.Tally(), route.Sum(route.Recorded(f.Callers), nil).Tally()
	got.Records, got.Faults, got.NoServer, got.NoService = want.Records, want.Faults, want.NoServer, want.NoService
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) || got.Interactions != 24010 {
		t.Errorf("fates sum up to\n%s\nthe file to\n%s", a, b)
	}
}
