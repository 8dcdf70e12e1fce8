"""Letters to whoever must act outside the Inspectorate, each a dossier of its own, and the answers to them."""
