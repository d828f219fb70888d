package routing

import (
	"github.com/deskline/deskline/interaction"
)

// turned has the items of a family looked at: somebody came who could take them, or the last such left, or its queue closed.
func (b *Board) turned(f *family) {
	if f.items > 0 && !f.turned && (len(f.lines) > 1 || f.hosted.hasFate()) {
		f.turned = true
		b.turning = append(b.turning, f)
	}
}

func (b *Board) turnFamilies() {
	for _, f := range b.turning {
		f.turned = false
		for _, l := range f.lines {
			for n := range b.all(l) {
				b.lookAt(n)
			}
		}
		for _, items := range b.named { // those that are kept for somebody stand in no line
			for _, n := range items {
				if b.lines[b.items.at(n).line].family == f {
					b.lookAt(n)
				}
			}
		}
	}
	b.turning = b.turning[:0]
}

func (b *Board) lookAt(n uint32) {
	b.mark(n, toWiden)
	b.mark(n, toJudge)
}

// askRefused has what somebody refused asked again: who was to be asked first may be gone.
func (b *Board) askRefused() {
	for n := range b.refused {
		b.mark(n, isFresh)
	}
}

// setAside keeps an interaction whose demand is one too many.
func (b *Board) setAside(i interaction.Interaction) {
	if _, already := b.beyond[i.ID]; !already {
		b.aside.add(i.ID)
	}
	b.beyond[i.ID] = i
}

// fillIn takes in what was set aside, the oldest first, as long as there is room for its demand.
func (b *Board) fillIn() {
	for {
		id, some := b.aside.first()
		if !some {
			return
		}
		i, aside := b.beyond[id]
		if aside && len(b.families) >= b.mostDemands && !b.sweepFamilies() {
			return
		}
		if b.aside.drop(); !aside {
			continue
		}
		delete(b.beyond, id)
		if b.SetInteraction(i); b.beyond[id].Version > 0 {
			return
		}
	}
}
