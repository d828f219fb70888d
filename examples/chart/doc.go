// Package chart draws what the programs have measured, as SVG: a [Chart] is lines or steps over the time of day or over numbers,
// in one panel or several, and a [Comparison] puts variants below each other with how sure each figure is.
//
// Pictures are read on paper too. Series differ by lightness, dashes and markers, and the colour only helps. The
// background is white. The same values give the same bytes, on every run.
//
// It is written by hand because it is small: one picture needs no engine for fonts. Text is placed by its middle or its end, so that it
// sits right whatever font a viewer has. The libraries for this measure text with a font of their own, which the viewer may not
// have, and bring some megabytes of fonts along.
package chart
