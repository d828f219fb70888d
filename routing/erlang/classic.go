package erlang

import "math"

// B returns the share of customers who find all agents busy, where nobody can wait: who then comes is lost (Erlang 1917). The load is in
// erlangs. It holds for services of any distribution. It is NaN when agents or load are negative, and 1 with no agents.
//
// It takes time in proportion to the agents. A share below the smallest float is 0.
func B(agents int, load float64) float64 {
	if agents < 0 || !(load >= 0) {
		return math.NaN()
	}
	lost := 1.0
	for n := 1; n <= agents; n++ {
		// With one agent more, load·lost of n+load·lost. Written so that no load is too large.
		lost /= lost + float64(n)/load
	}
	return lost
}

// C returns the share of customers who find all agents busy and wait, where nobody gives up (Erlang 1917). The load is in erlangs. It is 1
// when the load is as much as the agents can do or more, and NaN when agents or load are negative.
func C(agents int, load float64) float64 {
	lost := B(agents, load)
	if math.IsNaN(lost) || load >= float64(agents) {
		return max(lost, 1) // not a number stays so
	}
	busy := load / float64(agents)
	return lost / ((float64(agents)-load)/float64(agents) + busy*lost)
}
