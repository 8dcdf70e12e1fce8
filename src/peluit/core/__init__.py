"""Pure rules: standard-library values only, no clock, no randomness, no files, no network."""
