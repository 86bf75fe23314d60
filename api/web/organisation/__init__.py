"""The organisation chart of a unit with the names of today."""
