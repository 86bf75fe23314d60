"""Scores of families, their weights, and how long ago each kelurahan was verified."""

from __future__ import annotations
