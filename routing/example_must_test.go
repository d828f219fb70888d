package routing_test

import "log"

// must returns the value, or ends the test.
func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
