// Package numberplan tells from a phone number alone in which country, and where it is known in which area, it was given out
// (S252): the fallback of a host that has no better source for a map. It stands apart from package interaction so that only who
// wants it carries the numbering plans of the world: about 8 MB in the program, and 15 MB of memory from the first question on,
// which takes a tenth of a second. Every later one takes some 20 µs.
//
//	interaction.Config{Locator: interaction.Locators(own, numberplan.New("en"))}
//
// A mobile number tells the country, as a rule, and a number keeps its area when its owner moves.
package numberplan

import (
	"context"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
	"github.com/nyaruka/phonenumbers"
)

// Plan is the numbering plans of all countries. It answers from memory; all methods may be called concurrently.
type Plan struct{ language string }

var _ interaction.Locator = (*Plan)(nil)

// New returns the plans, with areas named in a language: "en", "de", "pt-BR", "zh-Hant". Where the area has no name in it, and for
// a language that is not known at all, it is the English one.
func New(language string) *Plan { return &Plan{language: known(language)} }

// languages are those in which areas have names, as the library's data spells them. One that it does not know at all would make it
// panic.
var languages = []string{"ar", "be", "bg", "bs", "de", "el", "en", "es", "fa", "fi", "fr", "hr", "hu", "hy", "id", "it", "iw", "ja", "kk",
	"ko", "nl", "pl", "pt", "ro", "ru", "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh", "zh_Hant"}

// known is the language as the data spells it, "en" if it is not there.
func known(language string) string {
	parts := strings.Split(strings.ReplaceAll(strings.ToLower(language), "_", "-"), "-")
	base := parts[0]
	switch {
	case base == "he":
		return "iw"
	case base == "zh" && slices.ContainsFunc(parts, func(p string) bool { return p == "hant" || p == "tw" || p == "hk" || p == "mo" }):
		return "zh_Hant"
	case slices.Contains(languages, base):
		return base
	}
	return "en"
}

// Locate returns the country of a number, and the area where the plan has one; never a point. A number without a country is one of
// q.Region. ErrNotFound is the answer to an IP address, to what is no valid number, and to numbers that say nothing of a place:
// toll-free, premium, satellite and the like. A context that has ended is answered with its error.
func (p *Plan) Locate(ctx context.Context, q interaction.PlaceQuery) (interaction.Place, error) {
	if err := ctx.Err(); err != nil {
		return interaction.Place{}, err
	}
	number, err := parse(q)
	if err != nil || !placed(number) {
		return interaction.Place{}, interaction.ErrNotFound
	}
	return interaction.Place{Country: phonenumbers.GetRegionCodeForNumber(number), Area: p.area(number)}, nil
}

// parse reads a number as it is written, or as the user of a SIP address.
func parse(q interaction.PlaceQuery) (*phonenumbers.PhoneNumber, error) {
	written, _, _ := strings.Cut(q.Phone, "@")
	for _, scheme := range []string{"sips:", "sip:"} {
		written = strings.TrimPrefix(written, scheme)
	}
	return phonenumbers.Parse(written, strings.ToUpper(q.Region))
}

// placed reports whether a number is valid and belongs to a country, as opposed to a service that many countries share.
func placed(number *phonenumbers.PhoneNumber) bool {
	switch phonenumbers.GetNumberType(number) {
	case phonenumbers.FIXED_LINE, phonenumbers.MOBILE, phonenumbers.FIXED_LINE_OR_MOBILE, phonenumbers.VOIP, phonenumbers.PERSONAL_NUMBER:
		return phonenumbers.GetRegionCodeForNumber(number) != phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
	}
	return false
}

// otherScript is a language in which no area has a name, and no country the name that it has in English.
const otherScript = "ka"

// area is where the number was given out, "" where the plan knows only the country. The library answers with the country's name
// then: that is what differs between two languages that have no names of areas of their own.
func (p *Plan) area(number *phonenumbers.PhoneNumber) string {
	english, err := phonenumbers.GetGeocodingForNumber(number, "en")
	if err != nil {
		return ""
	}
	if other, err := phonenumbers.GetGeocodingForNumber(number, otherScript); err != nil || other != english {
		return ""
	}
	if p.language == "en" {
		return english
	}
	named, err := phonenumbers.GetGeocodingForNumber(number, p.language)
	if err != nil {
		return english
	}
	return named
}
