"""One line of a list after another, each read with what stands beside and above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from engine.registry import values
from engine.registry.columns import Columns
from engine.registry.dates import EPOCH_1900, EPOCH_1904, choose, read_place, readings_of
from engine.registry.faults import Faults
from engine.registry.households import Households
from engine.registry.identity import read_kk, read_nik
from engine.registry.naming import LONGEST as NAME_LETTERS
from engine.registry.naming import Name, read_name
from engine.registry.nobody import HEADING, Nobody
from engine.registry.rows import Refusal, Row, Skipped
from engine.registry.sheets import Sheet
from engine.registry.shown_errors import STRICT, without_errors
from engine.registry.statuses import read_status
from forms.identity import birth_date_of

_LONGEST: Final = {"birth_place": 80, "mother_name": 160, "occupation": 80, "reference": 60}
"""Letters that are kept of a field; what is longer is cut, and told."""
_Given = Mapping[str, Any]
_Told = Mapping[str, str]
"""What a cell holds, and what it says as text, by field."""


class LineReader:
    """Reads one line after another; remembers the NIK seen, and what households share."""

    def __init__(self, columns: Columns, today: date, sheet: Sheet) -> None:
        self._columns = columns
        self._pairs = tuple(columns.fields.items())
        self._today = today
        self._sheet = sheet
        self._epoch = EPOCH_1904 if sheet.since_1904 else EPOCH_1900
        self._width = len(columns.header) if sheet.is_text else 0
        self._nobody = Nobody(columns.header, columns.header_line)
        self._households = Households(columns)
        self._has_status = "status" in columns.fields or "remark" in columns.fields
        self._seen: dict[Any, int] = {}
        self._bad_cells = self._index_bad_cells()
        self.words: dict[str, int] = {}

    def _index_bad_cells(self) -> dict[int, str]:
        """Lines whose identity columns hold a formula or a merged cell."""
        fields = self._columns.fields
        strict = {fields[name] for name in STRICT if name in fields}
        bad = {line: "formula" for line, column in self._sheet.formulas if column in strict}
        bad |= {line: "merged" for line, column in self._sheet.merged if column in strict}
        return bad

    def read(self, line: int, cells: Sequence[Any]) -> Row | Refusal | Skipped:
        """The line as a row, a refusal with every problem, or no person at all."""
        if line <= self._columns.header_line:
            return Skipped(line, values.texts(cells), (HEADING,))
        given, told = self._cells_by_field(cells)
        why = self._nobody.why(line, cells, told)
        if why is not None:
            return Skipped(line, values.texts(cells), (why,))
        found = Faults()
        self._shape(line, cells, found)
        said = "".join(told.values())
        if "#" in said or "\ufffd" in said:
            given, told = without_errors(given, told, found)
        row = Row(line, "", "")
        self._identity(row, given, told, found)
        self._households.read(row, given, told, found)
        self._plain(row, given, told, found)
        self._note(row, found)
        if found.errors:
            return Refusal(line, values.texts(cells), found.errors)
        if found.warnings:
            row.warnings = found.warnings
            row.cells = values.texts(cells) if row.doubtful else ()
        return row

    def _cells_by_field(self, cells: Sequence[Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """What the cells hold, blanks squeezed, and what they say, which in a text is the same."""
        width = len(cells)
        given: dict[str, Any] = {
            name: " ".join(cell.split()) if (cell := cells[at]).__class__ is str else cell
            for name, at in self._pairs
            if at < width
        }
        if self._sheet.is_text:
            return given, given
        return given, {
            name: cell if cell.__class__ is str else values.text(cell)
            for name, cell in given.items()
        }

    def _shape(self, line: int, cells: Sequence[Any], found: Faults) -> None:
        """What is wrong with the line as a whole: its quotes, its length, formulas in it."""
        if line in self._bad_cells:
            found.refuse(self._bad_cells[line])
        if line in self._sheet.torn:
            found.warn("quote")
        if self._width and len(cells) != self._width:
            self._length(cells, found)

    def _length(self, cells: Sequence[Any], found: Faults) -> None:
        """Of delimited text: a delimiter too many or too few moves what a column holds."""
        if any(cell.strip() for cell in cells[self._width :]):
            found.refuse("too_long")
        elif len(cells) < self._width:
            found.warn("too_short")

    def _identity(self, row: Row, given: _Given, told: _Told, found: Faults) -> None:
        """Name, numbers, birth date and sex: the fields that bear on one another."""
        born = self._birth_date(given, told, found)
        said = told.get("sex", "")
        sex = values.read_sex(said)
        kk = read_kk(given.get("kk"), today=self._today)
        nik = read_nik(given.get("nik"), today=self._today, birth_date=born, sex=sex, kk=kk.number)
        found.take(nik)
        found.take(kk)
        if said and sex is None and said not in ("-", "0"):
            found.warn("sex_unread", "sex")
        if nik.absent:
            found.warn("nik_zero" if told.get("nik") else "nik_absent", "nik")
        name = self._name(told, found)
        row.name, row.name_key = name.shown, name.key
        row.nik, row.kk = nik.number, kk.number
        row.birth_date = born or nik.date
        row.sex = sex or nik.sex
        if name.late or self._has_status:
            row.status = self._status(told, name, found)

    def _birth_date(self, given: _Given, told: _Told, found: Faults) -> date | None:
        if told.get("birth_date", "") in ("", "-", "0"):
            return None
        readings = readings_of(given["birth_date"], self._epoch)
        if not readings:
            found.warn("birth_date_unread", "birth_date")
            return None
        born = readings[0]
        if len(readings) > 1:
            born = choose(readings, _near(told.get("nik", ""), self._today), self._today) or born
        if born > self._today:
            found.warn("birth_date_future", "birth_date")
            return None
        if born.year < self._today.year - 120:
            found.warn("birth_date_old", "birth_date")
        return born

    def _name(self, told: _Told, found: Faults) -> Name:
        name = read_name(told.get("name", ""))
        for code in name.refused:
            found.refuse(code, "name")
        for code in name.doubts:
            found.warn(code, "name", most=NAME_LETTERS)
        return name

    def _plain(self, row: Row, given: _Given, told: _Told, found: Faults) -> None:
        """The fields that are taken as they stand."""
        decile = told.get("decile", "")
        row.decile = values.read_decile(decile)
        if row.decile is None and decile not in ("", "-"):
            found.warn("decile_unread", "decile")
        place = told.get("birth_place", "")
        if not place and isinstance(given.get("birth_date"), str):
            place = given["birth_date"]
        row.birth_place = read_place(place) if place else ""
        row.mother_name = told.get("mother_name", "")
        row.occupation = told.get("occupation", "")
        row.reference = told.get("reference", "")
        for name, most in _LONGEST.items():
            value = getattr(row, name)
            if len(value) > most:
                found.warn("too_many_letters", name, most=most)
                setattr(row, name, value[:most])

    def _status(self, told: _Told, name: Name, found: Faults) -> str | None:
        """How the list has the person: by its status column, a remark, or "Alm." before the name."""
        said: str | None = None
        if "status" in told:
            word = told["status"]
            said = self._columns.meanings.get(word.upper()) or read_status(word)
            if said is None:
                self.words[word.upper()] = self.words.get(word.upper(), 0) + 1
                found.refuse("status_unknown", "status", word=word)
        remark = told.get("remark")
        if remark and said in (None, "hidup"):
            meant = read_status(remark)
            said = meant if meant not in (None, "hidup") else said
        if name.late and said in (None, "hidup"):
            said = (
                "meninggal" if said is None or "status" not in self._columns.fields else "diperiksa"
            )
            found.warn("late", "name")
        if said not in (None, "hidup"):
            found.warn(f"standing_{said}", "status")
        return said

    def _note(self, row: Row, found: Faults) -> None:
        """Remember a person by NIK, or by everything else when there is none."""
        if row.nik is None and (found.errors or not row.name_key):
            return
        alone = (row.kk, row.name_key, row.birth_date, row.reference)
        first = self._seen.setdefault(int(row.nik) if row.nik else alone, row.line)
        if first != row.line:
            code, field = ("nik_twice", "nik") if row.nik else ("row_twice", "name")
            found.refuse(code, field, line=first)


def _near(number: str, today: date) -> date | None:
    """The birth date in a NIK, by which a date that can be read in two ways is read."""
    return birth_date_of(number, today, None) if len(number) == 16 and number.isdigit() else None
