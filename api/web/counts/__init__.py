"""Counts of cases by unit, period and what they are about."""
