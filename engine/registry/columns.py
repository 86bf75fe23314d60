"""Which column of a list means what: proposed from its header, decided by the officer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

_SYNONYMS: Final = {
    "nik": "NIK|NONIK|NOMORNIK|NIKART|NIKANGGOTA|NIKKTP|NOKTP|NOMORKTP|NOMORINDUKKEPENDUDUKAN"
    "|NIKPENERIMA|NIKPM|NIKKPM|NIKPENGURUS|NIKINDIVIDU|NIKKRT|NIKKEPALAKELUARGA|NIKKK|NIKLAMA",
    "kk": "NOKK|NOMORKK|KK|NOKARTUKELUARGA|NOMORKARTUKELUARGA|NOMORKK16DIGIT|KARTUKELUARGA"
    "|NOKKDTKS|NOKKDTSEN",
    "name": "NAMA|NAMALENGKAP|NAMALGKP|NMLENGKAP|NAMAART|NAMAANGGOTA|NAMAANGGOTAKELUARGA"
    "|NAMAINDIVIDU|NAMAPENDUDUK|NAMASESUAIKTP|NAMAKTP|NAMAPENERIMA|NAMAPENERIMAMANFAAT|NAMAKPM"
    "|NAMAPM|NAMAPENGURUS|NAMAKRT|NAMAKEPALAKELUARGA|NAMAKK|NAMAKEPKEL|NAMALGKPKEPKEL",
    "birth_place": "TEMPATLAHIR|TMPLAHIR|TMPTLAHIR|TMPTLHR|TMPLHR|TPTLAHIR|TPTLHR|KOTALAHIR"
    "|KABKOTALAHIR|TEMPATKELAHIRAN|TEMPAT",
    "birth_date": "TGLLAHIR|TANGGALLAHIR|TGLLHR|TGLLAHIRART|TANGGALKELAHIRAN|TGLKELAHIRAN|LAHIR"
    "|TTL|TEMPATTGLLAHIR|TEMPATTANGGALLAHIR|TMPTTGLLAHIR|TMPTGLLAHIR|TEMPATDANTANGGALLAHIR",
    "sex": "JENISKELAMIN|JK|JENISKLMIN|JNSKLMIN|JNSKEL|JNSKELAMIN|JENKEL|JENKELAMIN|KELAMIN|LP"
    "|KLMIN|SEX|GENDER",
    "relation": "HUBKELUARGA|HUBUNGANKELUARGA|HUBKRT|HUBUNGAN|SHDK|STATHBKEL|STATUSHUBUNGAN"
    "|HUBDGNKRT|HUBUNGANDALAMKELUARGA|STATUSDALAMKELUARGA|STATUSKELUARGA|STATUSHUBKELUARGA"
    "|STATUSHUBUNGANDALAMKELUARGA|STATUSHUBUNGANKELUARGA|HUBUNGANDENGANKEPALAKELUARGA"
    "|HUBKEPALAKELUARGA|HUBUNGANKEPALAKELUARGA|HUBUNGANDENGANKRT|HUBKEL",
    "mother_name": "NAMAIBUKANDUNG|IBUKANDUNG|NAMAIBU|NAMALGKPIBU|NMIBUKANDUNG|NAMAGADISIBUKANDUNG"
    "|NAMALENGKAPIBU",
    "occupation": "PEKERJAAN|JENISPEKERJAAN|JENISPKRJN|PEKERJAANUTAMA|KETPEKERJAAN",
    "address": "ALAMAT|ALAMATLENGKAP|ALAMATKTP|ALAMATKK|ALAMATRUMAH|ALAMATTINGGAL|ALAMATDOMISILI"
    "|ALAMATSEKARANG|TEMPATTINGGAL|JALAN",
    "rt": "RT|NORT|NOMORRT",
    "rw": "RW|NORW|NOMORRW",
    "rt_rw": "RTRW|NORTRW|RTDANRW",
    "kelurahan": "KELURAHAN|NAMAKELURAHAN|KEL|DESA|KELURAHANDESA|DESAKELURAHAN|KELDESA|DESAKEL"
    "|NAMAKEL|NMKEL|NMKELURAHAN|NAMADESAKELURAHAN|NAMAKELURAHANDESA|NAMADESA"
    "|KELURAHANDESAKELURAHAN|KODEWILAYAH|KODEKELURAHAN|KDKEL|KODEDESA",
    "kecamatan": "KECAMATAN|NAMAKECAMATAN|KEC|NAMAKEC|NMKEC|NMKECAMATAN",
    "status": "STATUSKEPENDUDUKAN|STATUSPENDUDUK|STATUSKEBERADAAN|STATUSHIDUP|STATUSAKTIF"
    "|KETERANGANKEPENDUDUKAN|KETERANGANMENINGGAL|KETMENINGGAL|STATUSMENINGGAL|KETHIDUP|KEBERADAAN"
    "|KEBERADAANART|KEBERADAANANGGOTAKELUARGA|STATUSINDIVIDU|STATUSHIDUPMENINGGAL|STATUSNIK"
    "|STATUSDUKCAPIL|STATUSDISDUKCAPIL",
    "remark": "KETERANGAN|KET|CATATAN|STATUS|KETERANGANLAIN",
    "decile": "DESIL|DECILE|DESILNASIONAL|DESILDTSEN|KELOMPOKDESIL|DESILKESEJAHTERAAN"
    "|PERINGKATDESIL",
    "reference": "IDDTKS|IDBDT|IDDTSEN|IDSEMESTA|IDKELUARGA|IDSEMESTABDT|IDKPM|NOMORPESERTA"
    "|NOPESERTA|IDPENERIMA|IDRUMAHTANGGA|IDART|IDKELUARGADTSEN|IDKELUARGADTKS",
}
"""Field → its headings, letters and digits only, the plainest first: of two columns that may hold
one field the earlier heading wins. SIAK writes NAMA_LGKP, SIKS-NG NMKEL and TMPLAHIR."""
FIELDS: Final = tuple(_SYNONYMS)
_BY_HEADING: Final = {
    heading: (name, rank)
    for name, headings in _SYNONYMS.items()
    for rank, heading in enumerate(headings.split("|"))
}
_PLACE_TOO: Final = frozenset(
    heading
    for heading in _SYNONYMS["birth_date"].split("|")
    if heading[:1] == "T" and (heading == "TTL" or heading.startswith(("TEMPAT", "TMP")))
)
"""Headings of a column that holds the birth place beside the date."""
_HEADER_WITHIN: Final = 40
_LONG_NUMBER: Final = re.compile(r"\d{10}")


@dataclass(frozen=True, slots=True)
class Columns:
    """How to read one file: where its header stands and which column (from 0) gives which field.

    ``fields`` maps names of FIELDS to column indexes; ``nik`` with ``name`` is enough.
    ``wilayah_code`` is the kelurahan of rows when the file has no such column. ``meanings`` says
    what words of the status column stand for that are not known (see ``statuses.STANDINGS``).
    """

    header: tuple[str, ...]
    header_line: int
    fields: Mapping[str, int] = field(default_factory=dict)
    sheet: str | None = None
    wilayah_code: str | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)

    def choose(self, choices: Mapping[str, int | None]) -> Columns:
        """The same with the officer's choices; None takes a field away.

        Raises ValueError when a field or a column does not exist.
        """
        for name, index in choices.items():
            if name not in FIELDS or not (index is None or 0 <= index < len(self.header)):
                raise ValueError(f"no such field or column: {name}={index}")
        merged = {**self.fields, **choices}
        return replace(self, fields={n: i for n, i in merged.items() if i is not None})

    def cell(self, cells: Sequence[str], name: str) -> str:
        """What stands in the column of a field; "" when there is none."""
        at = self.fields.get(name)
        return cells[at] if at is not None and at < len(cells) else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which nothing can be read: nik and name."""
        return tuple(name for name in ("nik", "name") if name not in self.fields)


