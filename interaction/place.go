package interaction

import (
	"context"
	"errors"
	"math"
	"time"
)

// Locator tells where a customer probably is, for a map (S251, S252): a database of IP addresses, a numbering plan, the host's
// own records. All methods may be called concurrently, and must return when their context ends.
type Locator interface {
	// Locate returns the place of an IP address or of a phone number. None is ErrNotFound, wrapped or not; any other error is
	// broken plumbing.
	Locate(ctx context.Context, q PlaceQuery) (Place, error)
}

// PlaceQuery is the question to [Locator]: exactly one of IP and Phone is set.
type PlaceQuery struct {
	IP     string // in the form of the standard: 192.0.2.1, 2001:db8::1
	Phone  string // as it is in the contact
	Region string // for a number without a country, ISO 3166-1 alpha-2; may be empty
}

// Place is where somebody probably is: at least the country or a point.
type Place struct {
	Country string      `json:"country,omitempty"` // ISO 3166-1 alpha-2, upper case
	Area    string      `json:"area,omitempty"`    // a city, a state or the like, for a person to read; "": not known
	Point   *Point      `json:"point,omitempty"`   // nil: not known
	From    PlaceSource `json:"from,omitempty"`    // what it was derived from; set by [Desk.Place]
}

// Point is a point on a map, in degrees (WGS 84).
type Point struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Radius    int     `json:"radius,omitempty"` // metres around it within which they probably are; 0: not known
}

// PlaceSource is what a place was derived from (S252).
type PlaceSource string

// The sources.
const (
	PlaceFromIP    PlaceSource = "ip"
	PlaceFromPhone PlaceSource = "phone"
)

// Locators returns a locator that asks several in turn; the first that finds the place wins. One that fails, or answers with what
// is no place, does not hide the next, nor does a slow one: each has its share of the time left. Nil ones are left out. If none
// finds it, that is ErrNotFound; if one or more have failed, their errors, joined.
func Locators(all ...Locator) Locator {
	var l locators
	for _, one := range all {
		if one != nil {
			l = append(l, one)
		}
	}
	return l
}

type locators []Locator

func (l locators) Locate(ctx context.Context, q PlaceQuery) (Place, error) {
	var failed error
	for n, one := range l {
		p, err := locate(ctx, one, q, len(l)-n)
		if err == nil {
			return p, nil
		}
		if !errors.Is(err, ErrNotFound) {
			failed = errors.Join(failed, err)
		}
	}
	if failed != nil {
		return Place{}, failed
	}
	return Place{}, ErrNotFound
}

// locate asks one of so many that share the time left, and checks the answer.
func locate(ctx context.Context, l Locator, q PlaceQuery, of int) (Place, error) {
	if end, limited := ctx.Deadline(); limited && of > 1 {
		shared, cancel := context.WithTimeout(ctx, time.Until(end)/time.Duration(of))
		defer cancel()
		ctx = shared
	}
	p, err := l.Locate(ctx, q)
	if err != nil {
		return Place{}, err
	}
	return p, p.validate()
}

func (p Place) validate() error {
	if p.Country == "" && p.Point == nil {
		return &InvalidError{Field: "place", Rule: "a country or a point", Found: "neither"}
	}
	if p.Country != "" && !isCountry(p.Country) {
		return &InvalidError{Field: "place.country", Rule: "two capital letters, by ISO 3166-1", Found: clip(p.Country)}
	}
	if at := p.Point; at != nil && !(math.Abs(at.Latitude) <= 90 && math.Abs(at.Longitude) <= 180 && at.Radius >= 0) {
		return &InvalidError{Field: "place.point", Rule: "degrees: -90 to 90 and -180 to 180", Found: "others"}
	}
	return checkText("place.area", p.Area, MaxText)
}

func isCountry(code string) bool {
	capital := func(b byte) bool { return b >= 'A' && b <= 'Z' }
	return len(code) == 2 && capital(code[0]) && capital(code[1])
}
