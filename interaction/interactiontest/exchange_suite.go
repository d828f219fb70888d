package interactiontest

import (
	"os"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// TestTelephony proves that a telephony keeps every sentence of [interaction.Telephony], and of whatever else of the port it has:
//
//	func TestTelephony(t *testing.T) {
//		interactiontest.TestTelephony(t, func(t *testing.T) interactiontest.Exchange {
//			bed := start(t)
//			return interactiontest.Exchange{Telephony: bed.Adapter, Phones: bed, Next: interactiontest.SignalsFrom(bed.Signals)}
//		})
//	}
//
// Open returns a telephony with all phones idle; it is called once for each case, and cleans up, if need be, by t.Cleanup. It
// may return the same bed each time: a case hangs up the calls that it made, and names them as no other does. What a telephony or
// its phones lack is skipped; if the environment has DESKLINE_NO_SKIP, that fails instead. What has to come is awaited for
// [Exchange.Within], what must not come for [Exchange.Quiet]; doubled signals are borne. The suite finds more under the race
// detector. [Telephony.Exchange] is an exchange that passes.
func TestTelephony(t *testing.T, open func(*testing.T) Exchange) {
	t.Helper()
	for _, c := range exchangeCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the rule: %s", c.rule)
				}
			})
			runExchangeCase(t, c, open(t))
		})
	}
}

// exchangeCase is one rule with the function that checks it.
type exchangeCase struct {
	name  string
	rule  string
	needs []ability
	run   func(t *exchangeTest)
}

// What a telephony may have, and phones.
const (
	holds       ability = "Holder"
	mutes       ability = "Muter"
	digits      ability = "DTMFSender"
	records     ability = "CallRecorder"
	volumes     ability = "VolumeSetter"
	offerRings  ability = "Ringer"
	parks       ability = "Parker"
	dialsOnce   ability = "IdempotentDialer"
	consults    ability = "Consulter"
	conferences ability = "Conferencer"
	transfers   ability = "Transferrer"
	monitors    ability = "Monitorer"
	lists       ability = "CallLister"
	outages     ability = "Outages"

	ears     ability = "Ears"
	keypads  ability = "Keypads"
	holdKeys ability = "HoldKeys"
	plugs    ability = "Plugs"
	tapes    ability = "Tapes"
	breaker  ability = "Breaker"
)

var exchangeAbilities = map[ability]interaction.Capability{
	holds: interaction.CanHold, mutes: interaction.CanMute, digits: interaction.CanDTMF, records: interaction.CanRecord,
	volumes: interaction.CanVolume, offerRings: interaction.CanRing, parks: interaction.CanPark, dialsOnce: interaction.CanRepeatDial,
	consults: interaction.CanConsult, conferences: interaction.CanConference, transfers: interaction.CanTransfer,
	monitors: interaction.CanMonitor, lists: interaction.CanList,
}

// exchangeCases lists every case.
func exchangeCases() []exchangeCase {
	return slices.Concat(connectCases, dialCases, hangUpCases, holdCases, controlCases, ringCases, parkCases, consultCases,
		joinCases, conferenceCases, transferCases, monitorCases, listCases, outageCases, keyCases, refusedCases, contextCases,
		manyCases)
}

func runExchangeCase(t testing.TB, c exchangeCase, x Exchange) {
	t.Helper()
	x = x.withDefaults()
	if fault := x.fault(); fault != "" {
		t.Fatal(fault)
	}
	for _, a := range c.needs {
		if lacks := x.lacks(a); lacks != "" {
			skipExchangeCase(t, lacks)
			return
		}
	}
	e := newExchangeTest(t, x)
	defer e.clear()
	c.run(e)
	e.orderly()
}

func skipExchangeCase(t testing.TB, lacks string) {
	t.Helper()
	if os.Getenv("DESKLINE_NO_SKIP") != "" {
		t.Fatalf("%s, and DESKLINE_NO_SKIP does not let it pass", lacks)
	}
	t.Skip(lacks)
}

// lacks says that an ability is not there, "" if it is.
func (x Exchange) lacks(a ability) string {
	if c, ofTelephony := exchangeAbilities[a]; ofTelephony {
		if interaction.CapabilitiesOf(x.Telephony)&c == 0 {
			return "the telephony has no " + string(a)
		}
		d, narrowed := x.Telephony.(interaction.Devices)
		for _, agent := range x.Agents[:4] {
			if narrowed && !d.CanDevice(agent, c) {
				return "the device of " + string(agent) + " has no " + string(a)
			}
		}
		return ""
	}
	there := false
	switch a {
	case outages:
		if _, there = x.Telephony.(interaction.Outages); !there {
			return "the telephony has no " + string(a)
		}
	case ears:
		_, there = x.Phones.(Ears)
	case keypads:
		_, there = x.Phones.(Keypads)
	case holdKeys:
		_, there = x.Phones.(HoldKeys)
	case plugs:
		_, there = x.Phones.(Plugs)
	case tapes:
		_, there = x.Phones.(Tapes)
	case breaker:
		_, there = x.Phones.(Breaker)
	}
	if !there {
		return "the phones have no " + string(a)
	}
	return ""
}
