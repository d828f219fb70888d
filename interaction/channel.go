package interaction

import "slices"

// Channel is a medium by which customer and organisation meet. Hosts register more in [Config.Channels].
type Channel string

// The channels that are always known (S89, S94, S99, S151).
const (
	Voice Channel = "voice"
	Video Channel = "video"
	Chat  Channel = "chat"
	Text  Channel = "text"
	Email Channel = "email"
	Case  Channel = "case"
	Task  Channel = "task"
)

// Class groups channels by how they are handled (S88 to S103).
type Class uint8

// The classes.
const (
	ClassNone Class = iota
	Live            // voice, video: one conversation at a time
	SemiLive        // chat, text: several at once
	NonLive         // email, case, task
)

var classNames = names{"", "live", "semi-live", "non-live"}

// String returns the class's name.
func (c Class) String() string { return classNames.text(uint8(c)) }

// MarshalText writes the class's name.
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads a class's name.
func (c *Class) UnmarshalText(text []byte) error { return parseInto(c, classNames, "class", text) }

// ChannelSpec describes a channel: its class, what it is called in a subject line, and by which verbs it differs from its class.
type ChannelSpec struct {
	Channel Channel
	Class   Class
	Title   string // prefills the subject (S244), such as "Voice call"; default: the channel's name
	Widen   []Verb // verbs it has beyond its class: park and resume, for instance
	Narrow  []Verb // verbs of its class that it does not have
}

// Channels knows the channels of one desk. It is never changed after it was built, so it may be used concurrently.
type Channels map[Channel]ChannelSpec

// DefaultChannels returns the seven built-in channels. The caller owns the map.
func DefaultChannels() Channels {
	specs := []ChannelSpec{
		{Channel: Voice, Class: Live, Title: "Voice call"},
		{Channel: Video, Class: Live, Title: "Video call"},
		{Channel: Chat, Class: SemiLive, Title: "Chat"},
		{Channel: Text, Class: SemiLive, Title: "Text message"},
		{Channel: Email, Class: NonLive, Title: "E-mail"},
		{Channel: Case, Class: NonLive, Title: "Case"},
		{Channel: Task, Class: NonLive, Title: "Task"},
	}
	all := make(Channels, len(specs))
	for _, s := range specs {
		all[s.Channel] = s
	}
	return all
}

// with returns the channels with the host's own specifications put over them.
func (c Channels) with(specs []ChannelSpec) (Channels, error) {
	for _, s := range specs {
		if err := s.validate(); err != nil {
			return nil, err
		}
		c[s.Channel] = s
	}
	return c, nil
}

func (s ChannelSpec) validate() error {
	if s.Channel == "" || len(s.Channel) > MaxName {
		return &InvalidError{Field: "channel", Rule: "a name of 1 to 64 bytes", Found: clip(string(s.Channel))}
	}
	if s.Class == ClassNone || s.Class > NonLive {
		return &InvalidError{Field: "channel.class", Rule: "live, semi-live or non-live", Found: s.Class.String()}
	}
	for _, v := range append(slices.Clone(s.Widen), s.Narrow...) {
		if _, known := classVerbs[v]; !known {
			return &InvalidError{Field: "channel.verbs", Rule: "a verb that depends on the class", Found: string(v)}
		}
	}
	if s.has(VerbPark) != s.has(VerbResume) {
		return &InvalidError{Field: "channel.verbs", Rule: "park and resume together", Found: "one of them"}
	}
	return nil
}

// title is the subject that a new interaction of the channel gets when the host gives none (S244).
func (s ChannelSpec) title() string {
	if s.Title == "" {
		return string(s.Channel)
	}
	return s.Title
}

// classVerbs says which classes have a verb, for the verbs that not every class has (S89 to S103).
// What a channel widens or narrows goes before it.
var classVerbs = map[Verb][]Class{
	VerbCall:          {Live},
	VerbCancel:        {Live},
	VerbRedial:        {Live},
	VerbHold:          {Live},
	VerbRetrieve:      {Live},
	VerbMute:          {Live},
	VerbUnmute:        {Live},
	VerbDTMF:          {Live},
	VerbRecord:        {Live},
	VerbStopRecording: {Live},
	VerbVolume:        {Live},
	VerbConsult:       {Live, SemiLive, NonLive},
	VerbConference:    {Live},
	VerbTransfer:      {Live, NonLive},
	VerbMonitor:       {Live},
	VerbSwitch:        {SemiLive, NonLive},
	VerbSend:          {SemiLive, NonLive},
	VerbPark:          {},
	VerbResume:        {},
	VerbRequeue:       {Live, SemiLive, NonLive},
	VerbRelease:       {Live, SemiLive, NonLive},
}

// has reports whether an interaction on the channel has the verb at all.
func (s ChannelSpec) has(v Verb) bool {
	classes, depends := classVerbs[v]
	if !depends {
		return true
	}
	if slices.Contains(s.Narrow, v) {
		return false
	}
	return slices.Contains(classes, s.Class) || slices.Contains(s.Widen, v)
}
