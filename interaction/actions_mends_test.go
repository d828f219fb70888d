package interaction

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestWhatTheWalkFound tells each of the mistakes that the walk and strict readers have found with several parties, as a story with
// its right end.
func TestWhatTheWalkFound(t *testing.T) {
	hangUpZoe := onParty("zoe hangs up", RoleConsulted, func(_ Interaction, l Leg) Command { return Release{By: By("zoe"), Leg: l.ID} })
	conference := []act{gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}), picksUp("zoe answers", RoleConsulted), gives("ana joins all", Conference{By: ana})}
	for _, test := range []struct {
		name  string
		with  string // how the setting begins
		begin []act
		acts  []act
		want  func(t *testing.T, i Interaction)
	}{
		{name: "a transfer to nobody, with nobody consulted, is refused", with: "full telephony, outcomes", begin: talks(callIn),
			acts: []act{gives("ana hands over", Transfer{By: ana})},
			want: func(t *testing.T, i Interaction) { require.Equal(t, StateConnected, i.State) }},
		{name: "the host lets one supervisor in once", with: "full telephony, outcomes", begin: talks(callIn),
			acts: []act{gives("max monitors", Monitor{By: host, Agent: "max"}), gives("max monitors", Monitor{By: host, Agent: "max"})},
			want: func(t *testing.T, i Interaction) { require.Len(t, i.Legs, 2) }},
		{name: "a join is not waited for when the customer has left", with: "full telephony, outcomes", begin: talks(callIn),
			acts: []act{gives("ana consults somebody outside", Consult{By: ana, Number: outside}), picksUp("they answer", RoleConsulted),
				gives("ana hands over", Transfer{By: ana}), hangsUp("the customer hangs up")},
			want: func(t *testing.T, i Interaction) {
				require.False(t, slices.ContainsFunc(i.Asks, func(a Ask) bool { return a.Kind == AskJoin }))
			}},
		{name: "a conference that fails after its owner has left leaves the customer on hold with the new one", with: "full telephony, outcomes", begin: slices.Concat(talks(callIn), conference),
			acts: []act{gives("ana leaves", Release{By: ana}), refused("the telephony cannot", AskJoin)},
			want: func(t *testing.T, i Interaction) {
				owner, _ := i.Owner()
				require.Equal(t, AgentID("zoe"), owner.Agent)
				require.Equal(t, StateOnHold, i.State)
			}},
		{name: "a requeue closes the consult, and does not complete what the consult held open", with: "full telephony, no wrap-up", begin: takes(mailIn),
			acts: []act{gives("ana calls zoe", Consult{By: ana, Agent: "zoe", Channel: Voice}), picksUp("zoe answers", RoleConsulted),
				gives("ana releases it", Release{By: ana}), gives("ana gives it back", Requeue{By: ana})},
			want: func(t *testing.T, i Interaction) { require.Equal(t, StateQueued, i.State) }},
		{name: "without wrap-up the parties' legs end with the call, and the owner's too", with: "full telephony, no wrap-up", begin: slices.Concat(talks(callIn), conference),
			acts: []act{confirmed("they are joined", AskConference), hangsUp("the customer hangs up")},
			want: func(t *testing.T, i Interaction) {
				require.Equal(t, StateCompleted, i.State)
				require.False(t, slices.ContainsFunc(i.Legs, Leg.Open))
			}},
		{name: "what outlived the customer ends with who hangs up last, without a wrap-up that nobody ends", with: "full telephony, no wrap-up", begin: talks(callIn),
			acts: []act{gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}), picksUp("zoe answers", RoleConsulted), hangsUp("the customer hangs up"), hangUpZoe},
			want: func(t *testing.T, i Interaction) {
				require.Equal(t, StateCompleted, i.State)
				require.False(t, slices.ContainsFunc(i.Legs, Leg.Open))
			}},
		{name: "a hang-up that is lost puts nobody on hold", with: "full telephony, outcomes", begin: []act{opens("ana begins it", Draft{Channel: Voice, Direction: Outbound, Owner: "ana", Matter: popped}),
			gives("she calls", Call{By: ana}), gives("she cancels", Cancel{By: ana}), gives("she calls again", Call{By: ana}), answers("the customer answers")},
			acts: []act{byTelephony("the hang-up is lost", AskHangUp, func(key string) Command { return LoseAsk{By: timer, Key: key} }).after(11 * time.Minute)},
			want: func(t *testing.T, i Interaction) { require.Equal(t, StateConnected, i.State) }},
		{name: "a device that was called anew in vain is awaited still, and called once more", with: "full telephony, outcomes", begin: talks(callIn),
			acts: []act{says("the switch loses its call", RoleOwner, Signal{Kind: SignalHungUp, Who: ByUnknown}), gives("it is back", DeviceBack{By: host}),
				says("it does not answer", RoleOwner, Signal{Kind: SignalFailed, Cause: CauseNoAnswer}), gives("it is back again", DeviceBack{By: host})},
			want: func(t *testing.T, i Interaction) {
				owner, _ := i.Owner()
				require.False(t, owner.Back.IsZero())
				require.True(t, slices.ContainsFunc(i.Asks, func(a Ask) bool { return a.Kind == AskConnect && a.Call == owner.Call }))
			}},
		{name: "who was consulted over a device that has gone is not left with nobody", with: "full telephony, outcomes", begin: talks(callIn),
			acts: []act{gives("ana consults zoe", Consult{By: ana, Agent: "zoe"}), picksUp("zoe answers", RoleConsulted),
				says("ana's device is away", RoleOwner, Signal{Kind: SignalDeviceGone}), says("its call has ended", RoleOwner, Signal{Kind: SignalHungUp, Who: ByUnknown})},
			want: func(t *testing.T, i Interaction) {
				_, open := i.Consult()
				require.False(t, open)
			}},
		{name: "a device that is reported back twice is waited for until its call is up", with: "full telephony, outcomes", begin: talks(callIn),
			acts: []act{says("the switch loses its call", RoleOwner, Signal{Kind: SignalHungUp, Who: ByUnknown}), gives("it is back", DeviceBack{By: host}), gives("it is back", DeviceBack{By: host})},
			want: func(t *testing.T, i Interaction) {
				owner, _ := i.Owner()
				require.False(t, owner.Back.IsZero())
			}},
		{name: "a text that is handed over asks nothing of the telephony", with: "full telephony, outcomes", begin: takes(textIn),
			acts: []act{gives("ana consults hal", Consult{By: ana, Agent: "hal", Channel: Text}), gives("hal answers", Accept{By: By("hal")}), gives("ana hands over", Transfer{By: ana})},
			want: func(t *testing.T, i Interaction) {
				owner, _ := i.Owner()
				require.Equal(t, AgentID("hal"), owner.Agent)
				require.Empty(t, i.Asks)
			}},
		{name: "who has ended a consult and waives its debt ends nothing else", with: "full telephony, no wrap-up", begin: takes(mailIn),
			acts: []act{gives("ana calls zoe", Consult{By: ana, Agent: "zoe", Channel: Voice}), picksUp("zoe answers", RoleConsulted), hangUpZoe,
				gives("ana calls hal", Consult{By: ana, Agent: "hal", Channel: Voice}), picksUp("hal answers", RoleConsulted),
				gives("ana releases it", Release{By: ana}).after(time.Second), gives("sue waives what zoe owes", Waive{By: sue, Leg: 3, Reason: "training"})},
			want: func(t *testing.T, i Interaction) { require.Equal(t, StateWrapUp, i.State) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := slices.IndexFunc(settings, func(s setting) bool { return len(s.name) > len(test.with) && s.name[:len(test.with)] == test.with })
			stage, err := settings[n].stage()
			require.NoError(t, err)
			situations, err := story("", TableInbound, test.begin, test.acts...).play(settings[n], stage, nothing)
			require.NoError(t, err)
			last := situations[len(situations)-1]
			test.want(t, last.record())
			require.Equal(t, last.record().Derived(), last.record().State)
		})
	}
}
