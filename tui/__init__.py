"""dateline: explore dated events with the people, organizations and agreements in them."""

__version__ = "0.1.0"
