"""Figures that anybody may see, after suppression."""
