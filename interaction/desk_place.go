package interaction

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
)

// Place tells where the customer of an interaction probably is, for a map (S251): by the contact's IP address, else by the number
// that [Contact.Phone] names (S252). It asks the [Locator] each time, for at most [Config.LocatorTimeout], and stores nothing.
//
// Where the queue has no map it is a [*RefusedError] with [CodeDisabled]; without a Locator ErrUnsupported; an interaction or a
// place that is not there is ErrNotFound, wrapped; what the locator fails with comes back wrapped, and an answer that is no place is
// ErrInvalid. Who may see it is the host's to decide.
func (d *Desk) Place(ctx context.Context, id ID) (Place, error) {
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return Place{}, err
	}
	q, err := d.queue(ctx, i.Queue)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Place{}, fmt.Errorf("interaction: place of %s: load queue %s: %w", id, i.Queue, err)
	}
	if !q.Map {
		return Place{}, &RefusedError{Subject: Subject{Interaction: id}, State: i.State, Verb: "place",
			Why: *why(CodeDisabled, "the queue %s has no map", i.Queue)}
	}
	if d.cfg.Locator == nil {
		return Place{}, fmt.Errorf("interaction: place of %s: no Locator: %w", id, ErrUnsupported)
	}
	ctx, cancel := context.WithTimeout(ctx, d.cfg.LocatorTimeout)
	defer cancel()
	var failed error
	queries := i.Contact.places(q.Region)
	for n, query := range queries {
		p, err := locate(ctx, d.cfg.Locator, query, len(queries)-n)
		if err == nil {
			p.From = query.source()
			return p, nil
		}
		if !errors.Is(err, ErrNotFound) {
			failed = errors.Join(failed, err)
		}
	}
	if failed == nil {
		failed = ErrNotFound
	}
	return Place{}, fmt.Errorf("interaction: place of %s: %w", id, failed)
}

// places are the questions to ask, in turn. An address that is none, or that says nothing of a place, is not asked about.
func (c Contact) places(region string) []PlaceQuery {
	var all []PlaceQuery
	ip, err := netip.ParseAddr(c.IP)
	if ip = ip.Unmap(); err == nil && ip.IsGlobalUnicast() && !ip.IsPrivate() {
		all = append(all, PlaceQuery{IP: ip.WithZone("").String()})
	}
	if number := c.Phone(); number != "" {
		all = append(all, PlaceQuery{Phone: number, Region: region})
	}
	return all
}

func (q PlaceQuery) source() PlaceSource {
	if q.IP != "" {
		return PlaceFromIP
	}
	return PlaceFromPhone
}
