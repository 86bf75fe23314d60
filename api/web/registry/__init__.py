"""The registry: people and families across all cycles, opened for a purpose."""
