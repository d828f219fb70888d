package statistics

// The definitions, by subject.

// What the definitions of a subject have in common.
const (
	visitedThreshold   = " The threshold is the visited queue's, as configured when the event is read."
	promisedAtCreation = " What was promised at creation; once its time is over it is broken, also if nothing ever comes."
)

var serviceLevels = []Definition{
	{"service_level.answered/1", UnitShare,
		"answered in time / answered. Nobody who gave up counts." + visitedThreshold,
		func(r *Row) ratio { return share(r.InTime, r.Answered) }},
	{"service_level.both/1", UnitShare,
		"(answered in time + abandoned within the threshold) / (answered + abandoned). A fast hang-up raises it." + visitedThreshold,
		func(r *Row) ratio { return share(r.InTime+r.AbandonedWithin, r.Answered+r.Abandoned) }},
	{"service_level.offered/1", UnitShare,
		"answered in time / (answered + abandoned). Every abandon counts against it." + visitedThreshold,
		func(r *Row) ratio { return share(r.InTime, r.Answered+r.Abandoned) }},
	{"service_level.offered_less_short/1", UnitShare,
		"answered in time / (answered + abandoned - short abandons). Who gave up at once does not count." + visitedThreshold,
		func(r *Row) ratio { return share(r.InTime, r.Answered+r.Abandoned-r.AbandonedShort) }},
	{"service_level.offered_and_flow_out/1", UnitShare,
		"answered in time / (answered + abandoned + flowed out). Who was sent on to another queue counts against this one." + visitedThreshold,
		func(r *Row) ratio { return share(r.InTime, r.Answered+r.Abandoned+r.FlowedOut) }},
	{"service_level.removed/1", UnitShare,
		"no longer waiting within the threshold, whatever the way (answered, abandoned, callback asked for, flowed out, ended) / " +
			"arrived. A fast hang-up and a callback raise it; who waits still counts against it." + visitedThreshold,
		func(r *Row) ratio { return share(r.RemovedWithin, r.Offered) }},
}

var waits = []Definition{
	{"speed_of_answer/1", UnitSeconds,
		"wait of those answered, from creation to the first answer / answered.",
		func(r *Row) ratio { return mean(r.AnsweredWait, r.Answered) }},
	{"abandon_wait/1", UnitSeconds,
		"wait of those who abandoned, from creation / abandoned.",
		func(r *Row) ratio { return mean(r.AbandonedWait, r.Abandoned) }},
	{"longest_answered/1", UnitSeconds,
		"the longest wait of those answered.",
		func(r *Row) ratio { return longest(r.LongestAnswered, r.Answered) }},
	{"longest_abandoned/1", UnitSeconds,
		"the longest wait of those who abandoned.",
		func(r *Row) ratio { return longest(r.LongestAbandoned, r.Abandoned) }},
	{"abandon_rate/1", UnitShare,
		"abandoned / (answered + abandoned). Who asked for a callback, flowed out or was sent away has not abandoned.",
		func(r *Row) ratio { return share(r.Abandoned, r.Answered+r.Abandoned) }},
	{"abandon_rate.less_short/1", UnitShare,
		"(abandoned - short abandons) / (answered + abandoned - short abandons).",
		func(r *Row) ratio {
			return share(r.Abandoned-r.AbandonedShort, r.Answered+r.Abandoned-r.AbandonedShort)
		}},
	{"callback_share/1", UnitShare,
		"callbacks asked for while waiting / arrived.",
		func(r *Row) ratio { return share(r.Callbacks, r.Offered) }},
	{"flow_out_share/1", UnitShare,
		"flowed out to another queue / arrived.",
		func(r *Row) ratio { return share(r.FlowedOut, r.Offered) }},
	{"queue_length/1", UnitInteractions,
		"time that all who waited spent waiting / time of the row: how many waited on average.",
		func(r *Row) ratio {
			if r.Agent != "" {
				return ratio{} // nobody waits in an agent's row
			}
			return part(r.QueueTime, r.Passed)
		}},
	{"promise.answer/1", UnitShare,
		"promises of an answer that were kept / kept or broken." + promisedAtCreation,
		func(r *Row) ratio { return share(r.AnswersKept, r.AnswersKept+r.AnswersBroken) }},
	{"first_response/1", UnitSeconds,
		"business time from creation to the first message sent, without what non-live work was parked / first responses.",
		func(r *Row) ratio { return mean(r.ResponseTime, r.Responses) }},
	{"first_response.in_time/1", UnitShare,
		"promises of a first response that were kept / kept or broken." + promisedAtCreation,
		func(r *Row) ratio { return share(r.ResponsesKept, r.ResponsesKept+r.ResponsesBroken) }},
	{"resolution/1", UnitSeconds,
		"business time from creation to completion as handled, without what non-live work was parked / resolutions.",
		func(r *Row) ratio { return mean(r.ResolutionTime, r.Resolutions) }},
	{"resolution.in_time/1", UnitShare,
		"promises of a resolution that were kept / kept or broken." + promisedAtCreation,
		func(r *Row) ratio { return share(r.ResolutionsKept, r.ResolutionsKept+r.ResolutionsBroken) }},
}

var handlings = []Definition{
	{"handling.interaction/1", UnitSeconds,
		"talk, hold and all wrap-up of interactions, each moment of talk and hold once however many take part / handled interactions.",
		func(r *Row) ratio { return mean(r.HandledTime, r.Handled) }},
	{"handling.leg/1", UnitSeconds,
		"talk, hold and wrap-up of legs / legs.",
		func(r *Row) ratio { return mean(r.Handling(), r.Legs) }},
	{"talk/1", UnitSeconds,
		"time connected and not parked of legs / legs.",
		func(r *Row) ratio { return mean(r.Talk, r.Legs) }},
	{"hold/1", UnitSeconds,
		"time on hold of legs / legs, those without a hold too.",
		func(r *Row) ratio { return mean(r.Hold, r.Legs) }},
	{"wrap_up/1", UnitSeconds,
		"wrap-up of legs / legs, those without a wrap-up too.",
		func(r *Row) ratio { return mean(r.WrapUp, r.Legs) }},
	{"longest_leg/1", UnitSeconds,
		"the longest talk, hold and wrap-up of one leg.",
		func(r *Row) ratio { return longest(r.LongestLeg, r.Legs) }},
	{"transfer_rate/1", UnitShare,
		"times that a leg handed its interaction on / legs.",
		func(r *Row) ratio { return share(r.Transfers, r.Legs) }},
	{"offer_acceptance/1", UnitShare,
		"offers accepted / (accepted + rejected + timed out). What cost the agent nothing does not count, nor does what was picked.",
		func(r *Row) ratio { return share(r.Accepted, r.Accepted+r.Rejected+r.TimedOut) }},
}

var workings = []Definition{
	{"occupancy.union/1", UnitShare,
		"(working + after-call work) / (working + after-call work + ringing + idle). Two at a time are one.",
		func(r *Row) ratio { return part(plus(r.Working, r.AfterCall), r.there()) }},
	{"occupancy.concurrent/1", UnitShare,
		"time of each leg worked on or in wrap-up, added up / (working + after-call work + ringing + idle). It may exceed 1.",
		func(r *Row) ratio { return part(r.LegTime, r.there()) }},
}
