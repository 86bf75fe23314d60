"""Rows by question: what a command reads before it decides, and how its changes are written."""