def propose(rows: Sequence[tuple[int, Sequence[Any]]], sheet: str | None = None) -> Columns | None:
    """The header among the first rows (line, cells) and the fields recognised in it.

    A header of two lines, the upper one grouping the columns of the lower, is joined.
    """
    best: Columns | None = None
    below: dict[int, tuple[str, ...]] = {}
    said = [(line, _said(cells)) for line, cells in rows[:_HEADER_WITHIN]]
    for (line, _), (after, cells) in zip(said, said[1:], strict=False):
        if after == line + 1 and recognise(cells) and not any(map(_LONG_NUMBER.search, cells)):
            below[line] = cells
    for line, header in said:
        options = [Columns(header, line, recognise(header), sheet)]
        if line in below:
            joined = _joined(header, below[line])
            options.append(Columns(joined, line + 1, recognise(joined), sheet))
        for option in options:
            if len(option.fields) >= 2 and (best is None or _worth(option) > _worth(best)):
                best = option
    return best


def _worth(columns: Columns) -> tuple[int, int]:
    return -len(columns.missing), len(columns.fields)


def _said(cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple(" ".join(str(cell).split()) if cell is not None else "" for cell in cells)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """One heading a column: the lower alone where that is known, else below its group."""
    headings = []
    group = ""
    width = max(len(upper), len(lower))
    for above, under in zip(
        [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))], strict=True
    ):
        group = above or group
        if not under:
            headings.append(above)
        else:
            known = _key(under) in _BY_HEADING
            headings.append(under if known or not group else f"{group} {under}")
    return tuple(headings)


def recognise(header: Sequence[str]) -> dict[str, int]:
    """Field → column for the headings known; of two for one field the plainer, then the first."""
    found: dict[str, tuple[int, int]] = {}
    places: list[int] = []
    for index, heading in enumerate(header):
        key = _key(heading)
        name, rank = _BY_HEADING.get(key, ("", 0))
        if key in _PLACE_TOO:
            places.append(index)
        if name and (name not in found or rank < found[name][0]):
            found[name] = (rank, index)
    fields = {name: index for name, (_, index) in found.items()}
    spare = [index for index in places if index != fields.get("birth_date")]
    if spare:
        fields.setdefault("birth_place", spare[0])
    return fields


def doubled(header: Sequence[str]) -> list[tuple[str, int, int]]:
    """Headings that stand twice: as written, the column that is read and the one that is not."""
    seen: dict[str, int] = {}
    twice = []
    for index, heading in enumerate(header):
        key = _key(heading)
        if key in _BY_HEADING and key in seen:
            twice.append((heading, seen[key], index))
        seen.setdefault(key, index)
    return twice


def _key(heading: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", heading.upper())
