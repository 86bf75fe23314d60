"""What administrators keep: officers, calendar, letter numbers, incidents, deployed versions."""

from __future__ import annotations

from api.web.admin import calendar, incidents, numbers, officers, running  # noqa: F401 - they register their views
from api.web.admin.frame import pages

__all__ = ["pages"]
