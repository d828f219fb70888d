package interaction

import "slices"

// nonLiveRows: e-mail, cases and tasks. Nobody waits on the line, so nobody can leave it.
var nonLiveRows = slices.Concat(
	commonRows(ownedMessage, StateConnected, states(StateConnected), ""),
	messageRows(),
	togetherMessages(),
)
