"""What happened: plain frozen records; no YAML, no terminal, no files."""
