"""LATIHAN: an organisation beside a real one, for practising. Marked on every page, emptied every night."""
