package interaction

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// verbConstants reads the constants of type Verb out of verb.go.
func verbConstants(t *testing.T) []Verb {
	file, err := goparser.ParseFile(token.NewFileSet(), "verb.go", nil, 0)
	require.NoError(t, err)
	var all []Verb
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if literal, ok := spec.Values[0].(*ast.BasicLit); ok {
			text, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			all = append(all, Verb(text))
		}
		return true
	})
	require.NotEmpty(t, all)
	slices.Sort(all)
	return all
}

// commandOf is the command that carries a verb, without arguments.
func commandOf(t *testing.T, v Verb) Command {
	read, known := parsers[v]
	require.True(t, known, "no command carries %s", v)
	c, err := read([]byte("{}"), v, System(Host))
	require.NoError(t, err)
	return c
}

func TestEveryVerbIsHandled(t *testing.T) {
	require.Equal(t, verbConstants(t), Verbs(), "every constant of verb.go is in verbSpecs once, and nothing else is")
	require.Equal(t, Verbs(), slices.Sorted(maps.Keys(parsers)), "every verb is carried by a command that JSON can name, and nothing else is")

	inRows := map[Verb]bool{}
	for _, id := range Tables() {
		for _, r := range id.Rows() {
			inRows[r.Verb] = true
		}
	}
	for _, v := range Verbs() {
		c := commandOf(t, v)
		require.Equal(t, v, c.Verb())
		_, itself := c.(doer)
		_, ofAgent := c.(agentCommand)
		require.Equal(t, verbSpecs[v].on == onAgent, ofAgent, "%s: a command on an agent, and nothing else, acts on an agent", v)
		require.True(t, inRows[v] || itself || ofAgent, "%s has no row, and its command does nothing by itself", v)
		require.NotZero(t, verbSpecs[v].may, "nobody may give %s", v)
	}
}

// chosen are the variants that a verb's function in variants may choose. steps are those that a command goes on to by itself.
// rowless are those that lead nowhere: who is called in has no offer that could end.
var (
	chosen = map[Verb][]string{
		VerbAccept:         {"", "beside"},
		VerbAssign:         {"", "beside"},
		VerbPick:           {"", "owned"},
		VerbReject:         {"", "beside", "last", "more"},
		VerbOfferTimedOut:  {"", "beside", "last", "more"},
		VerbDeliveryFailed: {"", "beside", "last", "more"},
		VerbRevoke:         {"", "beside", "last", "more"},
		VerbOverflow:       {"", "nowhere"},
		VerbRelease:        {"", "passes", "wrap_up"},
		VerbConsult:        {"call", "message", "same"},
		VerbTransfer:       {"agent", "attended", "attended_outside", "kept", "passes", "queue"},
		VerbEndConsult:     {"", "wrap_up"},
		VerbReclaim:        {"", "passes"},
		VerbReceive:        {"", "kept"},
		VerbDeviceGone:     {"", "cut"},
		VerbSwitch:         {"call", "message"},
		VerbMonitor:        {"", "mode"},
		VerbAnswered:       {"", "outside", "switch", "transfer"},
		VerbDeviceBack:     {"", "again"},
		VerbDeviceLost:     {"", "passes"},
		VerbCustomerGone:   {"dialling", "stays", "talking", "talking_wrap_up", "waiting"},
		VerbFailed:         {"", "reported"},
		VerbComplete:       {"", "ready"},
		VerbResume:         {"", "back", "later"},
		VerbClockDue:       {"breach", "warning"},
	}
	steps = map[Verb][]string{
		VerbComplete: {"at_once"}, // endAtOnce, where the queue has no wrap-up
		VerbFinish:   {"at_once"},
	}
	rowless = map[Verb]string{VerbOfferTimedOut: "", VerbDeliveryFailed: "", VerbRevoke: ""}
)

