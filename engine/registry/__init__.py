"""Whom cases are about: identity numbers, names, areas, lists of people, matching and ranking."""
