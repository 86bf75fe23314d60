"""The one search of the head of every page."""
