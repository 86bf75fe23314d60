"""The rows of a case file, by question."""
