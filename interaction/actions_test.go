package interaction

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The walk over the whole product: lives of every class are led through all their states under several settings, and in each
// situation everybody is asked what they can do, and then tries everything. What Actions says and what Apply does must agree.
func TestActionsAndApplyAgree(t *testing.T) {
	require.ElementsMatch(t, interactionVerbs, slices.Collect(maps.Keys(samples)), "every verb on an interaction has a sample")
	w := &walk{acts: map[string]bool{}, rows: map[walkedRow]bool{}, states: map[tableState]bool{}, said: map[string]bool{}, seen: map[string]bool{}}
	t.Run("settings", func(t *testing.T) {
		for _, set := range settings {
			t.Run(set.name, func(t *testing.T) {
				stage, err := set.stage()
				require.NoError(t, err)
				for _, l := range lives {
					t.Run(l.name, func(t *testing.T) {
						t.Parallel()
						w.life(t, set, l, stage)
					})
				}
			})
		}
	})
	if t.Failed() || raced {
		return
	}
	t.Run("every act of every life was done in some setting", w.missedActs)
	t.Run("every state of every table was walked through", w.missedStates)
	t.Run("every row of every table was open to somebody", w.missedRows)
	t.Logf("%d situations, %d comparisons", len(w.seen), w.comparisons)
}

// walk gathers where the walk has been.
type walk struct {
	mu          sync.Mutex
	acts        map[string]bool
	rows        map[walkedRow]bool
	states      map[tableState]bool
	seen        map[string]bool // situations, each looked at once
	said        map[string]bool // disagreements, each told once
	comparisons int
}

type tableState struct {
	table TableID
	state State
}

type walkedRow struct {
	tableState
	name string
}

func (w *walk) life(t *testing.T, set setting, l life, stage *stage) {
	if !set.uses(l) {
		return
	}
	situations, err := l.play(set, stage, func(act string, shown *Snapshot, cmd Command, now time.Time, d *Decision) {
		steps := stepsOf(shown.Interaction, d.Change.Events)
		row, open := rowOf(shown, cmd, now)
		w.mu.Lock()
		defer w.mu.Unlock()
		w.acts[act] = true
		w.rows[row] = w.rows[row] || open
		for _, r := range steps {
			w.rows[r] = true
		}
	})
	require.NoError(t, err)
	for _, at := range situations {
		if w.first(set.name+at.key()) && (!raced || w.everyTenth()) {
			w.visit(t, set, at)
		}
	}
}

// everyTenth reports for every tenth situation that it is to be looked at: the race detector makes looking slow, and needs only that
// many look at once.
func (w *walk) everyTenth() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.seen)%10 == 0
}

// first reports whether nobody has been in a situation like this one.
func (w *walk) first(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	known := w.seen[key]
	w.seen[key] = true
	return !known
}

func (w *walk) visit(t *testing.T, set setting, at situation) {
	i := at.record()
	w.mu.Lock()
	w.states[tableState{i.Table, i.State}] = true
	for _, l := range i.Legs {
		if l.called() || l.Role != RoleOwner && l.Role != RoleOffered {
			w.states[tableState{TableParty, l.State}] = true
		}
	}
	w.mu.Unlock()
	for _, by := range slices.Concat(leads, set.extras) {
		times := []time.Duration{time.Second}
		if by == System(Timer) && !i.NextDue.IsZero() || by == By("ana") && i.State == StateWrapUp { // to whom it matters that time passes
			times = append(times, 2*time.Hour)
		}
		for _, later := range times {
			for _, wrong := range w.compare(at, by, at.stage.now.Add(later)) {
				w.tell(t, at, by, wrong)
			}
		}
	}
}

// tell reports a disagreement, once for all the situations in which it shows.
func (w *walk) tell(t *testing.T, at situation, by Actor, wrong string) {
	i := at.record()
	short := fmt.Sprint(i.Table, i.State, by, wrong)
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.said[short] && len(w.said) < 60 {
		t.Errorf("%s\n  %s in %s, %s: %s", at.name, i.Table, i.State, by, wrong)
	}
	w.said[short] = true
}

