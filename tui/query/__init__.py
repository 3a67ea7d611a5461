"""A filter line becomes a View: which of it is in view."""
