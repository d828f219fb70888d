package bank

// Fault is a kind of fault in the record of a call.
type Fault string

// The kinds of fault that a Record shows by itself. A phantom has none: it
// is ignored. One record may have several. "Before" is by the clock times
// with their days, so that passing midnight is no fault.
const (
	// NegativeVRU: vru_time is below 0. A replay has no use for it.
	NegativeVRU Fault = "negative_vru"
	// NegativeWait: q_time is below 0. It counts as 0.
	NegativeWait Fault = "negative_wait"
	// NegativeService: ser_time is below 0. It counts as 0.
	NegativeService Fault = "negative_service"
	// ServiceBeforeQueueExit: the call was served, has both a ser_start and
	// a q_exit, and ser_start is before q_exit. The wait counts in full and
	// the service begins after it.
	ServiceBeforeQueueExit Fault = "service_before_queue_exit"
	// HangWithService: the caller hung up and yet any of the service columns
	// is not zero. There was no service.
	HangWithService Fault = "hang_with_service"
	// WaitWithoutQueue: q_start is 0:00:00, so the call did not queue, and
	// yet q_time is above 0. The wait counts.
	WaitWithoutQueue Fault = "wait_without_queue"
)

// The kinds of fault that show only in the file or in the replay.
const (
	// MalformedLine: a line is not a call record.
	MalformedLine Fault = "malformed_line"
	// AgentOverlap: a call was answered by an agent who, in the replay, is
	// still on another one. This package never finds it: whoever replays the
	// calls does.
	AgentOverlap Fault = "agent_overlap"
)

// Faults gives the kinds of fault that the record shows, each once and in
// the order above; nil when there is none, and for a phantom.
func (r Record) Faults() []Fault {
	if r.Outcome == Phantom {
		return nil
	}
	var found []Fault
	note := func(fault Fault, there bool) {
		if there {
			found = append(found, fault)
		}
	}
	note(NegativeVRU, r.VRUTime < 0)
	note(NegativeWait, r.QueueTime < 0)
	note(NegativeService, r.ServiceTime < 0)
	note(ServiceBeforeQueueExit, r.Outcome == Served && r.serviceRecorded() && r.ServiceStart.Before(r.QueueExit))
	note(HangWithService, r.Outcome == HungUp && r.serviceRecorded())
	note(WaitWithoutQueue, !r.Queued() && r.QueueTime > 0)
	return found
}
