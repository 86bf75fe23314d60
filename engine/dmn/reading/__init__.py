"""From the bytes of a DMN file to plain syntax; everything wrong on the way becomes a problem."""

from __future__ import annotations

from engine.dmn.reading.elements import read_definitions

__all__ = ["read_definitions"]