func TestEveryVariantHasARow(t *testing.T) {
	require.Equal(t, slices.Sorted(maps.Keys(variants)), slices.Sorted(maps.Keys(chosen)), "every function is listed with what it may choose")
	inRows := map[Verb][]string{}
	for _, id := range Tables() {
		for _, r := range id.Rows() {
			if !slices.Contains(inRows[r.Verb], r.Variant) {
				inRows[r.Verb] = append(inRows[r.Verb], r.Variant)
			}
		}
	}
	for v, found := range inRows {
		want := slices.Concat(chosen[v], steps[v])
		if chosen[v] == nil {
			want = append(want, "")
		}
		if without, some := rowless[v]; some {
			want = slices.DeleteFunc(want, func(variant string) bool { return variant == without })
		}
		require.ElementsMatch(t, want, found, "the variants of %s: chosen or stepped to, and in rows", v)
	}
}

// TestVariantsLeadToRows chooses a variant for every verb in every situation that its function tells apart: it is one of those
// listed, every one listed is chosen somewhere, and wherever a table has rows for the verb, it has one for the variant.
func TestVariantsLeadToRows(t *testing.T) {
	found := map[Verb]map[string]bool{}
	for at := range variantSituations() {
		for v, choose := range variants {
			for _, cmd := range at.commands(v) {
				w := at.work(cmd)
				if on := verbSpecs[v].on; on == onMonitor || on == onConsult { // whichever leg acts otherwise
					w.leg = Leg{}
					if l := w.find(); l != nil {
						w.leg = *l
					}
				}
				got := choose(w)
				table, state := w.standing(v)
				w.done()
				require.Contains(t, chosen[v], got, "%s in %s", v, at.i.State)
				if found[v] == nil {
					found[v] = map[string]bool{}
				}
				found[v][got] = true
				if without, some := rowless[v]; some && got == without || toNobody(at.i.Class, cmd) {
					continue
				}
				if table == TableParty && (got == "again" || v == VerbAnswered && state.InConversation()) {
					continue // only an owner's device is called anew; a report that comes twice does nothing
				}
				from := slices.DeleteFunc(table.Rows(), func(r Row) bool { return r.Verb != v || !slices.Contains(r.From, state) })
				if len(from) > 0 {
					require.True(t, slices.ContainsFunc(from, func(r Row) bool { return r.Variant == got }),
						"%s: %s from %s leads to the variant %q, which has no row: %+v", table, v, state, got, cmd)
				}
			}
		}
	}
	for v, want := range chosen {
		require.Equal(t, want, slices.Sorted(maps.Keys(found[v])), "what is chosen for %s", v)
	}
}

// toNobody reports whether a command is one for which there is no row: a message goes to no number, a call to no other call, and
// without a target nothing goes to anybody unless somebody is consulted.
func toNobody(c Class, cmd Command) bool {
	switch cmd := cmd.(type) {
	case Transfer:
		return c != Live && cmd.Number != "" || !cmd.blind()
	case SwitchChannel:
		return c == Live && DefaultChannels()[cmd.Channel].Class == Live
	}
	return false
}

// variantSituation is one combination of what the functions in variants look at.
type variantSituation struct {
	i     Interaction
	queue Queue
	full  bool // the owner has no room
	by    Actor
	parks bool  // the telephony can park
	leg   LegID // that acts; 0: the owner's
}

var variantTime = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// commands are those that a verb's function tells apart by their arguments; mostly it looks at none.
func (at variantSituation) commands(v Verb) []Command {
	all := []Command{probe{verb: v, by: at.by}}
	switch v {
	case VerbConsult:
		all = append(all, Consult{By: at.by, Agent: "zoe", Channel: Voice}, Consult{By: at.by, Agent: "zoe", Channel: Chat}, Consult{By: at.by, Number: "1"})
	case VerbTransfer:
		all = append(all, Transfer{By: at.by}, Transfer{By: at.by, Agent: "zoe"}, Transfer{By: at.by, Queue: "service"}, Transfer{By: at.by, Number: "1"})
	case VerbSwitch:
		all = append(all, SwitchChannel{By: at.by, Channel: Voice}, SwitchChannel{By: at.by, Channel: Text})
	case VerbDeviceBack:
		all = append(all, Signal{Kind: SignalAnswered}, Signal{Kind: SignalDeviceBack})
	}
	return all
}

func variantSituations() func(yield func(variantSituation) bool) {
	return func(yield func(variantSituation) bool) {
		for at := range situationsOfOne() {
			if !yield(at) {
				return
			}
		}
		for at := range situationsOfSeveral() {
			if !yield(at) {
				return
			}
		}
	}
}

