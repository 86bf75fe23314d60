"""No deadline: the first example pays for reading the grammar."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("feel", deadline=None)
settings.load_profile("feel")
