"""The style guide: every component on one page, shown only in development."""
