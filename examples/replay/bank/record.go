// Package bank reads the call records of the "Anonymous Bank": what a real
// call centre's voice response units and queue wrote down about every call.
//
// [Read] gives the records of a file one by one. [Record.Life] says how a
// call is to be replayed, [Record.Faults] what is wrong with its record, and
// a [Count] sums up a whole file as a [Tally]. [Agents] tells from the calls
// who was at work, and [Callers] who asked to be served.
//
// The package needs nothing but the standard library and knows nothing of
// the desk.
package bank

import "time"

// Type says what a call was about. A Record has one of the six below.
type Type string

// The types of call.
const (
	Regular          Type = "PS" // regular activity
	RegularEnglish   Type = "PE" // regular activity, in English
	Internet         Type = "IN" // internet consulting
	StockExchange    Type = "NE" // trading on the stock exchange
	ProspectCustomer Type = "NW" // somebody who is not a customer yet
	CalledBack       Type = "TT" // asked for a call back, was called, and waits in the queue
)

// Outcome says how a call ended. A Record has one of the three below.
type Outcome string

// The outcomes of a call.
const (
	Served  Outcome = "AGENT"   // an agent served it
	HungUp  Outcome = "HANG"    // the caller gave up, in the queue or before it
	Phantom Outcome = "PHANTOM" // no call: a record to be ignored
)

// NoServer is the Server of a Record that names no agent. Some served calls
// have it too.
const NoServer = "NO_SERVER"

// Record is one call as the file has it, faults included.
//
// Times are the bank's clock, held in UTC to the second: the file names no
// time zone and no clock is put forward or back within it. They are on the
// right day also where the call passed midnight. A time that the file does
// not have is the zero time. Durations are the file's own, in whole seconds;
// they may be negative, which Faults reports.
type Record struct {
	Line     int    // line of the file it stands on; the header is line 1
	VRULine  string // voice response unit and line that the call came in on
	CallID   int    // number of the call; unique only together with VRULine
	Customer string // customer's number as written, which may be rounded ("3.02936E+11"); empty when not identified
	Priority int    // 0 or 1 regular, 2 priority: enters the queue with 90 s of waiting credited
	Type     Type

	VRUEntry time.Time // entered the voice response unit; never the zero time
	VRUExit  time.Time // left the voice response unit; never the zero time
	VRUTime  time.Duration

	QueueStart time.Time // joined the queue; the zero time if it did not queue
	QueueExit  time.Time // left the queue; the zero time if there is none recorded
	QueueTime  time.Duration

	Outcome Outcome

	ServiceStart time.Time // service began; the zero time if no service is recorded
	ServiceExit  time.Time // service ended; the zero time if no service is recorded
	ServiceTime  time.Duration

	Server string // name of the agent, NoServer where the file names none; never empty
}

// Queued reports whether the call joined the queue: whether its q_start is
// anything but 0:00:00.
func (r Record) Queued() bool { return !r.QueueStart.IsZero() }

// LeftInVRU reports whether the caller hung up without ever joining the
// queue.
func (r Record) LeftInVRU() bool { return r.Outcome == HungUp && !r.Queued() }

// serviceRecorded reports whether the file has a service for the call. Its
// three service columns are all zero where it has none.
func (r Record) serviceRecorded() bool { return !r.ServiceStart.IsZero() }
