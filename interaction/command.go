package interaction

// Command is an order with its arguments and its actor: [Create], [Accept], [Hold] and so on. Each type says who may give it, and
// which rule it follows.
type Command interface {
	// Verb is the command's name.
	Verb() Verb
	actor() Actor
}

// What a command may bring along beside its verb and actor. Everything else of it stands in its row.
type (
	// validator checks the arguments by themselves.
	validator interface{ validate() error }
	// needer names what Apply must be shown beyond the subject, its open legs' agents and their queues.
	needer interface {
		needs(n *Needs, s *Snapshot)
	}
	// legged names the leg acted on; 0 leaves it to the actor.
	legged interface{ onLeg() LegID }
	// filler sets what the arguments say, before the row's event is emitted.
	filler interface {
		fill(w *work, l *Leg, e *Event) error
	}
	// follower goes on after the row was run, within the same commit.
	follower interface{ then(w *work) error }
	// doer carries the command out by itself, where no row of a table can: creation, signals, an agent's commands.
	doer interface{ do(w *work) error }
)

// target says which leg a verb acts on.
type target uint8

const (
	onNone    target = iota // none
	onOwner                 // the owner's
	onOffer                 // the actor's offer
	onOwn                   // the actor's own leg; for others the owner's
	onDebt                  // a leg that owes a disposition
	onConsult               // that of who is consulted; where the command names a target, the owner's
	onMonitor               // the actor's monitoring leg; a new one where there is none
	onCalling               // who is being called: the customer, by the owner's leg, else who is called in
	onNew                   // one that the command opens
	onAgent                 // an agent's command
)

// who says who may give a verb by the default rules.
type who uint16

const (
	mayOwner who = 1 << iota
	mayLeg       // the agent of the leg that is acted on
	mayServe     // an agent logged in to the queue
	maySupervise
	mayReview
	mayEdit // who completed it, or has the permission
	maySelf // an agent for themselves
	mayTimer
	maySwitch
	mayRouter
	mayHost
)

// verbSpec is what holds for a verb in every state.
type verbSpec struct {
	on  target
	may who
}

