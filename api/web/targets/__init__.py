"""Whom a cycle visits, chosen before it starts."""
