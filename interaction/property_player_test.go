package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// player plays one run: a floor set up at random, random steps, and the invariants after each. The same seed plays the same run.
type player struct {
	*rand.Rand
	*floor
	seed    uint64
	world   *world
	trail   []string // what was done, for a failure to tell
	done    []played // requests that were answered, to be given again
	late    []Signal // held back, with where they belong
	lateOn  []ID
	covered map[Verb]int // how often each verb has done something
	honest  bool         // the switch works, and nobody reports what has not happened
	depth   int          // of commands within commands
	keyed   map[ID]bool  // in which a phone's own hold key was used: its signal may come after an order that crossed it
}

// played is a request with its answer.
type played struct {
	request Request
	at      time.Time
	err     error
}

func newPlayer(seed uint64) (*player, error) {
	r := rand.New(rand.NewPCG(seed, 0))
	f, err := randomFloor(r, seed)
	if err != nil {
		return nil, err
	}
	return &player{Rand: r, floor: f, seed: seed, world: emptyWorld(), covered: map[Verb]int{}, keyed: map[ID]bool{}, honest: chance(r, 40)}, nil
}

// play takes steps, and then lets everything come to rest.
func (p *player) play(ctx context.Context, steps int) error {
	if err := p.open(ctx); err != nil {
		return err
	}
	for range steps {
		p.plan()
		if p.switched != nil && chance(p.Rand, 12) {
			p.switched.Becomes(oneOf(p.Rand, phones...), oneOf(p.Rand, outcomesOfCalls...))
		}
		if err := p.step(ctx); err != nil {
			return err
		}
	}
	return p.rest(ctx)
}

// open brings the crew in.
func (p *player) open(ctx context.Context) error {
	for _, a := range crew {
		grants := crewGrants[a]
		for _, c := range []Command{SetAgent{By: System(Host), Agent: a, Grants: &grants},
			Login{By: By(a), Agent: a, Queues: []QueueID{"north", "east", "south", "west"}}} {
			if err := p.do(ctx, p.desk, Request{Command: c}); err != nil {
				return err
			}
		}
	}
	return nil
}

// plan decides what goes wrong at the store during the next step.
func (p *player) plan() {
	p.shaky.calm()
	if !chance(p.Rand, 15) {
		return
	}
	for range 1 + p.IntN(2) {
		if p.honest {
			p.shaky.next(oneOf(p.Rand, conflict, meanwhile(p.intrude)))
			continue
		}
		p.shaky.next(oneOf(p.Rand, conflict, unknownStored, unknownLost, broken, meanwhile(p.intrude), meanwhile(p.intrude), meanwhile(p.intrude)))
	}
}

// step does one thing.
func (p *player) step(ctx context.Context) error {
	switch n := p.IntN(100); {
	case n < 7 && len(p.world.interactions) < 8:
		return p.do(ctx, p.desk, Request{Command: p.create()})
	case n < 13:
		return p.agentMoves(ctx)
	case n < 18:
		return p.somethingAtAll(ctx)
	case n < 24:
		return p.fireByHand(ctx)
	case n < 28:
		return p.watched(ctx, "tick", func() error {
			_, err := p.desk.Tick(ctx, p.now())
			return err
		})
	case n < 36:
		return p.timePasses(ctx)
	case n < 38:
		return p.again(ctx)
	case p.switched == nil || n < 80:
		return p.somethingOpen(ctx)
	case n < 94:
		return p.signals(ctx)
	case n < 98:
		return p.somebodyAtAPhone(ctx)
	}
	if p.honest {
		return p.signals(ctx)
	}
	return p.switchTrouble(ctx)
}

// invents reports whether a verb tells of the switch what has not happened, when somebody else gives it.
func (p *player) invents(v Verb) bool {
	return p.honest && p.switched != nil && slices.Contains(reports, v)
}

var reports = []Verb{VerbRinging, VerbAnswered, VerbFailed, VerbHungUp, VerbHeld, VerbRetrieved, VerbCustomerGone, VerbConfirm, VerbRefuseAsk}

