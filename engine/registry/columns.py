"""Which column of a list means what: proposed from its header, decided by the officer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

_SYNONYMS: Final = {
    "nik": "NIK|NONIK|NOMORNIK|NIKKTP|NOKTP|NOMORKTP|NIKPENERIMA|NOMORINDUKKEPENDUDUKAN|NIKKRT"
    "|NIKKEPALAKELUARGA|NIKPENGURUS|NIKART",
    "kk": "KK|NOKK|NOMORKK|NOKARTUKELUARGA|NOMORKARTUKELUARGA|NOMORKK16DIGIT",
    "name": "NAMA|NAMALENGKAP|NAMAKRT|NAMAPENERIMA|NAMAKEPALAKELUARGA|NAMAART|NAMAPENGURUS"
    "|NAMAPENERIMAMANFAAT|NAMAKPM|NAMAPM|NAMASESUAIKTP",
    "birth_place": "TEMPATLAHIR|TMPLAHIR|TMPTLAHIR|TPTLAHIR|TEMPAT",
    "birth_date": "TGLLAHIR|TANGGALLAHIR|TGLLHR|TTL|TEMPATTGLLAHIR|TEMPATTANGGALLAHIR|LAHIR",
    "sex": "JENISKELAMIN|JK|KELAMIN|LP|JNSKELAMIN|JENKEL|SEX|GENDER",
    "relation": "HUBKELUARGA|HUBUNGANKELUARGA|HUBKRT|HUBUNGAN|SHDK|STATUSHUBUNGAN|HUBDGNKRT"
    "|HUBUNGANDALAMKELUARGA|STATUSDALAMKELUARGA|STATUSKELUARGA|HUBUNGANDENGANKEPALAKELUARGA"
    "|STATHBKEL",
    "mother_name": "NAMAIBUKANDUNG|IBUKANDUNG|NAMAIBU|NAMAGADISIBUKANDUNG",
    "occupation": "PEKERJAAN|JENISPEKERJAAN",
    "address": "ALAMAT|ALAMATLENGKAP|ALAMATKTP|ALAMATRUMAH|ALAMATDOMISILI|JALAN",
    "rt": "RT|NORT",
    "rw": "RW|NORW",
    "rt_rw": "RTRW",
    "kelurahan": "KELURAHAN|KEL|DESA|KELURAHANDESA|DESAKELURAHAN|KELDESA|DESAKEL|NAMAKELURAHAN"
    "|KODEKELURAHAN|KODEWILAYAH|NAMAKEL|KELURAHANDESAKELURAHAN",
    "kecamatan": "KECAMATAN|KEC|NAMAKECAMATAN|NAMAKEC",
    "status": "STATUSKEPENDUDUKAN|STATUSPENDUDUK|STATUSKEBERADAAN|KETERANGANKEPENDUDUKAN",
    "decile": "DESIL|DECILE|DESILNASIONAL|DESILDTSEN|KELOMPOKDESIL|DESILKESEJAHTERAAN",
    "reference": "IDDTKS|IDBDT|IDDTSEN|IDSEMESTA|IDKELUARGA|IDSEMESTABDT|IDKPM|NOMORPESERTA"
    "|NOPESERTA|IDPENERIMA|IDRUMAHTANGGA|IDART|IDKELUARGADTSEN",
}
FIELDS: Final = tuple(_SYNONYMS)
_BY_HEADING: Final = {
    heading: name for name, headings in _SYNONYMS.items() for heading in headings.split("|")
}
_HEADER_WITHIN: Final = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """How to read one file: where its header stands and which column (from 0) gives which field.

    ``fields`` maps names of FIELDS to column indexes; ``nik`` with ``name`` is enough.
    ``wilayah_code`` is the kelurahan of rows when the file has no such column.
    """

    header: tuple[str, ...]
    header_line: int
    fields: Mapping[str, int] = field(default_factory=dict)
    sheet: str | None = None
    wilayah_code: str | None = None

    def choose(self, choices: Mapping[str, int | None]) -> Columns:
        """The same with the officer's choices; None takes a field away.

        Raises ValueError when a field or a column does not exist.
        """
        for name, index in choices.items():
            if name not in FIELDS or not (index is None or 0 <= index < len(self.header)):
                raise ValueError(f"no such field or column: {name}={index}")
        merged = {**self.fields, **choices}
        return replace(self, fields={n: i for n, i in merged.items() if i is not None})

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which nothing can be read: nik and name."""
        return tuple(name for name in ("nik", "name") if name not in self.fields)


def propose(rows: Sequence[tuple[int, Sequence[Any]]], sheet: str | None = None) -> Columns | None:
    """The header among the first rows (line, cells) and the fields recognised in it."""
    best: Columns | None = None
    for line, cells in rows[:_HEADER_WITHIN]:
        header = tuple(str(cell).strip() if cell is not None else "" for cell in cells)
        fields = recognise(header)
        if len(fields) >= 2 and (best is None or len(fields) > len(best.fields)):
            best = Columns(header, line, fields, sheet)
    return best


def recognise(header: Sequence[str]) -> dict[str, int]:
    """Field → column for the headings known; the first of two alike wins."""
    fields: dict[str, int] = {}
    for index, heading in enumerate(header):
        name = _BY_HEADING.get(re.sub(r"[^A-Z0-9]", "", heading.upper()))
        if name is not None:
            fields.setdefault(name, index)
    return fields
