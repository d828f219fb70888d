package interaction

// Same keeps the state as it is.
const Same = StateNone
