"""What reporters make and the box they come back to. It knows nothing of cases: its ports are wired."""
