"""Doubtful matches, decided by a person."""