var channelOf = map[TableID]Channel{TableInbound: Voice, TableOutbound: Voice, TableCallback: Voice, TableSemiLive: Chat, TableNonLive: Email}

// situationsOfOne are those in which the owner or nobody acts, with one offer or two.
func situationsOfOne() func(yield func(variantSituation) bool) {
	return func(yield func(variantSituation) bool) {
		for table, channel := range channelOf {
			for _, state := range States() {
				for choices := range 1 << 7 {
					yes := func(n int) bool { return choices&(1<<n) != 0 }
					at := variantSituation{by: By("ana"), full: yes(0), queue: Queue{ID: "sales", CallbackWrapUp: yes(1), CustomerMayLeave: yes(2)}, parks: yes(6)}
					at.i = Interaction{ID: ID{1}, Table: table, Channel: channel, Class: DefaultChannels()[channel].Class, State: state, Queue: "sales"}
					if yes(1) {
						at.queue.Waiting.Overflow = "service"
					}
					if yes(3) {
						at.by = System(Timer)
					}
					if yes(4) {
						at.i.ResumeBy = variantTime
						at.i.Clocks = []Clock{{Kind: ClockAnswer, Due: variantTime.Add(-time.Microsecond)}}
					}
					offers := 1
					if yes(5) {
						offers = 2
					}
					if state.Owned() {
						at.i.Legs = append(at.i.Legs, Leg{ID: 9, Agent: "ana", Role: RoleOwner, State: state})
					}
					for n := range offers {
						at.i.Legs = append(at.i.Legs, Leg{ID: LegID(n + 1), Agent: "bob", Role: RoleOffered, State: StateOffered})
					}
					if !yield(at) {
						return
					}
				}
			}
		}
	}
}

// situationsOfSeveral are those in which somebody takes part beside an owner in conversation: with another agent in the conference or
// none, whose device is there or not, and the owner acting, or the one who takes part.
func situationsOfSeveral() func(yield func(variantSituation) bool) {
	return func(yield func(variantSituation) bool) {
		for table, channel := range channelOf {
			class := DefaultChannels()[channel].Class
			for _, role := range []Role{RoleOffered, RoleConsulted, RoleConferenced, RoleMonitoring, RoleConsulting, RoleSwitching, RoleFormer} {
				for _, state := range []State{StateEstablishing, StateConnected, StateOnHold, StateWrapUp, StateCompleted} {
					if (role == RoleOffered || role == RoleSwitching) && state != StateEstablishing && state != StateCompleted {
						continue // whoever answers becomes the owner
					}
					if role == RoleFormer && (state == StateEstablishing || state == StateOnHold) {
						continue // in wrap-up, or in a channel that is kept
					}
					for choices := range 1 << 6 {
						yes := func(n int) bool { return choices&(1<<n) != 0 }
						l := Leg{ID: 2, Agent: "bob", Role: role, State: state, Channel: channel, Class: class}
						if yes(4) && state.InConversation() {
							l.Back = variantTime
						}
						if yes(0) {
							l.Agent, l.Address = "", "1"
						}
						if yes(0) && role != RoleOffered && role != RoleConsulted && role != RoleConferenced {
							continue
						}
						at := variantSituation{by: By("ana"), queue: Queue{ID: "sales"}, parks: yes(1), leg: 2}
						if role == RoleMonitoring {
							at.by = By("bob")
						}
						at.queue.WrapUp.Parties = yes(2)
						at.i = Interaction{ID: ID{1}, Table: table, Channel: channel, Class: class, State: StateConnected, Queue: "sales"}
						at.i.Legs = []Leg{{ID: 1, Agent: "ana", Role: RoleOwner, State: StateConnected, Channel: channel, Class: class}, l}
						if yes(3) {
							heir := Leg{ID: 3, Agent: "cat", Role: RoleConferenced, State: StateConnected, Channel: channel, Class: class}
							if yes(4) {
								heir.Back = variantTime
							}
							at.i.Legs = append(at.i.Legs, heir)
						}
						if yes(5) {
							at.leg = 1
						}
						if !yield(at) {
							return
						}
					}
				}
			}
		}
	}
}

