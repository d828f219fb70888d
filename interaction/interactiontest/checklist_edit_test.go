package interactiontest_test

import (
	"encoding/json"
	"reflect"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// closed is an e-mail that ana has completed as solved.
func (d day) closed() interaction.ID {
	d.t.Helper()
	id := d.message(interaction.Email)
	d.must(d.ana.Releases(id), d.ana.Completes(id, "solved"))
	return id
}

func text(s string) *string { return &s }

// editItems are what can be corrected after completion.
var editItems = []item{
	{"S175 S176 S177 S178 S179 S180 S181 S182 S183: subject, type, result, notes, name, number and e-mail are corrected, with a reason", tale{}, func(d day) {
		id := d.closed()
		d.must(d.Give(id, interaction.Edit{By: interaction.By("ana"), Reason: "typos", Subject: text("Kettle"), Type: text("repair"), Outcome: text("replaced"),
			Notes: text("sent a new one"), First: text("Eva"), Last: text("Lund"), Phone: text(caller), Email: text("eva@example.com")}))
		i := d.Interaction(id)
		d.holds(i.Subject == "Kettle" && i.Type == "repair" && i.Disposition.Outcome == "replaced" && i.Disposition.Notes == "sent a new one", "the matter: %+v", i.Disposition)
		d.holds(i.Contact.Name() == "Eva Lund" && i.Contact.Phone() == caller && i.Contact.Email == "eva@example.com", "the contact: %+v", i.Contact)
		e := d.told(id, interaction.EventEdited, 1)
		d.holds(e.Text == "typos" && len(e.Changes) == 8 && e.Changes[0] == interaction.Edited{Field: "subject", Before: "E-mail", After: "Kettle"}, "before and after: %+v", e.Changes)
	}},
	{"S184: the queue's custom fields are corrected", tale{}, func(d day) {
		id := d.closed()
		d.must(d.Give(id, interaction.Edit{By: interaction.By("ana"), Fields: map[string]json.RawMessage{"tier": json.RawMessage(`"gold"`)}}))
		d.holds(string(d.Interaction(id).Disposition.Fields["tier"]) == `"gold"`, "the field")
	}},
	{"S185: the form is that of the queue that hosted it last, as it was then", tale{overflow: true}, func(d day) {
		d.outcomes.Put("support", interactiontest.Form{Codes: []string{"a"}})
		d.outcomes.Put("backup", interactiontest.Form{Codes: []string{"b", "c"}})
		d.ana.LogsIn("support", "backup")
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email})
		d.must(d.Give(id, interaction.Overflow{By: interaction.System(interaction.Router)}))
		d.must(d.ana.Picks(id), d.ana.Releases(id), d.ana.Completes(id, "b"))
		d.outcomes.Put("backup", interactiontest.Form{Codes: []string{"a"}})
		d.wrong(d.Give(id, interaction.Edit{By: interaction.By("ana"), Outcome: text("a")}), interaction.ErrInvalid)
		d.must(d.Give(id, interaction.Edit{By: interaction.By("ana"), Outcome: text("c")}))
		d.holds(d.Interaction(id).Disposition.Form == "backup" && d.Interaction(id).Disposition.FormVersion == 1, "the form: %+v", d.Interaction(id).Disposition)
	}},
	{"S186 S187: who completed it and what happened cannot be edited", tale{}, func(d day) {
		id := d.closed()
		for _, field := range []string{"completed_by", "completed", "legs", "created", "state"} {
			_, err := interaction.ParseCommand([]byte(`{"verb":"edit","`+field+`":"x"}`), interaction.By("ana"))
			d.wrong(err, interaction.ErrInvalid)
		}
		before := d.Interaction(id)
		d.must(d.Give(id, interaction.Edit{By: interaction.By("ana"), Subject: text("other")}))
		after := d.Interaction(id)
		d.holds(after.CompletedBy == "ana" && reflect.DeepEqual(before.Legs, after.Legs) && after.Completed.Equal(before.Completed), "as before")
	}},
	{"S175: who did not complete it needs the permission", tale{}, func(d day) {
		id := d.closed()
		logIn(d.bob)
		d.wrong(d.Give(id, interaction.Edit{By: interaction.By("bob"), Subject: text("other")}), interaction.ErrForbidden)
		d.Grants(d.bob, interaction.Grant{Permission: interaction.EditAny, Queue: "support"})
		d.must(d.Give(id, interaction.Edit{By: interaction.By("bob"), Subject: text("other")}))
	}},
}
