//go:build !race

package statistics_test

const seeds = 240
