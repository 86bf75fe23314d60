"""Where the house of a case stands: photos and a map of our own."""
