"""The case file, and the list of cases."""
