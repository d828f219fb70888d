package erlang

import "math"

// flow is a model in units of the mean service: what comes, what all agents together do, and what each who waits does to give up, each per
// service.
type flow struct{ arrive, serve, leave float64 }

// line sums the steady state over all states in which every agent is busy. The weight of k customers waiting is the product, for each
// from 1 to k, of arrive/(serve + k·leave) (Palm 1943), and that of none is 1. All sums are divided by the largest weight, which a load
// above the agents makes larger than any float.
type line struct {
	scale  float64 // the logarithm of the largest weight
	all    float64 // the sum of the weights
	some   float64 // the same without the state in which nobody waits
	length float64 // each weight times the number who wait
	drain  float64 // each weight times how long the last of those who wait does so on average if they do not give up
}

// line returns the sums. Without anybody who gives up, less must come than is served.
func (f flow) line() line {
	if f.leave == 0 {
		busy, spare := f.arrive/f.serve, (f.serve-f.arrive)/f.serve
		length := busy / spare / spare
		return line{all: 1 / spare, some: busy / spare, length: length, drain: length / f.serve}
	}
	most := math.Floor((f.arrive - f.serve) / f.leave) // the number who wait that is likeliest
	if !(most > 0) {
		l := line{all: 1}
		f.above(&l, 0, 0)
		return l
	}
	scale, drain := f.rise(most)
	l := line{scale: scale, all: 1, some: 1, length: most, drain: drain}
	f.above(&l, most, drain)
	f.below(&l, most, drain)
	return l
}

// negligible is a weight that no sum sees.
const negligible = 1e-30

// above adds what is longer than k.
func (f flow) above(l *line, k, drain float64) {
	for weight := 1.0; weight > negligible; {
		k++
		step := f.serve + k*f.leave
		weight *= f.arrive / step
		drain += 1 / step
		l.all += weight
		l.some += weight
		l.length += weight * k
		l.drain += weight * drain
	}
}

// below adds what is shorter than k.
func (f flow) below(l *line, k, drain float64) {
	for weight := 1.0; weight > negligible; {
		step := f.serve + k*f.leave
		weight *= step / f.arrive
		drain -= 1 / step
		k--
		l.all += weight
		if k == 0 {
			return
		}
		l.some += weight
		l.length += weight * k
		l.drain += weight * drain
	}
}

// rise returns the logarithm of the weight of k customers waiting, and how long it takes until all were served: two sums over 1 to k. The
// first terms are added, the rest is by Stirling's and Euler's series, whose first terms left out are below 1e-14 from there on.
func (f flow) rise(k float64) (weight, drain float64) {
	const first = 100
	for n := 1.0; n <= min(k, first); n++ {
		step := f.serve + n*f.leave
		weight += math.Log(f.arrive / step)
		drain += 1 / step
	}
	if k <= first {
		return weight, drain
	}
	z := f.arrive / f.leave
	a, b := f.serve/f.leave+first, f.serve/f.leave+k
	stirling := func(x float64) float64 { return 1/(12*x) - 1/(360*x*x*x) }
	euler := func(x float64) float64 { return 1/(2*x) - 1/(12*x*x) }
	weight += (b - a) - b*math.Log(b/z) + a*math.Log(a/z) - math.Log(b/a)/2 - stirling(b) + stirling(a)
	drain += (math.Log1p((b-a)/a) + euler(b) - euler(a)) / f.leave
	return weight, drain
}
