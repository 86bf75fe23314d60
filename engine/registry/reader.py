"""A list of people as rows to take over, or refusals that say what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from engine.registry import values
from engine.registry.areas import Areas, city
from engine.registry.columns import Columns, propose
from engine.registry.identity import Finding, read_kk, read_nik
from engine.registry.names import clean_name, name_key
from engine.registry.packing import Limits
from engine.registry.sheets import Sheet, UnreadableList, open_sheet
from engine.sentences import say

_HEADER_SEARCH: Final = 40
_LONGEST: Final = {
    "name": 160,
    "mother_name": 160,
    "address": 200,
    "birth_place": 80,
    "occupation": 80,
    "reference": 60,
}
_STRICT: Final = ("nik", "kk", "name")
_Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One person as a list gives them. ``nik`` None: belum ber-NIK; ``kk`` None: alone in a family.

    ``status`` is told by population extracts: hidup, meninggal or pindah.
    ``relation`` is one of ``values``' words or ""; RT and RW are three digits; ``wilayah_code``
    is a kelurahan. ``warnings`` inform and never refuse.
    """

    line: int
    name: str
    name_key: str
    nik: str | None = None
    kk: str | None = None
    birth_place: str = ""
    birth_date: date | None = None
    sex: str | None = None
    relation: str = ""
    mother_name: str = ""
    occupation: str = ""
    address: str = ""
    rt: str | None = None
    rw: str | None = None
    wilayah_code: str | None = None
    decile: int | None = None
    reference: str = ""
    status: str = "hidup"
    warnings: tuple[Finding, ...] = ()

    def __reduce__(self) -> tuple[type[Row], tuple[Any, ...]]:
        """Rows go from process to process by the million: as their values, at half the cost."""
        return Row, _values_of(self)


_values_of = attrgetter(*(each.name for each in fields(Row)))


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line not taken over: its cells as they stood and every problem found."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an upload looks like: the columns proposed, the first rows judged, notices."""

    columns: Columns
    rows: list[Row | Refusal]
    notices: list[str] = field(default_factory=list)


def propose_columns(
    path: Path, *, sheet: str | None = None, limits: Limits | None = None
) -> Columns:
    """The header of a file and the fields recognised in it, for the officer to correct.

    Raises UnreadableList when the file is no list or no header is found.
    """
    opened = open_sheet(path, sheet=sheet, limits=_first_rows(limits))
    columns = propose(list(islice(opened.rows, _HEADER_SEARCH)), opened.name)
    if columns is None:
        raise UnreadableList(
            "Baris judul kolom tidak ditemukan. Beri judul kolom, sedikitnya NIK dan NAMA."
        )
    return columns


def preview(
    path: Path, columns: Columns, *, today: date, first: int = 20, limits: Limits | None = None
) -> Preview:
    """The ``first`` rows as ``read_list`` would read them, and what was noticed about the file."""
    opened = open_sheet(path, sheet=columns.sheet, limits=_first_rows(limits))
    rows = list(islice(_read(opened, columns, today), first))
    return Preview(columns, rows, opened.notices)


def read_list(
    path: Path, columns: Columns, *, today: date, limits: Limits | None = None
) -> Iterator[Row | Refusal]:
    """Every non-blank line below the header, in order. Raises UnreadableList.

    The same NIK a second time in one file is refused with the line of the first.
    """
    if columns.missing:
        raise UnreadableList("Tentukan dahulu kolom NIK dan kolom NAMA.")
    return _read(open_sheet(path, sheet=columns.sheet, limits=limits), columns, today)


def _first_rows(limits: Limits | None) -> Limits:
    """Limits under which a sheet is not read whole for the sake of its first rows."""
    return replace(limits or Limits(), sheet_in_memory=0)


def _read(sheet: Sheet, columns: Columns, today: date) -> Iterator[Row | Refusal]:
    reader = _LineReader(columns, today, sheet)
    for line, cells in sheet.rows:
        if line > columns.header_line:
            yield reader.read(line, cells)


