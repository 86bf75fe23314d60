"""Answers of a finished task are put right."""
