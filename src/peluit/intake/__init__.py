"""What reporters make and the box they come back to. Knows nothing of cases: others wire themselves to its ports."""
