"""Peluit: a whistleblowing server that stores and routes ciphertext it has no code to open."""

__version__ = "0.1.0"
