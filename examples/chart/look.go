package chart

// look is how a series looks: each differs from the others in three ways, so that any one may be lost.
type look struct {
	colour string
	dashes string // "" for none
	width  float64
	marker shape
	hollow bool
}

// shape is that of a marker.
type shape uint8

const (
	circle shape = iota
	square
	triangle
	diamond
)

// looks are from dark to light and back. Their greys are at least a fifth of the way from white to black apart from their neighbours'.
var looks = []look{
	{colour: "#12263a", width: 2.4, marker: circle},
	{colour: "#d9791e", dashes: "8 4", width: 2.4, marker: square, hollow: true},
	{colour: "#1f5480", dashes: "2 3", width: 2.4, marker: triangle},
	{colour: "#8fae5d", dashes: "12 3 2 3", width: 2.4, marker: diamond, hollow: true},
	{colour: "#7a1f3d", width: 1.2, marker: square},
	{colour: "#9a9a9a", dashes: "5 2", width: 1.6, marker: circle, hollow: true},
}

// lookOf is the look of the n-th series; after the sixth they come again.
func lookOf(n int) look { return looks[n%len(looks)] }
