package routing

import "github.com/deskline/deskline/interaction"

// Validate checks the whole setup. It returns nil, or a [*SetupError] that lists every fault, in the order of the setup's fields.
//
// Queues are the policies of the desk. With them it checks too that each queue named is one of theirs, and that a plan agrees with its
// queue's policy: the opening hours, the tags, the longest wait. With nil the policies are not known, and none of that is checked.
func (s Setup) Validate(queues []interaction.Queue) error {
	c := newInspection(s, queues)
	names(c, "skills", s.Skills, givenSkills)
	c.allGroups(s.Groups)
	c.allProfiles(s.Agents)
	c.allPlans(s.Plans)
	if len(c.faults) == 0 {
		return nil
	}
	return &SetupError{Faults: c.faults}
}
