package routingtest

import (
	"github.com/deskline/deskline/interaction"
)

// mostInteractions is how many are on a small floor at most.
const mostInteractions = 8

// somebodyCalls begins an interaction. It may be older than this moment: IDs tell nothing of the order.
func (l *life) somebodyCalls() {
	if len(l.interactions) >= mostInteractions {
		return
	}
	l.made++
	i := interaction.Interaction{Table: interaction.TableInbound, Direction: interaction.Inbound, Origin: interaction.FromRoute,
		Queue: anyOf(l.dice, l.queues()...), Created: l.now.Add(-l.seconds(0, 0, 0, 1, 5, 20)), Queued: l.now, Matter: l.matter()}
	i.ID[0], i.ID[14], i.ID[15] = byte(1+l.dice(255)), byte(l.made>>8), byte(l.made)
	switch l.dice(3) {
	case 0:
		i.Channel, i.Class = interaction.Voice, interaction.Live
	case 1:
		i.Channel, i.Class = interaction.Chat, interaction.SemiLive
	case 2:
		i.Channel, i.Class = interaction.Email, interaction.NonLive
	}
	if l.one(4) {
		i.Direction, i.Origin = interaction.Outbound, interaction.FromCampaign
	}
	l.create(i)
}

// matter is what a new interaction is about.
func (l *life) matter() *interaction.Matter {
	m := &interaction.Matter{Priority: anyOf(l.dice, 0, 0, 0, 1, 2, -1)}
	if l.one(3) {
		m.Skills = []interaction.Skill{{Name: anyOf(l.dice, append(floorSkills, "unheard of")...), Level: l.dice(4)}}
	}
	if l.one(4) {
		m.Agent = anyOf(l.dice, floorAgents...)
	}
	for _, name := range someOf(l.dice, 4, floorTags...) {
		m.Tags = append(m.Tags, interaction.Tag{Name: name, Value: anyOf(l.dice, "", "gold", "silver")})
	}
	return m
}

func (l *life) anOfferIsAccepted() {
	if id, leg, is := l.offered(); is {
		l.accept(id, leg)
	}
}

func (l *life) anOfferIsRefused() {
	if id, leg, is := l.offered(); is {
		l.refuse(id, leg, l.seconds(0, 0, 3, 10))
	}
}

// anOfferIsWithdrawn closes an offer at nobody's cost.
func (l *life) anOfferIsWithdrawn() {
	if id, leg, is := l.offered(); is {
		l.closeLegs(id, func(other interaction.Leg) bool { return other.ID == leg.ID }, func(*interaction.Interaction) {})
	}
}

// workEnds completes what somebody works on, or ends the wrap-up of who worked on what waits again.
func (l *life) workEnds() {
	former := func(leg interaction.Leg) bool { return leg.Role == interaction.RoleFormer && leg.Open() }
	i := l.which(func(i *interaction.Interaction) bool { return owned(i) || len(i.Legs) > 0 && former(i.Legs[0]) })
	if i == nil {
		return
	}
	if owned(i) {
		l.complete(i.ID, interaction.EndHandled)
		return
	}
	l.closeLegs(i.ID, former, func(*interaction.Interaction) {})
}

func (l *life) workGoesBack() {
	if i := l.which(owned); i != nil {
		l.requeue(i.ID, anyOf(l.dice, l.queues()...), l.one(2))
	}
}

func (l *life) aCustomerLeaves() {
	if i := l.which(unowned); i != nil {
		l.complete(i.ID, interaction.EndAbandoned)
	}
}

// aMatterChanges changes something of what waits that routing reads.
func (l *life) aMatterChanges() {
	i := l.which(unowned)
	if i == nil {
		return
	}
	l.editInteraction(i.ID, func(i *interaction.Interaction) {
		switch l.dice(7) {
		case 0:
			i.Priority = l.dice(5) - 1
		case 1:
			i.Matter = l.matter()
		case 2:
			i.Agent = anyOf(l.dice, append(floorAgents, "")...)
		case 3:
			i.Handover = &interaction.Handover{To: "ana"}
		case 4:
			i.Handover = nil
		case 5:
			i.Ring = l.dice(5)
		case 6:
			if len(i.Offers()) == 0 {
				i.Queue = anyOf(l.dice, l.queues()...)
			}
		}
	})
}