// verbSpecs is the list of all verbs.
var verbSpecs = map[Verb]verbSpec{
	VerbCreate:         {onNone, mayServe | mayRouter | mayHost},
	VerbOffer:          {onNew, maySupervise | mayRouter | mayHost},
	VerbAccept:         {onOffer, mayLeg | maySwitch | mayRouter | mayHost},
	VerbReject:         {onOffer, mayLeg | maySwitch | mayHost},
	VerbOfferTimedOut:  {onOffer, mayTimer | mayHost},
	VerbDeliveryFailed: {onOffer, maySwitch | mayTimer | mayRouter | mayHost},
	VerbRevoke:         {onOffer, maySupervise | mayRouter | mayHost},
	VerbPick:           {onNew, mayServe},
	VerbAssign:         {onNew, maySupervise | mayHost},
	VerbRequeue:        {onOwner, mayOwner | maySupervise | mayHost},
	VerbReclaim:        {onOwner, maySupervise | mayTimer | mayHost},
	VerbOverflow:       {onNone, maySupervise | mayTimer | mayRouter | mayHost},
	VerbExpire:         {onNone, mayTimer | mayRouter | mayHost},
	VerbWiden:          {onNone, mayRouter | mayHost},
	VerbRingDue:        {onNone, mayTimer | mayHost},
	VerbHandoverDue:    {onNone, mayTimer | mayHost},
	VerbClockDue:       {onNone, mayTimer | mayHost},

	VerbCall:          {onOwner, mayOwner | mayHost},
	VerbCancel:        {onCalling, mayOwner | mayHost},
	VerbRedial:        {onOwner, mayOwner | mayHost},
	VerbHold:          {onOwner, mayOwner | mayHost},
	VerbRetrieve:      {onOwner, mayOwner | mayHost},
	VerbMute:          {onOwn, mayLeg | mayHost},
	VerbUnmute:        {onOwn, mayLeg | mayHost},
	VerbDTMF:          {onOwner, mayOwner | mayHost},
	VerbRecord:        {onOwner, mayOwner | maySupervise | mayHost},
	VerbStopRecording: {onOwner, mayOwner | maySupervise | mayHost},
	VerbVolume:        {onOwn, mayLeg | mayHost},
	VerbRelease:       {onOwn, mayOwner | mayLeg | mayHost},
	VerbSend:          {onOwner, mayOwner | mayHost},
	VerbReceive:       {onNone, maySwitch | mayHost},
	VerbPark:          {onOwner, mayOwner | mayHost},
	VerbResume:        {onOwner, mayOwner | mayTimer | mayHost},

	VerbConsult:    {onNew, mayOwner | mayHost},
	VerbEndConsult: {onConsult, mayOwner | mayHost},
	VerbConference: {onConsult, mayOwner | mayHost},
	VerbTransfer:   {onConsult, mayOwner | mayHost},
	VerbSwitch:     {onNew, mayOwner | mayHost},
	VerbMonitor:    {onMonitor, maySupervise | mayHost},

	VerbAskWrapUp:      {onOwner, mayOwner | mayHost},
	VerbExtend:         {onOwn, mayLeg | maySupervise | mayHost},
	VerbWrapUpTimedOut: {onOwn, mayTimer | mayHost},
	VerbComplete:       {onOwner, mayOwner | mayHost},
	VerbFinish:         {onOwn, mayLeg | maySupervise | mayTimer | mayHost},
	VerbSettle:         {onDebt, mayLeg | mayHost},
	VerbWaive:          {onDebt, maySupervise | mayHost},
	VerbForceEnd:       {onOwn, mayOwner | maySupervise | mayHost},
	VerbEdit:           {onNone, mayEdit | mayHost},
	VerbComment:        {onNone, mayReview | mayHost},
	VerbAttach:         {onNone, maySwitch | mayHost},

	VerbNote:      {onOwner, mayOwner | mayHost},
	VerbContact:   {onOwner, mayOwner | mayHost},
	VerbAttribute: {onOwner, mayOwner | mayHost},
	VerbSubject:   {onOwner, mayOwner | mayHost},
	VerbTag:       {onOwner, mayOwner | mayRouter | mayHost},
	VerbUntag:     {onOwner, mayOwner | mayRouter | mayHost},
	VerbOutcome:   {onOwn, mayLeg | mayHost},
	VerbPop:       {onOwn, mayLeg | maySupervise | mayHost},

	VerbRinging:      {onOwner, maySwitch | mayHost},
	VerbAnswered:     {onOwner, maySwitch | mayHost},
	VerbFailed:       {onOwner, maySwitch | mayTimer | mayHost},
	VerbCustomerGone: {onOwner, maySwitch | mayHost},
	VerbHungUp:       {onOwner, maySwitch | mayHost},
	VerbHeld:         {onOwner, maySwitch | mayHost},
	VerbRetrieved:    {onOwner, maySwitch | mayHost},
	VerbTimedOut:     {onOwner, mayTimer | mayHost},
	VerbDeviceGone:   {onOwner, maySwitch | mayHost},
	VerbDeviceBack:   {onOwner, maySwitch | mayHost},
	VerbDeviceLost:   {onOwner, mayTimer | mayHost},
	VerbRepeat:       {onNone, mayTimer | mayHost},
	VerbConfirm:      {onNone, maySwitch | mayTimer | mayHost},
	VerbRefuseAsk:    {onNone, maySwitch | mayTimer | mayHost},
	VerbLoseAsk:      {onNone, maySwitch | mayTimer | mayHost},

	VerbLogin:         {onAgent, maySelf | maySupervise | mayHost},
	VerbLogout:        {onAgent, maySelf | maySupervise | mayHost},
	VerbReady:         {onAgent, maySelf | maySupervise | mayHost},
	VerbReadyOutbound: {onAgent, maySelf | maySupervise | mayHost},
	VerbNotReady:      {onAgent, maySelf | maySupervise | mayHost},
	VerbCancelNext:    {onAgent, maySelf | maySupervise | mayHost},
	VerbSeen:          {onAgent, maySelf | mayHost},
	VerbLost:          {onAgent, mayHost},
	VerbSetAgent:      {onAgent, mayRouter | mayHost},
	VerbReclaimDue:    {onAgent, mayTimer | mayHost},
}
