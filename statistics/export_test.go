package statistics

// Seal and Unseal are for tests that change what was saved.
var (
	Seal   = seal
	Unseal = unseal
)