// compare asks what an actor can do, has the actor try everything, and lists where the two disagree.
func (w *walk) compare(at situation, by Actor, now time.Time) (wrong []string) {
	said := map[Verb]Action{}
	var open []Verb // to people, as a refusal lists them
	for _, a := range Actions(at.stage.show(at.id, probe{verb: VerbPick, by: by}), by, now) {
		said[a.Verb] = a
		if a.Open && verbSpecs[a.Verb].may&mayPerson != 0 {
			open = append(open, a.Verb)
		}
	}
	for _, v := range interactionVerbs {
		try := trial{at: at, by: by, now: now, cmd: samples[v](at, by), open: open}
		a, listed := said[v]
		try.run(&a, listed)
		for _, text := range try.wrong {
			wrong = append(wrong, string(v)+": "+text)
		}
		w.walked(&try)
	}
	for _, cmd := range further(at, by) {
		try := trial{at: at, by: by, now: now, cmd: cmd, open: open}
		try.tries()
		for _, text := range try.wrong {
			wrong = append(wrong, sentence(cmd)+": "+text)
		}
		w.walked(&try)
	}
	return wrong
}

func (w *walk) walked(try *trial) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.comparisons++
	if try.row.name != "" {
		w.rows[try.row] = true
	}
	for _, r := range try.steps {
		w.rows[r] = true
	}
}

// trial is one command that an actor tries.
type trial struct {
	at    situation
	by    Actor
	now   time.Time
	cmd   Command
	open  []Verb
	wrong []string
	row   walkedRow   // that was open
	steps []walkedRow // that reports and further steps went by
}

func (try *trial) fault(format string, args ...any) {
	try.wrong = append(try.wrong, fmt.Sprintf(format, args...))
}

func (try *trial) run(said *Action, listed bool) {
	shown := try.at.stage.show(try.at.id, try.cmd)
	d, err := try.at.stage.decide(shown, try.cmd, try.now)
	c := &d.Change
	if err != nil && (len(c.Events)+len(c.Interactions)+len(c.Agents)+len(d.Controls)+len(d.Asks) > 0 || d.Failed != nil || d.Interaction != nil || d.Agent != nil) {
		try.fault("an error comes with a decision")
	}
	if err == nil {
		try.wrong = append(try.wrong, try.at.stage.faults(&d)...)
	}
	v := try.cmd.Verb()
	switch {
	case !listed:
		if !try.by.IsSystem() || !errors.Is(err, ErrForbidden) {
			try.forbidden(err)
		}
	case reports[v]:
		if err != nil && !errors.Is(err, ErrForbidden) {
			try.fault("a report is answered with %v", err)
		}
	case said.Open:
		try.done(&d, err)
		try.steps = stepsOf(try.at.record(), d.Change.Events)
		try.row, _ = rowOf(shown, probe{verb: v, by: try.by}, try.now)
	case said.Why.Code == CodePermission:
		try.forbidden(err)
	default:
		try.refused(said.Why, err)
	}
}

// byArguments are refusals that depend on the arguments: Actions cannot know them. Whether an agent has room depends on the channel.
var byArguments = map[Verb]Code{VerbSwitch: CodeCapacity}

func (try *trial) done(d *Decision, err error) {
	if e, ok := errors.AsType[*RefusedError](err); ok && e.Why.Code == byArguments[e.Verb] {
		return
	}
	if err != nil {
		try.fault("Actions says open, Apply says %v", err)
		return
	}
	if len(d.Controls) == 0 && len(d.Change.Events) == 0 {
		try.fault("it is open, and does nothing")
	}
}

func (try *trial) forbidden(err error) {
	e, ok := errors.AsType[*ForbiddenError](err)
	if !ok {
		try.fault("Actions says that it is not permitted, Apply says %v", err)
		return
	}
	want := ForbiddenError{Subject: Subject{Interaction: try.at.id}, Verb: try.cmd.Verb(), By: try.by}
	if *e != want {
		try.fault("forbidden is %+v, not %+v", *e, want)
	}
}

