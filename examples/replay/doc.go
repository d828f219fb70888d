// Replay lets every call of a real call centre live again through the desk: three weeks of a bank's calls, each created,
// queued, offered to the agent who took it then, accepted and released, or given up in the queue. The desk's clock is a
// virtual one, so that three weeks take a second, and a wait of 34 seconds is one in its events too.
//
//	go run ./examples/replay              the calls that come with the program; testdata/README.md tells whose they are
//	go run ./examples/replay -json        the same as JSON
//	go run ./examples/replay -file F      another file of the same format, plain or gzip
//	go run ./examples/replay -route       the same calls routed by the library, beside what was
//	go run ./examples/replay -route -svg F  and the course of the day as a chart
//
// No rule of the desk is switched off: no agent has two calls at once. Where the record says otherwise, because services
// of one agent overlap, an extra agent record takes the later call ("DORIT#2") and the fault agent_overlap is counted.
//
// With -route the library decides who serves whom, in the simulator, with the agents of then: package route says what is assumed where
// the file does not tell. The table has, for each type of call and for regular and priority customers, who was served and how soon, in
// the file and routed, and says why the two differ. With -json what the recorded mode prints stands under "recorded", and what it
// means for routed calls under "routed".
//
// At the end every interaction is rebuilt from its events and compared with the stored one, and the means that the desk's
// events give are put beside those of the file. The exit status is 1 if anything differs, or something failed, and 2 for a
// file that is not of this format or a flag that is not known.
package main
