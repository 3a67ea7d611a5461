"""A View becomes bytes, and bytes a file."""
