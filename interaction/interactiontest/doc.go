// Package interactiontest is for tests of programs that embed package interaction: suites that prove a host's own store, and
// fakes that are small real implementations of what a desk asks others.
//
//   - [TestStore] proves a store against everything that the ports promise; [FaultyStore] makes one fail on request.
//   - [TestTelephony] proves a telephony, on a real switch or a fake one, between phones that do as they are told ([Exchange]).
//   - [Telephony] is a switch in memory whose far ends are scripted and whose faults are data ([Fault]). It can be asked who hears
//     whom ([Telephony.Hears]), and who was left on the line with nobody ([Telephony.Alone]).
//   - [Gate] is a contact gate, [Outcomes] a set of disposition forms, [CRM] what is known of customers, [Locator] a map of where
//     they are, [Clock] a clock that a test moves.
//   - [Player] tells a story on a real desk, in the words of the trade ([Person]), and holds every record against what must
//     always be true ([Broken]), also where signals come twice, late and mixed ([Player.Unsettle]); [Transcript] is the story as text, which is compared with golden text.
//
// Whoever writes an adapter for a switch writes three things: the methods of [interaction.Telephony] and of whatever else the switch
// can do, [Phones] that answer, decline and hang up on request (softphones in the test process will do, each of which plays a tone
// of its own if it is to have [Ears]), and a channel into which the adapter's signals go. Then each case of the suite that fails
// names the rule that was broken, and the one that is skipped names what is lacking.
//
// Fakes can be asked what happened to them and never fail a test by themselves. They are safe for concurrent use, read no
// clock, and behave the same in every run.
package interactiontest
