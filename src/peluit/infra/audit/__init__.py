"""The hash chain of officers' acts."""
