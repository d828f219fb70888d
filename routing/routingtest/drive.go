package routingtest

import (
	"encoding/json"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// Drive leads two deciders through the life that the data decides ([Life]), and fails the test at the first answer in which they differ, with
// everything that was told and asked before. Both must have been made for the data's floor, and know of nobody:
//
//	board, err := routing.NewBoard(routingtest.SmallFloor(data))
//	plain, err := routingtest.NewPlain(routingtest.SmallFloor(data))
//	routingtest.Drive(t, data, board, plain)
//
// Agents log in and out, have other work and change their minds; customers come, are offered to agents, refused, accepted, handed back,
// and leave; decisions are carried out, refused, and left in flight a while; old versions are told again. After every step every agent's
// best interaction is asked for, and every interaction's best agent. A decider that tells when it is due next (NextDue) is held to it:
// once it has nothing left to decide, it has nothing before then unless something changes.
func Drive(t testing.TB, data []byte, a, b Decider) {
	t.Helper()
	if differs, story := drive(data, a, b); differs != "" {
		floor, err := json.MarshalIndent(SmallFloor(data), "", " ")
		if err != nil {
			t.Fatalf("write the floor: %v", err)
		}
		t.Fatalf("%s\n\nwhat happened:\n%s\nthe floor: %s", differs, story, floor)
	}
}

// drive leads two deciders through a life, and returns how they differ, "" if they do not, and what happened.
func drive(data []byte, a, b Decider) (differs, story string) {
	p := &pair{a: a, b: b}
	l := newLife(data, p)
	l.begin()
	for p.differs == "" && len(l.left) > 0 {
		s := stepBy(l.dice(256))
		p.say("%s", s.does)
		s.do(l)
		l.forget()
		l.ask()
	}
	return p.differs, p.story()
}

// ask asks both for the best of everybody and everything, also of who and what is not known.
func (l *life) ask() {
	for _, id := range floorAgents {
		l.pair.forAgent(id)
	}
	l.pair.forAgent("nobody")
	for _, i := range l.interactions {
		l.pair.forInteraction(i.ID)
	}
	l.pair.forInteraction(interaction.ID{})
}
