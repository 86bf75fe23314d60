"""The inspectorate reads everything about a matter; nothing here changes anything."""
