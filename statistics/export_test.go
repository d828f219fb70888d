package statistics

// Between is between, for tests from outside.
var Between = between
