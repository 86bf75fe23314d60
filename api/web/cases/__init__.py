"""The cases an officer may see, searched and filtered."""
