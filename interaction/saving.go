package interaction

import "time"

// saveAfter is how long a changed contact waits before it is sent to the CRM, so that corrections in quick succession are one.
const saveAfter = time.Second

// saveContact stores with the event that the contact is to be written to the CRM, where the queue says so (S218). It takes the
// place of one that is still pending: what is sent is the contact as it is then. The timers send it, never the command itself.
func (w *work) saveContact(e *Event) {
	if !w.s.HasCRM || !w.queue.SyncCRM {
		return
	}
	w.withdraw(w.i, e, Ask.toCRM)
	f := e.facts()
	f.Asked = append(f.Asked, Ask{Kind: AskSaveContact, Key: w.key(w.i, e), Next: w.at.Add(saveAfter), Deadline: w.at.Add(askSpecs[AskSaveContact].within)})
}

func (a Ask) toCRM() bool { return a.Kind == AskSaveContact }

// ofContact reports whether an edit changed the contact.
func ofContact(changes []Edited) bool {
	for _, c := range changes {
		switch c.Field {
		case "first", "last", "phone", "email":
			return true
		}
	}
	return false
}
