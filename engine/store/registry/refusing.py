"""Lines that only the registry can judge, refused as the reader refuses its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from engine.sentences import say
from engine.store.registry.shapes import PersonRow
from engine.wording import dotted


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a line, and which field is to be mended."""

    code: str
    message: str
    field: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line with the cells by which it is found again in its file; ``outcome`` as of a list's."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[Defect, ...]
    outcome: str = "ditolak"


def without_kelurahan(row: PersonRow, fields: Mapping[str, int]) -> Rejected:
    """The refusal of somebody of whom neither list nor registry says where they live.

    The cells stand in the columns of ``fields``, so that the line can be mended and imported again.
    """
    defect = Defect("wilayah_missing", _NOWHERE, "kelurahan")
    return Rejected(row.line, _cells(row, fields or _USUAL), (defect,))


def known_otherwise(row: PersonRow, fields: Mapping[str, int]) -> Rejected:
    """What is to be said of a row, taken as a new person, whose NIK is known under another name."""
    defect = Defect("nik_known", _KNOWN, "nik")
    return Rejected(row.line, _cells(row, fields or _USUAL), (defect,), "perhatikan")


def _cells(row: PersonRow, fields: Mapping[str, int]) -> tuple[str, ...]:
    cells = [""] * (max(fields.values(), default=-1) + 1)
    for name, at in fields.items():
        cells[at] = _said(getattr(row, name, None))
    return tuple(cells)


def _said(value: object) -> str:
    return dotted(value) if isinstance(value, date) else str(value or "")


_USUAL: Final = {name: at for at, name in enumerate(("nik", "kk", "name", "address", "rt", "rw"))}


_NOWHERE = say(
    "Kelurahan keluarga ini tidak disebut dan belum dikenal. Isi kolom kelurahan, lalu impor baris "
    "ini lagi."
)
_KNOWN = say(
    "NIK ini sudah tercatat atas nama lain. Dicatat sebagai orang baru; periksa NIK dan namanya."
)
