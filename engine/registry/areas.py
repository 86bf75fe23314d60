"""The city's areas: looked up by code, or by name with the blanks taken out.

The data file holds the codes of Kepmendagri 300.2.2-2138/2025: 12 kecamatan, 56 kelurahan.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from engine.errors import NotFound
from engine.sentences import say

_PREFIX = re.compile(r"^(?:KELURAHAN|KECAMATAN|KEL|KEC|DESA)\b\.?\s*")
_SQUEEZE = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Area:
    """A kota, kecamatan or kelurahan (``level``) under its Kemendagri code."""

    code: str
    name: str
    parent: str
    level: str


class Areas:
    """Looks areas up: ``get`` by code, ``kelurahan(name, kecamatan)`` as a list writes them."""

    def __init__(self, areas: list[Area]) -> None:
        self._by_code = {area.code: area for area in areas}
        self._by_digits = {area.code.replace(".", ""): area for area in areas}
        self._kecamatan = {squeeze(a.name): a for a in areas if a.level == "kecamatan"}
        self._kelurahan: dict[str, list[Area]] = {}
        for area in areas:
            if area.level == "kelurahan":
                self._kelurahan.setdefault(squeeze(area.name), []).append(area)
        self.kelurahan = lru_cache(maxsize=4096)(self._find_kelurahan)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def get(self, code: str) -> Area | None:
        """The area under a dotted code."""
        return self._by_code.get(code)

    def require(self, code: str) -> Area:
        """The unit of a code. Raises NotFound, which says that there is none."""
        found = self.get(code)
        if found is None:
            raise NotFound(say("Wilayah {code!r} tidak ada. Periksa kodenya.", code=code))
        return found

    def name_of(self, code: str) -> str:
        """The name of an area, its code when it is unknown."""
        area = self._by_code.get(code)
        return area.name if area else code

    def full_name(self, code: str) -> str | None:
        """``Kel. Margahayu, Bekasi Timur``: no two units of one name are confused; None for no unit."""
        area = self._by_code.get(code)
        if area is None:
            return None
        if area.level == "kota":
            return area.name
        if area.level == "kecamatan":
            return f"Kec. {area.name}"
        return f"Kel. {area.name}, {self.name_of(area.parent)}"

    def _find_kelurahan(self, name: str, kecamatan: str = "") -> Area | None:
        """A kelurahan by code or name; None when unknown, in another kecamatan, or ambiguous."""
        digits = name.strip().replace(".", "")
        if digits.isdigit():
            area = self._by_digits.get(digits)
            return area if area is not None and area.level == "kelurahan" else None
        found = self._kelurahan.get(squeeze(name), [])
        if kecamatan.strip():
            parent = self._by_digits.get(kecamatan.strip().replace(".", ""))
            parent = parent or self._kecamatan.get(squeeze(kecamatan))
            found = [area for area in found if parent is not None and area.parent == parent.code]
        return found[0] if len(found) == 1 else None


@cache
def city() -> Areas:
    """The areas of the data file, read once."""
    text = (files("engine.registry") / "data" / "wilayah.csv").read_text("utf-8")
    return Areas([Area(**row) for row in csv.DictReader(text.splitlines())])


def squeeze(name: str) -> str:
    """A place name without blanks and prefix: "Kel. Bekasi Jaya" becomes BEKASIJAYA."""
    return _SQUEEZE.sub("", _PREFIX.sub("", name.strip().upper()))