// do carries out a request and holds the invariants.
func (p *player) do(ctx context.Context, d *Desk, r Request) error {
	if r.ID.IsZero() {
		r.ID = p.newID()
	}
	said := fmt.Sprintf("%s on %s: %+v", r.Command.Verb(), r.Interaction, r.Command)
	var err error
	check := p.watchedRequest(ctx, said, r.ID, func() error {
		_, err = d.Do(ctx, r)
		return err
	})
	if check != nil {
		return check
	}
	if err == nil || errors.Is(err, ErrFailed) {
		if p.told(r.ID) {
			p.done = append(p.done, played{r, p.now(), err})
		}
	}
	if err == nil && p.told(r.ID) {
		p.covered[r.Command.Verb()]++
	}
	return nil
}

// told reports whether the request caused an event.
func (p *player) told(r RequestID) bool {
	_, err := p.store.Answer(context.Background(), r)
	return err == nil
}

func (p *player) watched(ctx context.Context, what string, act func() error) error {
	return p.watchedRequest(ctx, what, RequestID{}, act)
}

// watchedRequest does something, and looks at what it did to the world.
func (p *player) watchedRequest(ctx context.Context, what string, request RequestID, act func() error) error {
	from, met := p.now(), p.shaky.met
	err := act()
	p.trail = append(p.trail, fmt.Sprintf("%s %s -> %v", from.Format(time.RFC3339Nano), what, err))
	if err := typed(err); err != nil {
		return p.fails(err)
	}
	after, fresh, readErr := p.world.observe(ctx, p.store)
	if readErr != nil {
		return p.fails(readErr)
	}
	seen := &passage{before: p.world, after: after, fresh: fresh, queues: p.policies(), err: err, request: request, alone: p.shaky.met == met, from: from, to: p.now()}
	if p.honest {
		seen.switched = p.switched
	}
	p.world = after
	if err := seen.holds(); err != nil {
		return p.fails(err)
	}
	return nil
}

// typed refuses errors of which nobody could tell what they are.
func typed(err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{ErrRefused, ErrForbidden, ErrInvalid, ErrUnsupported, ErrNotFound, ErrFailed, ErrConflict, ErrUnknown, errPlumbing} {
		if errors.Is(err, known) {
			return nil
		}
	}
	return fmt.Errorf("an error of no known kind: %w", err)
}

// fails tells a failure with what led to it.
func (p *player) fails(err error) error {
	last := p.trail[max(0, len(p.trail)-120):]
	text := ""
	for _, line := range last {
		text += "\n  " + line
	}
	pictures := ""
	for _, id := range p.world.allIDs() {
		if strings.Contains(err.Error(), id.String()) {
			pictures += "\n" + p.picture(p.world, p.world.interactions[id])
		}
	}
	return fmt.Errorf("%w%s\nthe last steps of run %d:%s", err, pictures, p.seed, text)
}

// intrude is somebody else who gives a command, between another's decision and its commit.
func (p *player) intrude() {
	if p.depth > 0 {
		return
	}
	p.depth++
	defer func() { p.depth-- }()
	if r, ok := p.openRequest(context.Background()); ok {
		r.ID = p.newID()
		_, err := p.other.Do(context.Background(), r)
		p.trail = append(p.trail, fmt.Sprintf("   meanwhile %s on %s: %+v -> %v", r.Command.Verb(), r.Interaction, r.Command, err))
	}
}

// create is a new interaction of any kind.
func (p *player) create() Command {
	d := Draft{Queue: oneOf(p.Rand, QueueID("north"), "east", "south", "west"), Channel: oneOf(p.Rand, Voice, Voice, Voice, Video, Chat, Text, Email, Case, Task, "whatsapp", "fax")}
	d.From = oneOf(p.Rand, "+442079460001", "+442079460002", "jo@example.com")
	if chance(p.Rand, 50) {
		d.Direction = oneOf(p.Rand, Inbound, Outbound, Outbound)
		d.Origin = oneOf(p.Rand, OriginNone, FromCallback, FromCampaign)
	}
	live := d.Channel == Voice || d.Channel == Video
	if live && d.Direction != Outbound && p.switched != nil && chance(p.Rand, 95) {
		d.Call = p.switched.Incoming(d.From)
	}
	if d.Direction == Outbound && chance(p.Rand, 50) {
		d.Owner = p.agent()
	}
	if d.Direction == Outbound || chance(p.Rand, 60) {
		d.Contact = p.contact()
		d.Records = []string{"crm/17"}
		d.Subject = p.word()
		d.DefaultOutcome = oneOf(p.Rand, "", "lost")
	}
	return Create{By: oneOf(p.Rand, System(Host), System(Host), System(Router), By("ana")), Draft: d}
}

