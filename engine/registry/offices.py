"""The list of a city's offices, as its secretariat keeps it: .xlsx or delimited text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.registry.areas import Area, Areas, city, squeeze
from engine.registry.sheets import UnreadableList, open_sheet
from engine.sentences import say

LETTERHEAD = ("address", "phone", "email", "postcode")
HEADINGS = {
    "code": ("KODE", "CODE", "SINGKATAN", "KODE OPD", "KODE PERANGKAT DAERAH"),
    "name": (
        "NAMA",
        "NAME",
        "NAMA KANTOR",
        "NAMA OPD",
        "PERANGKAT DAERAH",
        "NAMA PERANGKAT DAERAH",
    ),
    "unit": ("WILAYAH", "UNIT", "KODE WILAYAH", "KELURAHAN", "KECAMATAN", "KELURAHAN/KECAMATAN"),
    "address": ("ALAMAT", "ADDRESS", "ALAMAT KANTOR"),
    "phone": ("TELEPON", "PHONE", "TELP", "NO TELEPON", "NOMOR TELEPON"),
    "email": ("SUREL", "EMAIL", "E-MAIL", "POS-EL", "POSEL"),
    "postcode": ("KODE POS", "POSTCODE", "KODEPOS"),
}
"""How the heading of each column may be written, in capitals and without full stops."""
NEEDED = ("code", "name", "unit")
LONGEST = 200
FIRST_ROWS = 10
"""The heading stands within these."""


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """An office as one line of the list gives it; ``wilayah`` is the code of its unit."""

    line: int
    code: str
    name: str
    wilayah: str
    letterhead: Mapping[str, str]
    """address, phone, email, postcode; only the columns that the list has."""


@dataclass(frozen=True, slots=True)
class OfficeList:
    """What a file says: its offices, and by line what keeps it from being taken."""

    offices: list[OfficeFacts]
    problems: list[tuple[int, str]]


def read_offices(path: Path) -> OfficeList:
    """Read the whole list. Raises UnreadableList when the file or its heading can't be read."""
    rows = open_sheet(path).rows
    columns: dict[str, int] | None = None
    reader = _Reader(city())
    for number, (line, cells) in enumerate(rows):
        if columns is None:
            columns = _recognise(cells)
            if columns is None and number >= FIRST_ROWS:
                break
        else:
            reader.read(line, {name: _text(cells, place) for name, place in columns.items()})
    if columns is None:
        raise UnreadableList(
            say(
                "Judul kolom tidak ditemukan. Baris pertama memuat: kode, nama, wilayah, alamat, "
                "telepon, surel, kode pos."
            )
        )
    return OfficeList(reader.offices, reader.problems)


def _recognise(cells: Sequence[Any]) -> dict[str, int] | None:
    names = {word: name for name, words in HEADINGS.items() for word in words}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = names.get(" ".join(str(cell).upper().replace(".", " ").replace("_", " ").split()))
        if name is not None:
            found.setdefault(name, place)
    return found if set(NEEDED) <= found.keys() else None


def _text(cells: Sequence[Any], place: int) -> str:
    value = cells[place] if place < len(cells) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


class _Reader:
    """Takes lines one by one; each code is taken once."""

    def __init__(self, areas: Areas) -> None:
        self.offices: list[OfficeFacts] = []
        self.problems: list[tuple[int, str]] = []
        self._areas = areas
        self._lines: dict[str, int] = {}

    def read(self, line: int, told: Mapping[str, str]) -> None:
        """Take the line, or note what is wrong with it."""
        before = len(self.problems)
        self._check_texts(line, told)
        unit = find_unit(self._areas, told["unit"])
        if unit is None:
            self._note(line, say("Wilayah «{unit}» tidak dikenal.", unit=told["unit"][:60]))
        if len(self.problems) == before and unit is not None:
            self._lines[told["code"].casefold()] = line
            head = {name: told[name] for name in LETTERHEAD if name in told}
            self.offices.append(OfficeFacts(line, told["code"], told["name"], unit.code, head))

    def _check_texts(self, line: int, told: Mapping[str, str]) -> None:
        for name in ("code", "name"):
            if not told[name]:
                self._note(line, say("Kolom {name} kosong.", name=HEADINGS[name][0].lower()))
        for name, value in told.items():
            if len(value) > LONGEST or not value.isprintable():
                self._note(
                    line,
                    say(
                        "Kolom {name} lebih panjang dari {most} huruf atau berisi tanda yang tidak "
                        "dapat dicetak.",
                        name=HEADINGS[name][0].lower(),
                        most=LONGEST,
                    ),
                )
        if told.get("email") and "@" not in told["email"]:
            self._note(line, say("Surel «{email}» tidak memuat @.", email=told["email"][:60]))
        earlier = self._lines.get(told["code"].casefold())
        if earlier is not None:
            self._note(
                line,
                say("Kode {code} sudah ada di baris {line}.", code=told["code"][:60], line=earlier),
            )

    def _note(self, line: int, said: str) -> None:
        self.problems.append((line, said))


def find_unit(areas: Areas, told: str) -> Area | None:
    """The unit meant by a code, or by a name as "Kelurahan Perwira", "Kec. Bantargebang", "Kota".

    A bare name that a kelurahan and a kecamatan share is neither. Nothing told is the city.
    """
    digits = told.replace(".", "").strip()
    if digits.isdigit():
        return next((area for area in areas if area.code.replace(".", "") == digits), None)
    level = next((name for mark, name in _LEVELS if told.upper().startswith(mark)), "")
    if not told or level == "kota":
        return next(area for area in areas if area.level == "kota")
    found = [
        area for area in areas if squeeze(area.name) == squeeze(told) and level in ("", area.level)
    ]
    return found[0] if len(found) == 1 else None


_LEVELS = (("KEL", "kelurahan"), ("KEC", "kecamatan"), ("KOTA", "kota"))
