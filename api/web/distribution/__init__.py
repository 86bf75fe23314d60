"""The lists as they are handed on to the units."""
