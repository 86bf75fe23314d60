"""Codes of administrative units (Kemendagri): the code of a unit begins with that of its parent."""

from __future__ import annotations

from engine.errors import Refused
from engine.sentences import say

LEVELS = {2: "kota", 3: "kecamatan", 4: "kelurahan"}
"""Number of parts of a code → level: ``32.75`` kota, ``32.75.03`` kecamatan, ``32.75.03.1004`` kelurahan."""

CITY = "32.75"
"""Kota Bekasi: the unit of cases that no one smaller unit owns."""

_PARTS = {level: parts for parts, level in LEVELS.items()}


def level_of(code: str) -> str:
    """The level of a unit. Raises Refused for a code that is none."""
    try:
        return LEVELS[code.count(".") + 1]
    except KeyError:
        raise Refused(say("Kode wilayah {code!r} tidak dikenal.", code=code)) from None


def level_below(code: str) -> str:
    """The level of the units that a unit holds. Raises Refused for one that holds none."""
    parts = _PARTS[level_of(code)] + 1
    if parts not in LEVELS:
        raise Refused(say("Wilayah {code} tidak mempunyai wilayah di bawahnya.", code=code))
    return LEVELS[parts]


def unit_at(level: str, code: str) -> str:
    """The unit of ``level`` that ``code`` belongs to; ``case`` is the unit itself.

    Raises Refused when the unit is above that level: a kecamatan lies in no one kelurahan.
    """
    if level == "case":
        return code
    parts = code.split(".")
    wanted = _PARTS[level]
    if len(parts) < wanted:
        raise Refused(say("Wilayah {code} berada di atas tingkat {level}.", code=code, level=level))
    return ".".join(parts[:wanted])


def covers(unit: str, code: str) -> bool:
    """Whether ``code`` is the unit itself or lies in it."""
    return code == unit or code.startswith(unit + ".")


def related(unit: str, code: str) -> bool:
    """Whether one of two units lies in the other, or both are the same: neighbours are not."""
    return covers(unit, code) or covers(code, unit)


def above(code: str) -> list[str]:
    """The unit itself and those it lies in, the nearest first; none for no unit."""
    parts = code.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 1, -1)]
