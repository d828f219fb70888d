package interactiontest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// facts tells what few events carry, each in a few words, always in the same order.
func facts(e interaction.Event, k known) []string {
	var said []string
	say := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	f := e.Facts
	if o := f.Created; o != nil && o.Began != "" {
		say("table %s, began by %s", o.Table, o.Began)
	} else if o != nil {
		say("table %s, %s, from %s", o.Table, o.Direction, o.Origin)
	}
	if m := f.Matter; m != nil {
		said = append(said, matter(*m))
	}
	if l := f.LegAfter; l != nil {
		said = append(said, legAfter(*l, e)...)
	}
	if s := f.Standing; s != nil {
		said = append(said, standing(*s, e.At))
	}
	if c := f.Customer; c != nil {
		said = append(said, customer(*c))
	}
	said = append(said, asked(f.Asked, e.At)...)
	if len(f.Answered) > 0 {
		say("no longer pending: %s", settled(f.Answered, k.asks))
	}
	if d := f.Disposition; d != nil {
		said = append(said, disposition(*d))
	}
	if v := f.Verdict; v != nil {
		said = append(said, verdict(*v, e.At))
	}
	if w := f.Wait; w != nil {
		if waits := waits(*w, e.At); waits != "" {
			said = append(said, waits)
		}
	}
	if h := f.Handover; h != nil {
		said = append(said, handover(*h, e))
	}
	if p := f.Parked; p != nil {
		said = append(said, parked(*p, e.At))
	}
	for _, c := range f.Clocks {
		said = append(said, clock(c, e.At))
	}
	if m := f.Media; m != nil {
		say("media %s %s", m.Kind, quoted(m.Key))
	}
	if c := f.Comment; c != nil {
		say("comment %s", quoted(c.Text))
	}
	for _, c := range f.Changes {
		say("%s: %s → %s", c.Field, quoted(c.Before), quoted(c.After))
	}
	if len(f.Records) > 0 {
		say("records %s", strings.Join(f.Records, ", "))
	}
	if f.Completed != "" {
		say("completed by %s", f.Completed)
	}
	switch {
	case f.Text != "" && e.Type == interaction.EventTransferUnanswered:
		say("%s did not take it", f.Text)
	case f.Text != "":
		say("%q", f.Text)
	}
	return said
}

func matter(m interaction.Matter) string {
	said := "about " + quoted(m.Subject)
	for _, t := range m.Tags {
		said += ", tag " + t.Name
		if t.Value != "" {
			said += "=" + t.Value
		}
	}
	if len(m.Notes) > 0 {
		said += fmt.Sprintf(", notes: %d", len(m.Notes))
	}
	return said
}

// legAfter tells of a leg what its event does not say already.
func legAfter(l interaction.Leg, e interaction.Event) []string {
	var said []string
	say := func(there bool, format string, args ...any) {
		if there {
			said = append(said, fmt.Sprintf(format, args...))
		}
	}
	say(l.Channel != e.Channel, "by %s", l.Channel)
	say(l.Queue != e.Queue, "for queue %s", l.Queue)
	say(l.Address != "", "to %s", l.Address)
	say(l.Mode != interaction.NoMode && (e.Type == interaction.EventMonitored || e.Type == interaction.EventModeChanged), "to %s", l.Mode)
	say(!l.Back.IsZero(), "the phone is waited for%s", lasting("", e.At, l.Back))
	say(e.Type == interaction.EventCalled, "attempt %d", l.Attempts)
	say(l.Debt != interaction.NoDebt, "owes a disposition: %s", l.Debt)
	if d := l.Disposition; d != nil && e.Disposition == nil {
		said = append(said, "chosen: "+disposition(*d))
	}
	return said
}

func standing(s interaction.Standing, at time.Time) string {
	said := presence(s.Presence, s.Reason)
	if s.Next != interaction.PresenceNone {
		said += ", next " + presence(s.Next, s.NextReason)
	}
	if len(s.Queues) > 0 {
		said += fmt.Sprintf(", queues %v", s.Queues)
	}
	if s.Misses > 0 {
		said += fmt.Sprintf(", misses %d", s.Misses)
	}
	if s.Lost {
		said += ", lost"
	}
	if s.Outside > 0 {
		said += fmt.Sprintf(", calls outside %d", s.Outside)
	}
	return said + lasting(", cools down for", at, s.CoolUntil) + timed(", reclaimed", at, s.ReclaimAt)
}

func presence(p interaction.Presence, reason string) string {
	if reason == "" {
		return p.String()
	}
	return fmt.Sprintf("%s(%s)", p, reason)
}