// somebody is who gives a command: people mostly.
func (p *player) somebody() Actor {
	return oneOf(p.Rand, By(p.agent()), By(p.agent()), By("cyd"), System(Host), System(Router), System(Timer), System(Switch))
}

var noneYet = Interaction{Matter: &Matter{}}

// something is an interaction, the active ones more often.
func (p *player) something() (Interaction, bool) {
	all := p.world.allIDs()
	if len(all) == 0 {
		return noneYet, false
	}
	i := p.world.interactions[all[p.IntN(len(all))]]
	for range 3 {
		if !i.Active() || !i.State.Owned() && chance(p.Rand, 30) {
			i = p.world.interactions[all[p.IntN(len(all))]]
		}
	}
	return i, true
}

// openRequest is what a person can do now, by what the library says, or a part of the system may.
func (p *player) openRequest(ctx context.Context) (Request, bool) {
	i, ok := p.something()
	if !ok {
		return Request{}, false
	}
	if i.State == StateQueued && chance(p.Rand, 50) {
		v := oneOf(p.Rand, VerbOffer, VerbOffer, VerbOffer, VerbAssign, VerbWiden)
		return Request{Interaction: i.ID, Command: onInteractions[v](p, i, System(Host))}, true
	}
	if v := p.amongSeveral(i); v != "" && chance(p.Rand, 40) {
		l, _ := i.Owner()
		return Request{Interaction: i.ID, Command: onInteractions[v](p, i, By(l.Agent))}, true
	}
	if len(i.Asks) > 0 && !p.honest && chance(p.Rand, 30) {
		v := oneOf(p.Rand, VerbConfirm, VerbRefuseAsk, VerbRepeat, VerbLoseAsk)
		return Request{Interaction: i.ID, Command: onInteractions[v](p, i, System(Host))}, true
	}
	if chance(p.Rand, 20) {
		v := fromOutside[p.IntN(len(fromOutside))]
		if p.invents(v) {
			v = VerbAttach
		}
		return Request{Interaction: i.ID, Command: onInteractions[v](p, i, System(oneOf(p.Rand, Host, Host, Router)))}, true
	}
	by := p.concerned(i)
	actions, err := p.other.Actions(ctx, i.ID, by)
	if err != nil {
		return Request{}, false
	}
	var open []Verb
	for _, a := range actions {
		for range may(a) {
			open = append(open, a.Verb)
		}
	}
	if len(open) == 0 {
		return Request{}, false
	}
	return Request{Interaction: i.ID, Command: onInteractions[open[p.IntN(len(open))]](p, i, By(by))}, true
}

// amongSeveral is what an owner does beside whom somebody takes part, "" where nobody does.
func (p *player) amongSeveral(i Interaction) Verb {
	if _, there := takingPart(i, RoleConferenced); there {
		return oneOf(p.Rand, VerbRelease, VerbRelease, VerbConsult, VerbTransfer, VerbHold, VerbRetrieve)
	}
	if c, there := takingPart(i, RoleConsulted); there && c.State.InConversation() {
		return oneOf(p.Rand, VerbConference, VerbConference, VerbConference, VerbTransfer, VerbRetrieve, VerbHold, VerbEndConsult)
	}
	return ""
}

// concerned is an agent, mostly one who has a part in the interaction.
func (p *player) concerned(i Interaction) AgentID {
	if len(i.Debts()) > 0 && chance(p.Rand, 60) {
		return oneOf(p.Rand, "cyd", i.Debts()[0].Agent)
	}
	if l, owned := i.Owner(); owned && chance(p.Rand, 70) {
		return l.Agent
	}
	if len(i.Legs) > 0 && chance(p.Rand, 70) {
		return i.Legs[p.IntN(len(i.Legs))].Agent
	}
	return p.agent()
}

