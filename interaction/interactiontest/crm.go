package interactiontest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// CRM is a CRM in memory: it finds customers by external ID, else by a number, else by e-mail address, each written in just the
// same way, and keeps what is saved. All methods may be called concurrently; the zero CRM is ready and knows nobody.
type CRM struct {
	mu      sync.Mutex
	known   []interaction.Known
	keys    map[string]bool          // saved already
	newest  map[interaction.ID]int64 // by interaction: the version that was saved last
	faults  []*crmFault              // in the order in which they were injected
	lookups []interaction.Lookup     // every question
	saves   []interaction.CRMChange  // every attempt
	kept    []interaction.CRMChange  // what was saved, once by key
}

var _ interaction.CRM = (*CRM)(nil)

// CRMFault is one thing that goes wrong with a CRM.
type CRMFault struct {
	Kind CRMFaultKind
	On   CRMCall // which calls it is about; "": any
	Nth  int     // which one of them it hits, counted from 1 when the fault was injected. 0: every one
}

// CRMCall is what a CRM is called for.
type CRMCall string

// The calls.
const (
	CRMFind CRMCall = "find"
	CRMSave CRMCall = "save"
)

// CRMFaultKind is what goes wrong.
type CRMFaultKind string

// The faults. If several hit one call, the one that was injected first is felt.
const (
	CRMFails     CRMFaultKind = "fails"      // answers ErrCRMDown; nothing happened
	CRMHangs     CRMFaultKind = "hangs"      // answers when the caller's context ends, with its error; nothing happened
	CRMForgets   CRMFaultKind = "forgets"    // a find knows nobody; a save has no such fault
	CRMRefuses   CRMFaultKind = "refuses"    // a save is answered with an error that wraps ErrNotSaved
	CRMLosesWord CRMFaultKind = "loses word" // a save is carried out, and answered with ErrCRMDown
)

// ErrCRMDown is what a [CRM] answers that fails.
var ErrCRMDown = errors.New("interactiontest: the CRM is down")

type crmFault struct {
	CRMFault
	met int
}

// Put makes a customer known, in place of whoever has the same external ID, a same number or the same e-mail address.
func (c *CRM) Put(k interaction.Known) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(k)
}

// Inject adds faults. They last until [CRM.Mend].
func (c *CRM) Inject(faults ...CRMFault) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range faults {
		c.faults = append(c.faults, &crmFault{CRMFault: f})
	}
}

// Mend ends all faults.
func (c *CRM) Mend() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.faults = nil
}

// Lookups returns every question that was asked, oldest first. None is an empty slice. The caller owns it.
func (c *CRM) Lookups() []interaction.Lookup {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.lookups)
}

// Saves returns every attempt to save, oldest first. None is an empty slice. The caller owns it.
func (c *CRM) Saves() []interaction.CRMChange {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.saves)
}

// Kept returns what was saved, oldest first, each key once. None is an empty slice. The caller owns it.
func (c *CRM) Kept() []interaction.CRMChange {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.kept)
}

// Find returns the customer. A context that has ended is answered with its error.
func (c *CRM) Find(ctx context.Context, l interaction.Lookup) (interaction.Known, error) {
	c.mu.Lock()
	c.lookups = append(c.lookups, l)
	fault := c.hit(CRMFind)
	var found *interaction.Known
	if fault != CRMForgets {
		found = c.find(l.Contact)
	}
	var k interaction.Known
	if found != nil {
		k = cloned(*found)
	}
	c.mu.Unlock()
	if err := fault.answer(ctx); err != nil {
		return interaction.Known{}, err
	}
	if found == nil {
		return interaction.Known{}, fmt.Errorf("interactiontest: nobody such: %w", interaction.ErrNotFound)
	}
	return k, nil
}

// Save keeps the contact in place of the customer's, and their records stay. What comes behind a newer change of the same
// interaction is left alone.
func (c *CRM) Save(ctx context.Context, ch interaction.CRMChange) error {
	c.mu.Lock()
	ch.Contact = cloned(interaction.Known{Contact: ch.Contact}).Contact
	c.saves = append(c.saves, ch)
	fault := c.hit(CRMSave)
	done := fault == "" || fault == CRMForgets || fault == CRMLosesWord
	if done && ctx.Err() == nil {
		c.keep(ch)
	}
	c.mu.Unlock()
	if fault == CRMLosesWord {
		return ErrCRMDown
	}
	return fault.answer(ctx)
}

// keep saves a change whose key is new.
func (c *CRM) keep(ch interaction.CRMChange) {
	if c.keys[ch.Key] {
		return
	}
	if c.keys == nil {
		c.keys, c.newest = map[string]bool{}, map[interaction.ID]int64{}
	}
	c.keys[ch.Key] = true
	c.kept = append(c.kept, ch)
	if ch.Version < c.newest[ch.Interaction] {
		return
	}
	c.newest[ch.Interaction] = ch.Version
	k := interaction.Known{Contact: ch.Contact}
	if was := c.find(ch.Contact); was != nil {
		k.Records = was.Records
	}
	c.put(k)
}

func (c *CRM) put(k interaction.Known) {
	if was := c.find(k.Contact); was != nil {
		*was = cloned(k)
		return
	}
	c.known = append(c.known, cloned(k))
}

// find is the customer whom a contact means, nil if there is none.
func (c *CRM) find(who interaction.Contact) *interaction.Known {
	for _, same := range []func(interaction.Contact) bool{
		func(k interaction.Contact) bool { return who.External != "" && k.External == who.External },
		func(k interaction.Contact) bool {
			return slices.ContainsFunc(who.Phones, func(p interaction.Phone) bool { return k.HasPhone(p.Number) })
		},
		func(k interaction.Contact) bool { return who.Email != "" && k.Email == who.Email },
	} {
		for n := range c.known {
			if same(c.known[n].Contact) {
				return &c.known[n]
			}
		}
	}
	return nil
}

// hit returns the fault that a call meets, or "".
func (c *CRM) hit(call CRMCall) CRMFaultKind {
	var felt CRMFaultKind
	for _, f := range c.faults {
		if f.On != "" && f.On != call {
			continue
		}
		if f.met++; (f.Nth == 0 || f.Nth == f.met) && felt == "" {
			felt = f.Kind
		}
	}
	return felt
}

// answer is what a call is answered that meets a fault; nil for those that are no error.
func (k CRMFaultKind) answer(ctx context.Context) error {
	switch k {
	case CRMHangs:
		<-ctx.Done()
	case CRMFails:
		return ErrCRMDown
	case CRMRefuses:
		return fmt.Errorf("interactiontest: no: %w", interaction.ErrNotSaved)
	}
	return ctx.Err()
}

func cloned(k interaction.Known) interaction.Known {
	k.Contact.Phones, k.Contact.Attributes = slices.Clone(k.Contact.Phones), slices.Clone(k.Contact.Attributes)
	k.Records = slices.Clone(k.Records)
	return k
}
