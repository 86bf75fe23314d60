"""Two lines of lists side by side: one family or two."""
