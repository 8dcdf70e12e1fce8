"""Django's SQLite, whose writers queue instead of colliding."""
