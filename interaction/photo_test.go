package interaction_test

import (
	"testing"

	"github.com/deskline/deskline/interaction"
)

func TestAContactIsShownByGravatarElseByInitials(t *testing.T) {
	for _, test := range []struct {
		name     string
		contact  interaction.Contact
		initials string
		photo    bool
	}{
		{name: "nothing is known"},
		{name: "both names", contact: interaction.Contact{First: "eva", Last: "lund"}, initials: "EL"},
		{name: "one name", contact: interaction.Contact{Last: " Lund"}, initials: "L"},
		{name: "letters of other scripts", contact: interaction.Contact{First: "øyvind", Last: "Åberg"}, initials: "ØÅ"},
		{name: "an e-mail address, however it is written", contact: interaction.Contact{First: "Eva", Email: " MyEmailAddress@example.com "}, initials: "E", photo: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := interaction.Photo{Initials: test.initials}
			if test.photo {
				want.URL = "https://gravatar.com/avatar/84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee?d=404"
			}
			if got := test.contact.Photo(); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}
