package interactiontest

import (
	"context"

	"github.com/deskline/deskline/interaction"
)

// done returns a context that was cancelled.
func (t *storeTest) done() context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

// calls returns every call that the store has, each with a context that is done.
func (t *storeTest) calls(i interaction.Interaction, next interaction.Change) map[string]func() error {
	ctx := t.done()
	calls := map[string]func() error{
		"Interaction": func() error { _, err := t.Interaction(ctx, i.ID); return err },
		"Agent":       func() error { _, err := t.Agent(ctx, "ana"); return err },
		"Commit":      func() error { _, err := t.Commit(ctx, []interaction.Change{next}); return err },
		"Answer":      func() error { _, err := t.Answer(ctx, interaction.NewID()); return err },
		"Due":         func() error { _, err := t.Due(ctx, t.at, 1); return err },
	}
	if t.Finder != nil {
		calls["Find"] = func() error { _, _, err := t.Find(ctx, interaction.Query{}); return err }
		calls["Count"] = func() error { _, err := t.Count(ctx, "sales"); return err }
		calls["ContactCounts"] = func() error { _, err := t.ContactCounts(ctx, interaction.ContactQuery{}); return err }
		calls["Debts"] = func() error { _, err := t.Debts(ctx, "", "", 1); return err }
	}
	if t.Feed != nil {
		calls["After"] = func() error { _, err := t.After(ctx, 0, 1); return err }
		calls["History"] = func() error {
			_, err := t.History(ctx, interaction.Subject{Interaction: i.ID}, 1, 1)
			return err
		}
	}
	if t.FeedEnder != nil {
		calls["End"] = func() error { _, err := t.End(ctx); return err }
	}
	if t.AgentLister != nil {
		calls["Agents"] = func() error { _, err := t.Agents(ctx, "", 1); return err }
	}
	return calls
}
