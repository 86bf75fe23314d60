"""Files: how they lie on disk, what they really are, and what a photo says of its place."""
