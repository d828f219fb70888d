//go:build !race

package main

// routeGolden are the comparisons that are kept as golden text: their names, and the files that are compared.
func routeGolden() map[string]string {
	return map[string]string{"route.txt": unzipped(shipped), "route-weekend.txt": weekend()}
}
