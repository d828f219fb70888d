// Package interactiontest is for tests of programs that embed package interaction: suites that prove a host's own store, and
// fakes that are small real implementations of what a desk asks others.
//
//   - [TestStore] proves a store against everything that the ports promise; [FaultyStore] makes one fail on request.
//   - [Telephony] is a switch in memory whose far ends are scripted and whose faults are data ([Fault]).
//   - [Gate] is a contact gate, [Outcomes] a set of disposition forms, [CRM] what is known of customers, [Locator] a map of where
//     they are, [Clock] a clock that a test moves.
//   - [Player] tells a story on a real desk, in the words of the trade ([Person]), and holds every record against what must
//     always be true ([Broken]); [Transcript] is the story as text, which is compared with golden text.
//
// Fakes can be asked what happened to them and never fail a test by themselves. They are safe for concurrent use, read no
// clock, and behave the same in every run.
package interactiontest