func (at variantSituation) work(cmd Command) *work {
	s := &Snapshot{Interaction: at.i, Queues: []Queue{at.queue, {ID: "service"}}, Agents: []Agent{{ID: "ana", Standing: &Standing{}}}, Capacity: hasRoom(!at.full),
		Channels: DefaultChannels()}
	if at.parks {
		s.Can |= CanPark
	}
	w := newWork(s, cmd, variantTime)
	w.leg, _ = w.i.Owner()
	if at.leg != 0 {
		w.leg, _ = w.i.Leg(at.leg)
	}
	return w
}

// hasRoom is a capacity model that always has room, or never.
type hasRoom bool

// Fits implements [Capacity].
func (r hasRoom) Fits(CapacityCheck) (int, *Why) {
	if r {
		return 1, nil
	}
	return 1, &Why{Code: CodeCapacity, Text: "no room"}
}

// TestWhoMaySaysWhatTheDefaultRulesDo holds the words of the pages against the rules themselves.
func TestWhoMaySaysWhatTheDefaultRulesDo(t *testing.T) {
	owned := &Interaction{Class: NonLive, State: StateConnected, Legs: []Leg{{ID: 1, Agent: "ana", Role: RoleOwner, State: StateConnected}}}
	waiting := &Interaction{Class: NonLive, State: StateQueued}
	closed := &Interaction{Class: NonLive, State: StateCompleted, CompletedBy: "ana"}
	granted := func(p Permission) *Agent {
		return &Agent{ID: "sue", Standing: &Standing{Grants: []Grant{{Permission: p, Queue: "sales"}}}}
	}
	for _, test := range []struct {
		name string
		says string // how the words begin
		q    Authorization
	}{
		{"the owner", "the owner", Authorization{By: By("ana"), Interaction: owned}},
		{"the agent of the leg that is acted on", "the agent of the leg", Authorization{By: By("bob"), Interaction: owned, Leg: &Leg{ID: 2, Agent: "bob"}}},
		{"an agent logged in to the queue", "agents logged in", Authorization{By: By("cat"), Interaction: waiting, Agent: &Agent{ID: "cat", Standing: &Standing{Queues: []QueueID{"sales"}}}}},
		{"a supervisor of the queue", "supervisors", Authorization{By: By("sue"), Interaction: waiting, Agent: granted(Supervise)}},
		{"a reviewer of the queue", "reviewers", Authorization{By: By("sue"), Interaction: closed, Agent: granted(Review)}},
		{"who completed it", "who completed it", Authorization{By: By("ana"), Interaction: closed}},
		{"an agent with the permission to edit", "who completed it", Authorization{By: By("sue"), Interaction: closed, Agent: granted(EditAny)}},
		{"an agent for themselves", "the agent themselves", Authorization{By: By("ana"), Subject: "ana"}},
		{"an agent for another", "nobody at all", Authorization{By: By("ana"), Subject: "bob"}},
		{"the timers", "the timers", Authorization{By: System(Timer)}},
		{"the telephony", "the telephony", Authorization{By: System(Switch)}},
		{"the router", "the router", Authorization{By: System(Router)}},
		{"the host", "the host", Authorization{By: System(Host)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			q := test.q
			q.Queue = "sales"
			if q.Interaction == nil {
				q.Interaction = &noInteraction
			}
			if q.Leg == nil {
				q.Leg = &Leg{}
			}
			if q.Agent == nil {
				q.Agent = &noAgent
			}
			for _, v := range Verbs() {
				q.Verb = v
				says := slices.ContainsFunc(WhoMay(v), func(s string) bool { return strings.HasPrefix(s, test.says) })
				require.Equal(t, says, DefaultRules{}.May(q), "%s, of which the page says %q", v, WhoMay(v))
				require.NotEmpty(t, ActsOn(v))
			}
		})
	}
	require.Empty(t, WhoMay("no such verb"))
	require.Empty(t, ActsOn("no such verb"))
}

func TestAsksBeforeTheCommitAreTheControls(t *testing.T) {
	for _, k := range controlAsks {
		require.True(t, k.BeforeCommit(), k)
		require.NotZero(t, needed[k], "%s needs a capability", k)
	}
	for k := range askSpecs {
		require.False(t, k.BeforeCommit(), k)
	}
	require.False(t, AskKind("").BeforeCommit())
}
