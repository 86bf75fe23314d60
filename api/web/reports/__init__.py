"""Reports collected from the units below."""
