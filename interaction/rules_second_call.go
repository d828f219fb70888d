package interaction

// The rules about an agent who comes to a call while another is connected, or being set up.

var ruleSecondLive = Rule{"the agent talks on no other call and none is being set up, or that call can be held", func(w *work) *Why {
	class := w.i.Class
	if w.leg.called() {
		class = w.leg.Class
	}
	if class != Live {
		return nil
	}
	return w.secondCall()
}}

var ruleSecondCall = Rule{"a new call: the agent talks on no other and none is being set up, or that call can be held", (*work).secondCall}

// secondCall says why the agent cannot come to talk on another call.
func (w *work) secondCall() *Why {
	line := w.otherCall()
	if line == nil && !w.otherSetUp() {
		return nil
	}
	if w.queue.RefuseSecond {
		return why(CodeTalking, "another call is connected, or being set up: hold or release it first")
	}
	if line != nil && !w.holdable(line) {
		return why(CodeTalking, "another conversation goes on that is not the agent's own to hold: release it first")
	}
	if !w.can(CanHold) {
		return why(CodeTalking, "another call is connected, or being set up, and it cannot be held here: release it first")
	}
	return nil
}
