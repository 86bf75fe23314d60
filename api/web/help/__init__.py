"""Pages about the pages."""
