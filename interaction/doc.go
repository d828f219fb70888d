// Package interaction handles customer interactions in a contact centre: calls, callbacks, chats, texts, e-mails, cases and
// tasks, from the moment one enters a queue until it is completed and reviewed.
//
// # Two halves
//
// The pure half decides. [Apply] takes a [Snapshot] of the records, a [Command] and a time, and returns the records after it, the
// events that tell it, and what the telephony is to be asked. It reads no clock and does no I/O. [Need] says what the snapshot
// must show.
//
// The shell acts. A [Desk] loads what Need names, has Apply decide, commits to a [Store], and asks the [Telephony]. Hosts that
// have their own transaction or event log use Need and Apply; everybody else uses Desk.
//
// # The records
//
// An [Interaction] is one matter with one customer. It owns its legs ([Leg]): what each agent does in it. An [Agent] has a
// presence and a load: a line for every open leg, with the queue that the leg works for. Capacity is derived from the load; there is
// no counter that could leak. The agent's [Tally] adds up what the history says of who is next: since when they are logged in and
// idle, when they were offered something last, how much they have handled. Each command moves all the records that it touches in one
// commit, and the events of that commit rebuild them ([RebuildInteraction], [RebuildAgent]).
//
// # States and verbs
//
// The six tables of transitions are data ([TableID.Rows]); the pages in docs/states are generated from them. [Desk.Actions] tells
// which verbs an actor has now, and for each closed one why.
//
// # More than one party
//
// Everybody who takes part has a leg of their own, which they may end without ending the others' ([Release]). [Consult] calls
// somebody in beside the customer, by voice or by message; [Conference] joins them; [Transfer] hands the customer on, attended or
// blind; [SwitchChannel] goes on with the customer in another channel; [Monitor] lets a supervisor in. Whoever hands a customer on
// gets a wrap-up and a disposition of their own. An owner who leaves a conference passes the interaction to an agent who stays.
//
// Nobody loses the customer by accident: a device that vanishes is waited for, and then the interaction goes to the agent who
// stays in the conference, or with its age back to the queue. [Desk.Reconcile] repairs what was missed while the switch was away.
//
// # Outcomes of a command
//
// Done: stored, with its events. Refused: nothing has changed; a [*RefusedError], [*ForbiddenError], [*InvalidError] or
// [*ConflictError] says why. Failed: it was attempted, or blocked by the contact gate, and came to nothing; the state is as
// before, the attempt is an event, and a [*FailedError] comes with the record.
//
// A request with an ID of its own ([Request.ID], [Key]) is safe to repeat: done or failed, it gives its first outcome again, also
// after a restart, for as long as the store keeps answers (at least 24 hours).
//
// # Time
//
// Every deadline is data in a record. [Desk.Run] fires what is due, in any number of processes; [Desk.Tick] is for hosts with a
// loop of their own. All times are UTC, to the microsecond. In policies 0 is the documented default; no limit is [Never] or
// [Unlimited].
//
// # Service level
//
// A queue may promise its customers something, for all its channels or for one ([Queue.SLA], [Queue.SLAs]): a first answer, a first
// message, a resolution, each within a time, which may count in its opening hours alone ([Hours.Between], [Hours.Add]). Each promise
// is a [Clock] in the record from creation on. The timers tell [EventSLAWarned] before a promise is broken, and [EventSLABreached] when
// it is, each once, whichever process dies when. There is one clock: a requeue, an overflow, a transfer, a switch of channel or an
// edited configuration neither moves nor restarts it. It stands still only while non-live work is parked, and ends at completion at
// the latest (S155, S160). Shares ("80 % within 20 s") are for statistics; the desk watches each interaction.
//
// # Following along
//
// Who keeps a picture of their own takes the end of the feed first ([Desk.FeedEnd]), then loads the records ([Desk.Agents],
// [Desk.Find]), then follows from that end ([Desk.Follow], or [Desk.Events] and [Desk.Watch]). Nothing is missed so; an event may
// tell what a loaded record has already, which its version shows.
//
// # Telephony
//
// Controls (hold, mute, digits) are asked before the commit. Whatever decides a race or moves a party is asked after it, and stays
// pending in the record ([Interaction.Asks]) until the switch confirms it, refuses it, or its deadline passes. A process that dies
// between the two loses nothing: the timers ask again with the same key. Signals may be late, doubled or out of order.
//
// # Customers
//
// Where a queue says so ([Queue.SyncCRM]), the [CRM] is asked who a customer is when an interaction is created: it fills in what
// the draft leaves empty, and holds nothing up for longer than [Config.CRMTimeout]. Changes of the contact are pending asks like
// those of the telephony, with or without one, also after completion; the timers send them, so no command waits for the CRM.
// [Desk.Place] asks a [Locator] where the customer is; [Contact.Photo] says how they are shown.
//
// # Numbers in comments
//
// S1 to S252 number what the documents name from which the library's domain was taken, such as "S138": wrap-up ends after a
// configured timeout. Tests quote the same numbers.
//
// # What the host must do
//
// Authenticate people: the library trusts the [Actor] it is given. Bring a [ContactGate], or say by name that it wants none
// ([AnybodyMayBeContacted]): without one, contacting customers is closed.
package interaction
