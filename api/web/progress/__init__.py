"""How far the units below have come, for the task that watches them."""