class _LineReader:
    """Reads one line after another; remembers the NIK seen."""

    def __init__(self, columns: Columns, today: date, sheet: Sheet) -> None:
        self._index = dict(columns.fields)
        self._pairs = tuple(columns.fields.items())
        self._today = today
        self._areas: Areas = city()
        self._default_area = columns.wilayah_code
        self._seen: dict[Any, int] = {}
        self._bad_cells = self._index_bad_cells(sheet)

    def _index_bad_cells(self, sheet: Sheet) -> dict[int, Finding]:
        """Lines whose identity columns hold a formula or a merged cell."""
        strict = {self._index[name] for name in _STRICT if name in self._index}
        bad = {}
        for line, column in sheet.formulas:
            if column in strict:
                bad[line] = Finding("formula", _FORMULA)
        for line, column in sheet.merged:
            if column in strict:
                bad[line] = Finding("merged", _MERGED)
        return bad

    def read(self, line: int, cells: Sequence[Any]) -> Row | Refusal:
        width = len(cells)
        given = {name: cells[at] for name, at in self._pairs if at < width}
        errors = [self._bad_cells[line]] if line in self._bad_cells else []
        warnings: list[Finding] = []
        people = self._identity(given, errors, warnings)
        people["wilayah_code"] = self._area(given, errors)
        self._note(people, values.text(given.get("reference")), line, errors)
        if errors:
            return Refusal(line, tuple(values.text(each) for each in cells), tuple(errors))
        return Row(line=line, **people, **_plain(given), warnings=tuple(warnings))

    def _identity(
        self, given: _Given, errors: list[Finding], warnings: list[Finding]
    ) -> dict[str, Any]:
        """Name, numbers, birth date and sex: the fields that bear on one another."""
        born = self._birth_date(given.get("birth_date"), warnings)
        sex = values.read_sex(values.text(given.get("sex")))
        kk = read_kk(given.get("kk"), today=self._today)
        nik = read_nik(given.get("nik"), today=self._today, birth_date=born, sex=sex, kk=kk.number)
        errors += [*nik.errors, *kk.errors]
        warnings += [*nik.warnings, *kk.warnings]
        name = self._name(values.text(given.get("name")), errors)
        return {
            "name": name,
            "name_key": name_key(name),
            "nik": nik.number,
            "kk": kk.number,
            "birth_date": born or nik.date,
            "sex": sex or nik.sex,
        }

    def _birth_date(self, value: Any, warnings: list[Finding]) -> date | None:
        born = values.read_date(value)
        if born is None and value not in (None, ""):
            warnings.append(Finding("birth_date_unread", _BIRTH_DATE, "birth_date"))
        elif born is not None and born > self._today:
            warnings.append(Finding("birth_date_future", _BIRTH_FUTURE, "birth_date"))
            return None
        return born

    def _name(self, value: str, errors: list[Finding]) -> str:
        if not any(letter.isalpha() for letter in value):
            errors.append(Finding("name_missing", _NAME, "name"))
        return clean_name(value)[: _LONGEST["name"]]

    def _area(self, given: _Given, errors: list[Finding]) -> str | None:
        if "kelurahan" not in self._index:
            return self._default_area
        kelurahan = values.text(given.get("kelurahan"))
        if not kelurahan and self._default_area:
            return self._default_area
        area = self._areas.kelurahan(kelurahan, values.text(given.get("kecamatan")))
        if area is None:
            errors.append(Finding("wilayah_unknown", _WILAYAH, "kelurahan"))
            return None
        return area.code

    def _note(
        self, people: dict[str, Any], reference: str, line: int, errors: list[Finding]
    ) -> None:
        """Remember a person by NIK, or by everything else when there is none."""
        number, name = people["nik"], people["name_key"]
        if number is None and (errors or not name):
            return
        seen = int(number) if number else (people["kk"], name, people["birth_date"], reference)
        first = self._seen.setdefault(seen, line)
        if first != line and number:
            errors.append(Finding("nik_twice", say(_TWICE, line=first), "nik"))
        elif first != line:
            errors.append(Finding("row_twice", say(_ROW_TWICE, line=first), "name"))


def _plain(given: _Given) -> dict[str, Any]:
    """The fields that are taken as they stand."""
    rt, rw = _units(given)
    return {
        "birth_place": _birth_place(given),
        "relation": values.read_relation(values.text(given.get("relation"))),
        "mother_name": _cut(given, "mother_name"),
        "occupation": _cut(given, "occupation"),
        "address": _cut(given, "address"),
        "rt": rt,
        "rw": rw,
        "decile": values.read_decile(values.text(given.get("decile"))),
        "reference": _cut(given, "reference"),
        "status": values.read_status(values.text(given.get("status"))),
    }


def _birth_place(given: _Given) -> str:
    place = _cut(given, "birth_place")
    born = given.get("birth_date")
    if not place and isinstance(born, str) and "," in born:
        place = values.read_place(born)[: _LONGEST["birth_place"]]
    return place


def _units(given: _Given) -> tuple[str | None, str | None]:
    both = values.text(given.get("rt_rw"))
    if "/" in both:
        rt, _, rw = both.partition("/")
        return values.read_unit(rt), values.read_unit(rw)
    return values.read_unit(values.text(given.get("rt"))), values.read_unit(
        values.text(given.get("rw"))
    )


def _cut(given: _Given, name: str) -> str:
    return values.text(given.get(name))[: _LONGEST[name]]


_FORMULA = say("Sel NIK, KK, atau nama berisi rumus. Salin lalu tempel sebagai nilai.")
_MERGED = say("Sel NIK, KK, atau nama digabung (merge). Pisahkan lalu isi tiap baris.")
_NAME = say("Nama kosong atau bukan huruf. Isi nama sesuai KTP atau KK.")
_BIRTH_DATE = say("Tanggal lahir tidak terbaca. Tulis seperti 17-08-1980.")
_BIRTH_FUTURE = say("Tanggal lahir di masa depan. Periksa tahunnya.")
_WILAYAH = say("Kelurahan tidak dikenal di kecamatan itu. Periksa ejaan kelurahan dan kecamatan.")
_ROW_TWICE = say("Orang tanpa NIK ini sama dengan baris {line}. Hapus salah satu atau isi NIK-nya.")
_TWICE = say("NIK ini sudah ada di baris {line}. Hapus salah satu atau perbaiki NIK-nya.")
