"""Why a family is, or is not, on the list."""

from __future__ import annotations
