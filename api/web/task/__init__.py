"""One task: what is known, the form, and everything that explains it."""
