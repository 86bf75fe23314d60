"""Moving running cases to another version of their decree: one from its file, many of a version."""
