//go:build !race

package simulation_test

func some(n int) int { return n }