// may is how often a verb is considered: what leads on more often than what only writes something down or ends everything.
func may(a Action) int {
	if !a.Open {
		return 0
	}
	if n, said := considered[a.Verb]; said {
		return n
	}
	return 4
}

var considered = map[Verb]int{VerbAccept: 16, VerbCall: 60, VerbRedial: 40, VerbCancel: 12, VerbHold: 8, VerbRetrieve: 12, VerbPark: 8, VerbSettle: 20, VerbFinish: 12,
	VerbExtend: 8, VerbForceEnd: 1, VerbComplete: 6, VerbRequeue: 2, VerbRevoke: 6, VerbOverflow: 1, VerbWaive: 20, VerbNote: 1, VerbContact: 1, VerbAttribute: 1,
	VerbSubject: 1, VerbTag: 1, VerbUntag: 1, VerbOutcome: 3, VerbPop: 1, VerbAttach: 1, VerbComment: 2, VerbReject: 3,
	VerbConsult: 20, VerbConference: 20, VerbTransfer: 10, VerbSwitch: 14, VerbMonitor: 4, VerbMute: 2, VerbVolume: 1, VerbDTMF: 1, VerbRecord: 2}

// fromOutside is what the host reports or decides.
var fromOutside = []Verb{VerbCustomerGone, VerbFailed, VerbReceive, VerbReceive, VerbAttach, VerbRevoke, VerbDeliveryFailed, VerbDeliveryFailed, VerbWiden, VerbAssign, VerbAssign,
	VerbOverflow, VerbExpire, VerbDeviceGone, VerbDeviceBack, VerbMonitor, VerbAnswered, VerbHungUp, VerbHeld, VerbRetrieved, VerbRinging, VerbWaive, VerbRequeue}

// everyVerb are the verbs on an interaction, in a fixed order.
var everyVerb = slices.Sorted(maps.Keys(onInteractions))

func (p *player) somethingOpen(ctx context.Context) error {
	r, ok := p.openRequest(ctx)
	if !ok {
		return p.do(ctx, p.desk, Request{Command: p.create()})
	}
	if chance(p.Rand, 10) {
		r.Version = p.world.interactions[r.Interaction].Version - int64(p.IntN(2))
	}
	return p.do(ctx, p.desk, r)
}

// somethingAtAll is any verb by anybody.
func (p *player) somethingAtAll(ctx context.Context) error {
	i, _ := p.something()
	if chance(p.Rand, 3) {
		i = Interaction{ID: p.newID(), Matter: &Matter{}}
	}
	v := everyVerb[p.IntN(len(everyVerb))]
	if p.invents(v) {
		v = VerbPick
	}
	return p.do(ctx, p.desk, Request{Interaction: i.ID, Command: onInteractions[v](p, i, p.somebody())})
}

var agentVerbs = slices.Sorted(maps.Keys(onAgents))

func (p *player) agentMoves(ctx context.Context) error {
	a := p.agent()
	v := oneOf(p.Rand, agentVerbs[p.IntN(len(agentVerbs))], VerbLogin, VerbReady)
	for _, id := range crew {
		switch now := p.world.agents[id]; {
		case now.Next != PresenceNone && chance(p.Rand, 40):
			a, v = id, VerbCancelNext
		case now.Lost && chance(p.Rand, 30):
			a, v = id, VerbSeen
		case len(now.Load) > 0 && chance(p.Rand, 10):
			a, v = id, oneOf(p.Rand, VerbLost, VerbLogout)
		}
	}
	by := oneOf(p.Rand, By(a), By(a), By("cyd"), System(Host), By(p.agent()))
	switch v {
	case VerbLost, VerbSetAgent:
		by = oneOf(p.Rand, System(Host), System(Host), By(a))
	case VerbReclaimDue:
		by = By(a) // the timers give it, after what it follows: see fireByHand
	}
	return p.do(ctx, p.desk, Request{Command: onAgents[v](p, a, by)})
}

