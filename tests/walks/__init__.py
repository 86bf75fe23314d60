"""Whole cases walked through the pages, on an office that already holds a year of work."""
