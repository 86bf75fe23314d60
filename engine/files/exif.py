"""What a photo itself says of its place: only a cross-check, since phones take it out."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD

_POLE = 90
FAR = 200
"""Metres; beyond this the photo and the phone disagree."""


def compare_place(photo: bytes, place: Mapping[str, Any]) -> dict[str, Any]:
    """Whether the photo's own coordinates agree with those of the phone.

    ``{"found": bool, "metres": int | None, "agrees": bool | None}``; nothing is refused for it.
    """
    own = _own_place(photo)
    if own is None or place.get("lat") is None:
        return {"found": own is not None, "metres": None, "agrees": None}
    metres = round(metres_between(own, (float(place["lat"]), float(place["lon"]))))
    return {"found": True, "metres": metres, "agrees": metres <= FAR}


def own_place(photo: bytes) -> dict[str, float] | None:
    """``{"lat", "lon"}`` in degrees as the photo itself holds them, None when it holds none."""
    found = _own_place(photo)
    return {"lat": round(found[0], 6), "lon": round(found[1], 6)} if found else None


def _own_place(photo: bytes) -> tuple[float, float] | None:
    try:
        with Image.open(io.BytesIO(photo)) as image:
            gps = image.getexif().get_ifd(IFD.GPSInfo)
        north = _degrees(gps[GPS.GPSLatitude], gps[GPS.GPSLatitudeRef] == "S")
        east = _degrees(gps[GPS.GPSLongitude], gps[GPS.GPSLongitudeRef] == "W")
    except Exception:
        # Broken metadata can throw anything; the photo is none the worse for them.
        return None
    return (north, east) if _is_a_place(north, east) else None


def _is_a_place(north: float, east: float) -> bool:
    """Whether it is on the globe; 0, 0 is what a device writes that knows no place."""
    known = math.isfinite(north) and math.isfinite(east) and (north, east) != (0, 0)
    return known and abs(north) <= _POLE and abs(east) <= 2 * _POLE


def _degrees(parts: Any, negative: bool) -> float:
    value = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -value if negative else value


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two places on the globe (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6_371_000 * math.asin(math.sqrt(half))
