package interaction

import "slices"

// callbackRows: a promised call back. As outbound, but a call that has ended leads back to ReadyToCall, from where the agent
// may call again or is done; after-call work follows as a leg in WrapUp (S82, S85, S87). The queue may have the call end in
// WrapUp instead, by the variant wrap_up.
var callbackRows = slices.Concat(
	commonRows(ownedLive, StateReadyToCall, states(StateReadyToCall), ""),
	liveRows(),
	togetherLive(),
	vanishedRows(),
	dialRows(),
	outboundEnds(StateReadyToCall, ""),
	outboundEnds(StateWrapUp, "wrap_up"),
	completeFromReady(StateWrapUp),
)
