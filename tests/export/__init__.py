"""Exports: what they say, that hostile data stays text, and that files are written whole."""