// fireByHand gives the commands that deadlines ask for, one by one, as a host with a loop of its own may.
func (p *player) fireByHand(ctx context.Context) error {
	for _, id := range p.world.allIDs() {
		for _, t := range DueCommands(p.world.interactions[id], p.now()) {
			if err := p.do(ctx, p.desk, Request{Interaction: id, Command: t.Command}); err != nil {
				return err
			}
		}
	}
	for _, id := range crew {
		for _, t := range DueAgentCommands(p.world.agents[id], p.now()) {
			p.shaky.calm() // what follows depends on it
			if err := p.do(ctx, p.desk, Request{Interaction: t.Subject.Interaction, Command: t.Command}); err != nil {
				return err
			}
		}
	}
	return nil
}

// timePasses moves the clock, sometimes just to the next deadline, and rarely back, as clocks of machines do.
func (p *player) timePasses(ctx context.Context) error {
	d := oneOf(p.Rand, 300*time.Millisecond, time.Second, time.Second, 4*time.Second, 4*time.Second, 12*time.Second, 31*time.Second, 2*time.Minute, -time.Second)
	if chance(p.Rand, 3) {
		d = oneOf(p.Rand, 20*time.Minute, 9*24*time.Hour)
	}
	if chance(p.Rand, 40) {
		var next []time.Time
		for _, i := range p.world.interactions {
			next = append(next, i.NextDue)
		}
		if at := earliestOf(next); at.After(p.now()) {
			d = at.Sub(p.now())
		}
	}
	return p.watched(ctx, "time passes: "+d.String(), func() error {
		p.clock.Advance(d)
		return nil
	})
}

// again repeats a request that was answered: the first answer, and nothing happens. With other arguments it is invalid.
func (p *player) again(ctx context.Context) error {
	if len(p.done) == 0 {
		return nil
	}
	was := p.done[p.IntN(len(p.done))]
	if p.now().Sub(was.at) > 20*time.Hour {
		return nil // the store may have forgotten it
	}
	p.shaky.calm()
	before := p.world.position
	var err error
	if check := p.watched(ctx, "once more "+was.request.ID.String(), func() error {
		_, err = p.other.Do(ctx, was.request)
		return err
	}); check != nil {
		return check
	}
	if p.world.position != before || fmt.Sprint(err) != fmt.Sprint(was.err) {
		return p.fails(fmt.Errorf("the same request was answered %v, and then %v", was.err, err))
	}
	changed := was.request
	changed.Command = AddNote{By: System(Host), Text: "something else"}
	return p.watched(ctx, "once more with other arguments", func() error {
		_, err := p.other.Do(ctx, changed)
		if !errors.Is(err, ErrInvalid) {
			return fmt.Errorf("another command with the request ID of the first: %w", errors.Join(err, errOther))
		}
		return err
	})
}

var errOther = errors.New("it should be invalid")

// signals fetches what the switch reports, and delivers it: late, twice, to the wrong interaction, or as it should be.
func (p *player) signals(ctx context.Context) error {
	for _, s := range p.switched.Signals() {
		p.late, p.lateOn = append(p.late, s.Signal), append(p.lateOn, s.Interaction)
	}
	kept, keptOn := []Signal(nil), []ID(nil)
	behind := map[CallID]bool{} // of whose call an earlier signal is late
	for n, s := range p.late {
		on := p.lateOn[n]
		if on.IsZero() {
			continue
		}
		if chance(p.Rand, 15) || p.honest && behind[s.Call] {
			kept, keptOn = append(kept, s), append(keptOn, on)
			behind[s.Call] = true
			continue
		}
		for range 1 + p.IntN(10)/9 {
			if err := p.do(ctx, p.desk, Request{Interaction: on, Command: s}); err != nil {
				return err
			}
		}
		if i, _ := p.something(); chance(p.Rand, 5) {
			if err := p.do(ctx, p.desk, Request{Interaction: i.ID, Command: s}); err != nil {
				return err
			}
		}
	}
	p.late, p.lateOn = kept, keptOn
	return nil
}

