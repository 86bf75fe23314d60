"""Reads the models of a bundle into SpiffWorkflow specs and definitions."""