func customer(c interaction.Party) string {
	said := "customer " + c.State.String()
	if c.State == interaction.NoParty {
		said = "no customer on the line"
	}
	if c.LeftBy == interaction.ByTransfer {
		return "customer gone on to somebody outside"
	}
	if c.LeftBy != "" && c.State == interaction.PartyGone {
		said += fmt.Sprintf(", hung up by %s", c.LeftBy)
	}
	return said
}

// asked tells what is pending from now on; the same twice is told once.
func asked(all []interaction.Ask, at time.Time) []string {
	var said []string
	for n, a := range all {
		same := func(b interaction.Ask) bool { return asks(b, at) == asks(a, at) }
		if slices.IndexFunc(all, same) < n {
			continue
		}
		times := ""
		if alike := slices.DeleteFunc(slices.Clone(all), func(b interaction.Ask) bool { return !same(b) }); len(alike) > 1 {
			times = fmt.Sprintf("%d× ", len(alike))
		}
		said = append(said, "will ask "+times+asks(a, at))
	}
	return said
}

// settled names the asks that have their answer; how many, where nobody knows what they were.
func settled(keys []string, kinds map[string]interaction.AskKind) string {
	var said []string
	for _, key := range keys {
		if kind := kinds[key]; kind != "" {
			said = append(said, string(kind))
		}
	}
	if len(said) == 0 {
		return fmt.Sprint(len(keys))
	}
	return strings.Join(said, ", ")
}

func asks(a interaction.Ask, at time.Time) string {
	said := string(a.Kind)
	if whom := string(a.Target) + a.Number; whom != "" {
		said += " " + whom
	}
	if a.Attempts > 1 {
		said += fmt.Sprintf(", attempt %d", a.Attempts)
	}
	if a.Attempts < 2 {
		said += lasting(" for", at, a.Deadline)
	}
	return said + timed(", again", at, a.Next)
}

func disposition(d interaction.Disposition) string {
	said := "disposition " + quoted(d.Outcome)
	for _, more := range []struct{ name, value string }{{"type", d.Type}, {"subject", d.Subject}, {"notes", d.Notes}} {
		if more.value != "" {
			said += fmt.Sprintf(", %s %s", more.name, quoted(more.value))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Fields)) {
		said += fmt.Sprintf(", %s=%s", name, d.Fields[name])
	}
	if d.Form != "" {
		said += fmt.Sprintf(", form %s version %d", d.Form, d.FormVersion)
	}
	if d.Default {
		said += ", by default"
	}
	return said
}

func verdict(v interaction.Verdict, at time.Time) string {
	said := "gate: " + string(v.Decision)
	if v.Rule != "" {
		said += " by " + quoted(v.Rule)
	}
	if v.Override != "" {
		said += ", overridden: " + quoted(v.Override)
	}
	return said + lasting(", holds for", at, v.Until)
}

// waits tells what the wait is limited by; nothing where it is not limited.
func waits(w interaction.Wait, at time.Time) string {
	said := lasting("waits at most", at, w.Until)
	if w.Ring == 0 && w.RingUntil.IsZero() {
		return said
	}
	if said != "" {
		said += ", "
	}
	return said + fmt.Sprintf("ring %d%s", w.Ring, lasting(" for", at, w.RingUntil))
}

// handover says who is to take a blind transfer.
func handover(h interaction.Handover, e interaction.Event) string {
	switch {
	case h == (interaction.Handover{}):
		return "it waits for anybody"
	case h.Back:
		return "it goes back to " + string(h.From)
	case h.From == e.Agent:
		return "to " + string(h.To)
	}
	return fmt.Sprintf("from %s to %s", h.From, h.To)
}

// clock tells how a promise of service stands.
func clock(c interaction.Clock, at time.Time) string {
	said := string(c.Kind)
	switch {
	case c.Breached && !c.Ended.IsZero():
		return said + " was too late"
	case c.Breached:
		return said + " is too late"
	case c.Kept:
		return said + " was in time"
	case !c.Ended.IsZero():
		return said + " is over"
	case c.Due.IsZero():
		return said + " stands still, " + span(c.Left) + " left"
	case c.Warn.IsZero():
		return said + " due " + until(at, c.Due)
	}
	return said + " due " + until(at, c.Due) + ", warning " + until(at, c.Warn)
}

func parked(p interaction.Parking, at time.Time) string {
	if p.Until.IsZero() && p.ResumeBy.IsZero() {
		return "no longer parked"
	}
	return "parked" + lasting(" for", at, p.Until) + lasting(", resumes within", at, p.ResumeBy)
}
