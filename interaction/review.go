package interaction

import "time"

// ReviewSheet is what a reviewer is shown of a completed interaction (S162 to S174). Slices are shared and read only.
type ReviewSheet struct {
	Interaction Interaction `json:"interaction"`
	Metrics     Metrics     `json:"metrics"`
	Clocks      []Clock     `json:"clocks,omitempty"` // what the customer was promised, and whether it was kept
	// What was recorded of it. Each may be absent (S163 to S165).
	Recordings       []Media     `json:"recordings,omitempty"`
	AudioTranscripts []Media     `json:"audio_transcripts,omitempty"`
	ChatTranscripts  []Media     `json:"chat_transcripts,omitempty"`
	Comments         []Note      `json:"comments,omitempty"` // of reviewers, oldest first (S174)
	Edits            []Edition   `json:"edits,omitempty"`    // after completion, oldest first
	CompletedBy      CompletedBy `json:"completed_by,omitzero"`
}

// Edition is one edit of a completed interaction: who changed what, when and why.
type Edition struct {
	At      time.Time `json:"at"`
	By      Actor     `json:"by"`
	Reason  string    `json:"reason,omitempty"`
	Changes []Edited  `json:"changes"`
}

// ReviewOf puts together what a reviewer is shown, but for CompletedBy, from the record and all its events. What has not ended yet,
// such as after-call work, lasts until now. A history that has a gap or is empty is an error. It is a pure function.
func ReviewOf(i Interaction, history []Event, now time.Time) (ReviewSheet, error) {
	r := ReviewSheet{Interaction: i, Recordings: i.MediaOf(Recording), AudioTranscripts: i.MediaOf(AudioTranscript),
		ChatTranscripts: i.MediaOf(ChatTranscript), Comments: i.Comments, Clocks: i.Clocks}
	var err error
	if r.Metrics, err = Measure(history, now); err != nil {
		return ReviewSheet{}, err
	}
	for _, e := range history {
		if e.Type == EventEdited && e.Facts != nil {
			r.Edits = append(r.Edits, Edition{At: e.At, By: e.By, Reason: e.Text, Changes: e.Changes})
		}
	}
	return r, nil
}