// refused holds a refusal against what Actions says: the state, the verb, the reason, and what is open instead.
func (try *trial) refused(said Why, err error) {
	e, ok := errors.AsType[*RefusedError](err)
	if !ok {
		try.fault("Actions says %s (%s), Apply says %v", said.Code, said.Text, err)
		return
	}
	if e.Subject != (Subject{Interaction: try.at.id}) || e.State != try.at.record().State || e.Verb != try.cmd.Verb() {
		try.fault("the refusal is of %s %s in %s", e.Verb, e.Subject, e.State)
	}
	if e.Why != said || !slices.Equal(e.Open, try.open) {
		try.fault("Apply says %+v with %v open, Actions %+v with %v", e.Why, e.Open, said, try.open)
	}
	kind := ErrRefused
	if said.Code == CodeNoCapability || said.Code == CodeNotOnDevice {
		kind = ErrUnsupported
	}
	if !errors.Is(err, kind) || said.Text == "" || !strings.Contains(err.Error(), said.Text) {
		try.fault("the error reads %q and does not unwrap to %v", err, kind)
	}
}

// rowOf is the row that a command goes by, and whether there is one: a command may also do its work without.
func rowOf(shown *Snapshot, cmd Command, now time.Time) (walkedRow, bool) {
	w := newWork(shown, cmd, now)
	defer w.done()
	if w.i == nil {
		return walkedRow{}, false
	}
	row, no, err := w.admit(verbSpecs[w.verb])
	if row == nil || no != nil || err != nil {
		return walkedRow{}, false
	}
	table, from := w.standing(w.verb)
	return walkedRow{tableState{table, from}, row.Name()}, true
}

func (w *walk) missedActs(t *testing.T) {
	for _, l := range lives {
		for _, a := range l.acts {
			if !w.acts[l.name+": "+a.what] {
				t.Errorf("%s: nowhere could it be that %s", l.name, a.what)
			}
		}
	}
}

func (w *walk) missedStates(t *testing.T) {
	for _, id := range Tables() {
		for _, s := range tableOf(id).mentioned() {
			if s == StateNone {
				continue
			}
			if !w.states[tableState{id, s}] {
				t.Errorf("no life of the table %s comes to %s", id, s)
			}
		}
	}
}

// stepped are the verbs of rows that no command of its own takes: creation, and what signals report.
var stepped = map[Verb]bool{VerbCreate: true, VerbRinging: true, VerbAnswered: true, VerbHeld: true, VerbRetrieved: true}

// reported are the rows that only reports of the telephony take, of verbs that commands have too.
var reported = map[string]bool{"device_back/again": true}

// idle are rows that nobody can take, because no life comes there. Some are there for what they say: that nothing is owed, that
// the customer has left.
func idle(id TableID, r Row, from State) bool {
	switch r.Verb {
	case VerbSettle, VerbWaive: // an owner owes nothing before completion; whoever has lost ownership is in the party table
		return id != TableParty && from != StateCompleted
	case VerbConsult: // about an e-mail somebody is asked by a call or a chat, not by e-mail
		return id == TableNonLive && r.Variant == "same"
	case VerbRelease: // for the same reason nobody stays in an e-mail whom its owner could leave it to
		return id == TableNonLive && r.Variant == "passes"
	case VerbTransfer:
		return id == TableNonLive && r.Variant == "passes"
	case VerbDeviceGone: // only a signal tells that the call of a device has ended, which has no row of its own to be open or not
		return r.Variant == "cut"
	case VerbReclaim: // a party that is reclaimed is there by message, and messages are not held
		return id == TableParty && from == StateOnHold
	case VerbRequeue: // a call that came in is in wrap-up only when its customer is gone
		return id == TableInbound && from == StateWrapUp
	case VerbReject, VerbOfferTimedOut, VerbDeliveryFailed, VerbRevoke: // a message that is released takes its offers back
		return from == StateWrapUp && (id == TableSemiLive || id == TableNonLive)
	}
	return false
}

func (w *walk) missedRows(t *testing.T) {
	for _, id := range Tables() {
		for _, r := range id.Rows() {
			if r.Verb == VerbCreate {
				continue
			}
			for _, from := range r.From {
				if open := w.rows[walkedRow{tableState{id, from}, r.Name()}]; open == idle(id, r, from) {
					t.Errorf("%s: somebody was able to %s from %s: %v", id, r.Name(), from, open)
				}
			}
		}
	}
}
