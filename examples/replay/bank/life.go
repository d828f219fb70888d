package bank

import "time"

// Life is a call as it is to be replayed: without the faults of its record.
//
// Times are on the record's clock, in UTC. Nothing in a Life runs backwards:
// Created, then Answered, then Released; or Created, then HungUp. Two of
// them may be the same instant.
type Life struct {
	Created  time.Time // entered the queue, or reached an agent without queueing
	Answered time.Time // Created + Wait; the zero time if the caller hung up
	Released time.Time // Answered + Service; the zero time if the caller hung up
	HungUp   time.Time // Created + Wait; the zero time if the call was served

	Wait    time.Duration // never negative; 0 if the call did not queue
	Service time.Duration // never negative; 0 if the caller hung up

	Agent string // who served the call, as the file has it, NoServer included; empty if the caller hung up
}

// Life derives how the call is to be replayed. The answer is false, with the
// zero Life, for the records that are not: a phantom, and a caller who left
// in the voice response unit.
//
// The call is created at QueueStart; if it did not queue, at ServiceStart;
// and if that is not recorded either, at VRUExit. Its wait is QueueTime and
// its service ServiceTime, a negative one counting as 0; the recorded ends
// of the wait and of the service are not used.
func (r Record) Life() (Life, bool) {
	if r.Outcome == Phantom || r.LeftInVRU() {
		return Life{}, false
	}
	life := Life{Created: r.created(), Wait: max(r.QueueTime, 0)}
	if r.Outcome == HungUp {
		life.HungUp = life.Created.Add(life.Wait)
		return life, true
	}
	life.Service = max(r.ServiceTime, 0)
	life.Answered = life.Created.Add(life.Wait)
	life.Released = life.Answered.Add(life.Service)
	life.Agent = r.Server
	return life, true
}

// Served reports whether an agent served the call.
func (l Life) Served() bool { return !l.Answered.IsZero() }

// created gives when the call became an interaction.
func (r Record) created() time.Time {
	switch {
	case r.Queued():
		return r.QueueStart
	case r.serviceRecorded():
		return r.ServiceStart
	}
	return r.VRUExit
}
