package interaction

// Media refers to a recording or transcript, each of which may be absent (S163 to S165). The library keeps the reference only.
type Media struct {
	Key  string    `json:"key"` // unique in the interaction: attaching a key twice is once
	Kind MediaKind `json:"kind"`
	URL  string    `json:"url"` // or whatever the host finds it by
}

// MediaKind is what a media reference refers to.
type MediaKind string

// The kinds.
const (
	Recording       MediaKind = "recording"
	AudioTranscript MediaKind = "audio_transcript"
	ChatTranscript  MediaKind = "chat_transcript"
)

func (m Media) validate() error {
	if m.Kind != Recording && m.Kind != AudioTranscript && m.Kind != ChatTranscript {
		return &InvalidError{Field: "media.kind", Rule: "recording, audio_transcript or chat_transcript", Found: clip(string(m.Kind))}
	}
	return firstFault(checkName("media.key", m.Key), checkText("media.url", m.URL, MaxText))
}

// MediaOf returns the references of a kind, in the order they were attached. None is an empty slice: each may be absent (S163 to
// S165). The caller owns it.
func (i Interaction) MediaOf(kind MediaKind) []Media {
	var found []Media
	for _, m := range i.Media {
		if m.Kind == kind {
			found = append(found, m)
		}
	}
	return found
}
