package numberplan_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/numberplan"
	"github.com/nyaruka/phonenumbers"
)

func TestANumberTellsItsCountryAndWhereItIsKnownItsArea(t *testing.T) {
	for _, test := range []struct{ name, phone, region, language, country, area string }{
		{name: "a city", phone: "+442079460000", language: "en", country: "GB", area: "London"},
		{name: "a city in the national form, with the queue's region", phone: "020 7946 0000", region: "GB", language: "en", country: "GB", area: "London"},
		{name: "the region in small letters", phone: "020 7946 0000", region: "gb", language: "en", country: "GB", area: "London"},
		{name: "a number with a country does not look at the region", phone: "+49 89 1234567", region: "GB", language: "en", country: "DE", area: "Munich"},
		{name: "in the language that was asked for", phone: "+49 89 1234567", language: "de", country: "DE", area: "München"},
		{name: "in its main language where it has none of its own", phone: "+49 89 1234567", language: "de-AT", country: "DE", area: "München"},
		{name: "in English where the area has no name in it", phone: "+351212345678", language: "de", country: "PT", area: "Lisbon"},
		{name: "in English for a language that nobody knows", phone: "+442079460000", language: "tlh", country: "GB", area: "London"},
		{name: "in English for what is no language", phone: "+442079460000", language: "qaa", country: "GB", area: "London"},
		{name: "two countries with one calling code", phone: "+1 416 555 0123", language: "en", country: "CA", area: "Ontario"},
		{name: "the other of the two", phone: "+1 212 555 1234", language: "en", country: "US", area: "New York, NY"},
		{name: "an overseas territory", phone: "+590590555008", language: "en", country: "GP"},
		{name: "a mobile number tells the country only", phone: "+447825602614", language: "en", country: "GB"},
		{name: "in no language", phone: "+447825602614", language: "und", country: "GB"},
		{name: "a mobile number of a country where they have areas", phone: "+5511987654321", language: "en", country: "BR", area: "São Paulo"},
		{name: "a country that is a city", phone: "+6561234567", language: "en", country: "SG"},
		{name: "the user of a SIP address", phone: "sip:+442079460000@198.51.100.7", language: "en", country: "GB", area: "London"},
		{name: "a tel URI", phone: "tel:+44-20-7946-0000;ext=5", language: "en", country: "GB", area: "London"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := numberplan.New(test.language).Locate(t.Context(), interaction.PlaceQuery{Phone: test.phone, Region: test.region})
			if want := (interaction.Place{Country: test.country, Area: test.area}); err != nil || p != want {
				t.Errorf("got %+v, %v, want %+v", p, err, want)
			}
		})
	}
}

func TestWhatSaysNothingOfAPlaceIsNotFound(t *testing.T) {
	for name, q := range map[string]interaction.PlaceQuery{
		"nothing":                                {},
		"an IP address":                          {IP: "192.0.2.1"},
		"a number without a country or a region": {Phone: "020 7946 0000"},
		"a region that there is not":             {Phone: "020 7946 0000", Region: "ZZ"},
		"words":                                  {Phone: "anonymous", Region: "GB"},
		"a number that is too short":             {Phone: "+4420", Region: "GB"},
		"a number that is too long":              {Phone: "+44" + strings.Repeat("2", 300), Region: "GB"},
		"a number that no plan has":              {Phone: "+441632960960"},
		"a toll-free number":                     {Phone: "+18005551234"},
		"a toll-free number of all countries":    {Phone: "+80012345678"},
		"a satellite phone":                      {Phone: "+881612345678"},
		"an emergency number":                    {Phone: "911", Region: "US"},
		"a SIP address with a host of digits":    {Phone: "sip:ana@212.245.67.89", Region: "US"},
		"ill-encoded bytes":                      {Phone: "\xff\xfe+", Region: "\xff"},
	} {
		t.Run(name, func(t *testing.T) {
			if p, err := numberplan.New("en").Locate(t.Context(), q); !errors.Is(err, interaction.ErrNotFound) {
				t.Errorf("got %+v, %v, want ErrNotFound", p, err)
			}
		})
	}
}

// Every country's own name must not pass for an area: the library answers with it where it knows no area.
func TestACountryIsNoArea(t *testing.T) {
	plan, asked := numberplan.New("en"), 0
	for region := range phonenumbers.GetSupportedRegions() {
		for _, kind := range []phonenumbers.PhoneNumberType{phonenumbers.FIXED_LINE, phonenumbers.MOBILE, phonenumbers.VOIP} {
			number := phonenumbers.GetExampleNumberForType(region, kind)
			if number == nil {
				continue
			}
			p, err := plan.Locate(t.Context(), interaction.PlaceQuery{Phone: phonenumbers.Format(number, phonenumbers.E164)})
			if err != nil {
				continue // shared with another kind of number
			}
			asked++
			german, err := numberplan.New("de").Locate(t.Context(), interaction.PlaceQuery{Phone: phonenumbers.Format(number, phonenumbers.E164)})
			if err != nil || german.Country != p.Country || (german.Area == "") != (p.Area == "") {
				t.Errorf("%s: %+v in English, and in German %+v, %v", region, p, german, err)
			}
			name, err := phonenumbers.GetGeocodingForNumber(number, "ka")
			if err != nil || p.Area != "" && p.Area != name {
				t.Errorf("%s: the area %q depends on the language: %q, %v", region, p.Area, name, err)
			}
		}
	}
	if asked < 400 {
		t.Errorf("only %d numbers were asked about", asked)
	}
}

func TestAPlanIsSafeForConcurrentUse(t *testing.T) {
	var all sync.WaitGroup
	for _, language := range []string{"en", "de", "fr", "zh-TW", "he", "en", "de", "sv"} {
		all.Go(func() {
			for range 20 {
				if _, err := numberplan.New(language).Locate(t.Context(), interaction.PlaceQuery{Phone: "+49891234567"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

func TestAContextThatHasEndedIsAnswered(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := numberplan.New("en").Locate(ctx, interaction.PlaceQuery{Phone: "+442079460000"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzLocate(f *testing.F) {
	f.Add("+442079460000", "", "en")
	f.Add("020 7946 0000", "GB", "und")
	f.Add("sip:+1;phone-context=+44@x", "US", "zh_Hant")
	f.Add("tel:911;phone-context=+1", "001", "../en")
	f.Add("\u0660\u0661+\uff0b44", "\xff", "qaa")
	f.Fuzz(func(t *testing.T, phone, region, language string) {
		p, err := numberplan.New(language).Locate(t.Context(), interaction.PlaceQuery{Phone: phone, Region: region})
		if err != nil {
			if !errors.Is(err, interaction.ErrNotFound) {
				t.Errorf("%q in %q: %v", phone, region, err)
			}
			return
		}
		if len(p.Country) != 2 || !utf8.ValidString(p.Area) || p.Point != nil {
			t.Errorf("%q in %q: %+v", phone, region, p)
		}
	})
}
