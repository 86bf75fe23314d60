"""Families to be entered in the ministry's application."""
