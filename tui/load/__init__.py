"""A file becomes a Timeline, or every problem in it with its place."""
