"""What breaks terminals, files and patience, done on purpose: `python -m tests.torture`."""
