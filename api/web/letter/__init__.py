"""The letter that a chain of officers initials."""
