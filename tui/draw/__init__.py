"""Rows and bars as text and the names of their inks: what screen and pictures draw alike."""
