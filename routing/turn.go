package routing

import (
	"bytes"
	"slices"

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

// fillIn takes in what was one demand too many, the oldest first.
func (b *Board) fillIn() {
	if len(b.beyond) == 0 || len(b.families) >= b.mostDemands && !b.sweepFamilies() {
		return
	}
	waiting := make([]interaction.Interaction, 0, len(b.beyond))
	for _, i := range b.beyond {
		waiting = append(waiting, i)
	}
	slices.SortFunc(waiting, func(x, y interaction.Interaction) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	for _, i := range waiting {
		delete(b.beyond, i.ID)
		b.SetInteraction(i)
	}
}
