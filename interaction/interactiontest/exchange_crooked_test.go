package interactiontest

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// crooked is a switch that works but for what its functions do.
type crooked struct {
	*Telephony
	on   map[interaction.AskKind]twist // "": every kind that has none of its own
	list func(s *Telephony, calls []interaction.CallReport) []interaction.CallReport
	back func() <-chan struct{}
	tell func(s *Telephony, d Delivery) []Delivery // what is said in the place of one signal
	made atomic.Int64
	deaf bool // to its context
}

// twist carries an order out in its own way.
type twist func(c *crooked, ctx context.Context, o interaction.CallOrder, proceed give) error

// opened is the exchange around a crooked switch.
func (c *crooked) opened() Exchange {
	c.Telephony = NewTelephony(nil)
	x := c.Exchange()
	x.Telephony = c
	if c.tell == nil {
		return x
	}
	next := x.Next
	var waiting []Delivery
	x.Next = func(ctx context.Context) (Delivery, bool) {
		for len(waiting) == 0 {
			d, ok := next(ctx)
			if !ok {
				return d, false
			}
			waiting = c.tell(c.Telephony, d)
		}
		d := waiting[0]
		waiting = waiting[1:]
		return d, true
	}
	return x
}

func (c *crooked) do(kind interaction.AskKind, ctx context.Context, o interaction.CallOrder, straight give) error {
	if c.deaf {
		ctx = context.WithoutCancel(ctx)
	}
	for _, k := range []interaction.AskKind{kind, ""} {
		if t := c.on[k]; t != nil {
			return t(c, ctx, o, straight)
		}
	}
	return straight(ctx, o)
}

func (c *crooked) Connect(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskConnect, ctx, o, c.Telephony.Connect)
}
func (c *crooked) Dial(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskDial, ctx, o, c.Telephony.Dial)
}
func (c *crooked) HangUp(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskHangUp, ctx, o, c.Telephony.HangUp)
}
func (c *crooked) Hold(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskHold, ctx, o, c.Telephony.Hold)
}
func (c *crooked) Retrieve(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskRetrieve, ctx, o, c.Telephony.Retrieve)
}
func (c *crooked) Mute(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskMute, ctx, o, c.Telephony.Mute)
}
func (c *crooked) Unmute(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskUnmute, ctx, o, c.Telephony.Unmute)
}
func (c *crooked) SendDTMF(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskDTMF, ctx, o, c.Telephony.SendDTMF)
}
func (c *crooked) StartRecording(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskRecord, ctx, o, c.Telephony.StartRecording)
}
func (c *crooked) StopRecording(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskStopRecording, ctx, o, c.Telephony.StopRecording)
}
func (c *crooked) SetVolume(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskVolume, ctx, o, c.Telephony.SetVolume)
}
func (c *crooked) Ring(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskRing, ctx, o, c.Telephony.Ring)
}
func (c *crooked) Park(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskPark, ctx, o, c.Telephony.Park)
}
func (c *crooked) Consult(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskConsult, ctx, o, c.Telephony.Consult)
}
func (c *crooked) Join(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskJoin, ctx, o, c.Telephony.Join)
}
func (c *crooked) Conference(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskConference, ctx, o, c.Telephony.Conference)
}
func (c *crooked) Transfer(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskTransfer, ctx, o, c.Telephony.Transfer)
}
func (c *crooked) Monitor(ctx context.Context, o interaction.CallOrder) error {
	return c.do(interaction.AskMonitor, ctx, o, c.Telephony.Monitor)
}

func (c *crooked) ListCalls(ctx context.Context) ([]interaction.CallReport, error) {
	calls, err := c.Telephony.ListCalls(ctx)
	if c.list != nil && err == nil {
		calls = c.list(c.Telephony, calls)
	}
	return calls, err
}

func (c *crooked) Back() <-chan struct{} {
	if c.back != nil {
		return c.back()
	}
	return c.Telephony.Back()
}

// inside does something to the book, behind the back of the switch.
func (c *crooked) inside(act func(t *Telephony)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	act(c.Telephony)
}

// another is an order like this one with a key that nobody has used.
func (c *crooked) another(o interaction.CallOrder) interaction.CallOrder {
	o.Key = fmt.Sprintf("%s again %d", o.Key, c.made.Add(1))
	return o
}

// judged takes the verdict of a case, and what was said.
type judged struct {
	recorder
	said []string
}

func (j *judged) Errorf(format string, args ...any) { j.note(fmt.Sprintf(format, args...)) }
func (j *judged) Error(args ...any)                 { j.note(fmt.Sprint(args...)) }
func (j *judged) Fatalf(format string, args ...any) {
	j.note(fmt.Sprintf(format, args...))
	runtime.Goexit()
}
func (j *judged) Fatal(args ...any) {
	j.note(fmt.Sprint(args...))
	runtime.Goexit()
}
func (j *judged) Skip(args ...any) {
	j.said = append(j.said, fmt.Sprint(args...))
	j.skipped = true
	runtime.Goexit()
}
func (j *judged) note(said string) { j.said, j.failed = append(j.said, said), true }

func judgeExchange(t *testing.T, c exchangeCase, x Exchange) *judged {
	t.Helper()
	j := &judged{recorder: recorder{TB: t}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runExchangeCase(j, c, x)
	}()
	<-done
	return j
}
