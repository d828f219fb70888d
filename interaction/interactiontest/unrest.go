package interactiontest

import (
	"math/rand/v2"

	"github.com/deskline/deskline/interaction"
)

// unrest is how a bad network brings the switch's signals.
type unrest struct {
	rand *rand.Rand
	late []Delivery // until the end of whatever is done next
}

// Unsettle makes the switch's signals come from now on as a bad network brings them: some twice, some only after whatever is done
// next, and those of different calls mixed. Each call's own stay in their order. No time passes over a late signal. Who is refused
// something that such a signal would have allowed tries again when it is there. The same seed and the same story are the same text.
func (p *Player) Unsettle(seed uint64) { p.unrest = &unrest{rand: rand.New(rand.NewPCG(seed, 0))} }

// overtaken reports whether somebody was faster than a signal.
func (p *Player) overtaken() bool { return p.unrest != nil && len(p.unrest.late) > 0 }

// catchUp delivers what is late.
func (p *Player) catchUp() {
	p.t.Helper()
	if !p.overtaken() {
		return
	}
	late := p.unrest.late
	p.unrest.late = nil
	for _, d := range late {
		p.deliverOnceOrTwice(d)
	}
}

// deliverUnsettled is [Player.Deliver] in unrest.
func (p *Player) deliverUnsettled() {
	p.t.Helper()
	due := p.unrest.late
	p.unrest.late = nil
	held := map[interaction.CallID]bool{} // what was late comes last, and whatever follows of the same call after it
	for _, d := range due {
		held[d.Call] = true
	}
	for {
		p.signals = append(p.signals, p.Telephony.Signals()...)
		if len(p.signals) == 0 {
			break
		}
		d := p.nextUnsettled()
		switch {
		case held[d.Call]:
			due = append(due, d)
		case p.isLate(d) || p.unrest.rand.IntN(4) == 0:
			p.unrest.late = append(p.unrest.late, d)
		default:
			p.deliverOnceOrTwice(d)
		}
	}
	for _, d := range due {
		p.deliverOnceOrTwice(d)
	}
}

// nextUnsettled takes the first signal of any call.
func (p *Player) nextUnsettled() Delivery {
	at := p.unrest.rand.IntN(len(p.signals))
	for n := range p.signals[:at] {
		if p.signals[n].Call == p.signals[at].Call {
			at = n
			break
		}
	}
	d := p.signals[at]
	p.signals = append(p.signals[:at:at], p.signals[at+1:]...)
	return d
}

// isLate reports whether an earlier signal of the same call is late.
func (p *Player) isLate(d Delivery) bool {
	for _, l := range p.unrest.late {
		if l.Call == d.Call {
			return true
		}
	}
	return false
}

func (p *Player) deliverOnceOrTwice(d Delivery) {
	p.t.Helper()
	p.DeliverThis(d)
	if p.unrest.rand.IntN(4) == 0 {
		p.DeliverThis(d)
	}
}