// somebodyAtAPhone does something that the library did not ask for.
func (p *player) somebodyAtAPhone(ctx context.Context) error {
	calls := p.switched.Calls()
	if len(calls) == 0 {
		return nil
	}
	for _, i := range p.world.interactions {
		p.switched.Belongs(i.Customer.Call, i.ID)
	}
	if chance(p.Rand, 15) {
		a, back := p.agent(), chance(p.Rand, 60)
		return p.watched(ctx, fmt.Sprintf("the device of %s is lost, or back: %v", a, back), func() error {
			_ = !back && p.switched.DeviceGone(a) || back && p.switched.DeviceReturns(a)
			return nil
		})
	}
	acts := map[string]func(CallID) bool{"vanishes": p.switched.DeviceVanishes, "hangs up": p.switched.CustomerHangsUp, "agent hangs up": p.switched.AgentHangsUp, "answers": p.switched.DeviceAnswers,
		"declines": p.switched.DeviceDeclines, "holds": p.switched.DeviceHolds, "retrieves": p.switched.DeviceRetrieves}
	what := oneOf(p.Rand, "hangs up", "agent hangs up", "vanishes", "answers", "answers", "answers", "declines", "holds", "holds", "retrieves", "retrieves", "retrieves")
	p.Shuffle(len(calls), func(a, b int) { calls[a], calls[b] = calls[b], calls[a] })
	on := CallID("nobody's")
	return p.watched(ctx, "a phone "+what, func() error {
		for _, c := range calls {
			if acts[what](c.ID) {
				on = c.ID
				p.keyed[c.Interaction] = p.keyed[c.Interaction] || what == "holds" || what == "retrieves"
				break
			}
		}
		p.trail = append(p.trail, fmt.Sprintf("  call %s", on))
		return nil
	})
}

// switchTrouble lets something go wrong at the switch, or mends it.
func (p *player) switchTrouble(ctx context.Context) error {
	f := interactiontest.Fault{Kind: oneOf(p.Rand, outages...), Nth: 1 + p.IntN(2), Seed: p.Uint64()}
	mend, restart := chance(p.Rand, 40), chance(p.Rand, 5)
	return p.watched(ctx, fmt.Sprintf("the switch: %+v, mended %v, restarted %v", f, mend, restart), func() error {
		if mend {
			p.switched.Mend()
		}
		p.switched.Inject(f)
		if restart {
			p.switched.Restart()
		}
		return nil
	})
}

// rest mends everything and lets all deadlines fire; then nothing may be left to happen.
func (p *player) rest(ctx context.Context) error {
	p.shaky.calm()
	if p.switched != nil {
		p.switched.Mend()
		for n, s := range p.late {
			if err := p.do(ctx, p.desk, Request{Interaction: p.lateOn[n], Command: s}); err != nil {
				return err
			}
		}
		for _, i := range p.world.interactions {
			p.switched.Belongs(i.Customer.Call, i.ID)
		}
	}
	if p.switched != nil {
		for _, a := range crew {
			p.switched.DeviceReturns(a)
		}
	}
	if err := p.comesToRest(ctx); err != nil {
		return err
	}
	if p.honest {
		if err := errors.Join(p.deadAir(p.world), p.crossedLines(p.world, p.keyed)); err != nil {
			return p.fails(err)
		}
	}
	if err := p.watched(ctx, "everybody hangs up", func() error { return p.everybodyHangsUp(ctx, p.other, p.world) }); err != nil {
		return err
	}
	if err := p.comesToRest(ctx); err != nil {
		return err
	}
	if p.switched != nil && !p.honest {
		return nil // nobody is sure to have been told
	}
	if err := errors.Join(p.stillTaken(p.world), p.deadAir(p.world)); err != nil {
		return p.fails(err)
	}
	return nil
}

// comesToRest lets everything be told and every deadline pass.
func (p *player) comesToRest(ctx context.Context) error {
	look := func() error { return p.watched(ctx, "everything takes its course", func() error { return nil }) }
	for range 2 {
		if err := p.settle(ctx, p.other, true, look); err != nil {
			return p.fails(err)
		}
		p.clock.Advance(60 * 24 * time.Hour)
	}
	if err := p.leftOver(p.world); err != nil {
		return p.fails(err)
	}
	return nil
}
