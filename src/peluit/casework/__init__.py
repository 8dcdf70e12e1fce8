"""Cases as officers work on them: state, readers, what the reporter is told."""
