"""Whom to visit, in order, and the form of each visit."""
