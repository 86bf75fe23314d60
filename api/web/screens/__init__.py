"""What the work screens of tasks share: their frame, their words, how they tell what is wrong."""

from __future__ import annotations
