package routingtest

import (
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// Seats is the capacity model of a [Workload]: how many of a channel an agent can have at once. The agent's profile has three numbers from 0
// to 9, for voice, chat and e-mail, as in [1,3,5]; any other profile, and any other channel, leaves no room. Every leg weighs 1, and calls
// outside the queues count as voice. All queues are alike. The zero value is ready for use, and it may be used concurrently.
type Seats struct{}

// Fits implements [interaction.Capacity]. It does not allocate memory.
func (Seats) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	limit := limitOf(c.Profile, seatOf(c.Channel))
	taken, all := 0, c.Outside
	if c.Channel == interaction.Voice {
		taken = c.Outside
	}
	for n := range c.Load {
		l := &c.Load[n]
		if l.Weight == 0 {
			continue
		}
		all++
		if l.Channel == c.Channel {
			taken++
		}
	}
	if taken >= limit || c.Single && all > 0 {
		return 1, &noSeat
	}
	return 1, nil
}

// SpecialQueues returns none: what the model says depends on the channel alone.
func (Seats) SpecialQueues() []interaction.QueueID { return nil }

var noSeat = interaction.Why{Code: interaction.CodeCapacity, Text: "the agent has as many of the channel as the profile says"}

// seatOf is the place of a channel's number in a profile, -1 for a channel that has none.
func seatOf(c interaction.Channel) int {
	switch c {
	case interaction.Voice:
		return 0
	case interaction.Chat:
		return 1
	case interaction.Email:
		return 2
	}
	return -1
}

// limitOf is the number of one channel in a profile, 0 where there is none.
func limitOf(profile []byte, seat int) int {
	if seat < 0 || len(profile) != len("[1,3,5]") || profile[0] != '[' || profile[6] != ']' {
		return 0
	}
	n := profile[1+2*seat]
	if n < '0' || n > '9' {
		return 0
	}
	return int(n - '0')
}

// seats writes a profile.
func seats(voice, chat, email int) []byte {
	return []byte("[" + strconv.Itoa(voice) + "," + strconv.Itoa(chat) + "," + strconv.Itoa(email) + "]")
}
