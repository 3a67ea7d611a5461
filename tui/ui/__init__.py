"""A View on the screen; the only room that knows Textual."""
