"""Where the city is, as far as a form must know: a box, and how far outside of it a point lies."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Any, Final

from forms.messages import Invalid

CITY: Final = ((-6.45, -6.10), (106.85, 107.10))
"""A box around Kota Bekasi, some kilometres wider than the city: latitudes, longitudes (degrees)."""
_EARTH: Final = 6371.0
"""Its mean radius in kilometres."""


def kilometres_outside(lat: float, lon: float) -> float:
    """How far a point (degrees, WGS 84) lies from the box of the city; 0 within."""
    (south, north), (west, east) = CITY
    return _between((lat, lon), (min(max(lat, south), north), min(max(lon, west), east)))


def in_the_city(place: Mapping[str, Any]) -> None:
    """Raises Invalid for a place outside the city, with the distance."""
    away = kilometres_outside(float(place["lat"]), float(place["lon"]))
    if away:
        raise Invalid("place_outside", km=max(1, round(away)))


def _between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance in kilometres (haversine)."""
    if one == other:
        return 0.0
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
