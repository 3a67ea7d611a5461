"""The dialogs over the explorer."""
