"""What stands beside a decision, as pages write it: key facts, and what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from flask import url_for

import forms
from api.web.answers import Words, telling
from api.web.locale import chosen, date_text, number, rupiah
from api.web.reaching import call, way
from api.web.translate import _
from engine import AskedPart, Column, KnownFact, Sight, city
from engine.wording import NOTHING, person_name

MOST_ROWS = 200
"""Lines of one table on a page; the sums below it are those of all."""
NUMBERS = ("uang", "angka")
MOST_IN_A_LINE = 3
"""Key facts that a list tells of each case."""
_ADDRESS = re.compile(r"(^|_)alamat($|_)")
_LONG = ("daftar", "berkas", "kasus", "petugas")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The head of a column; ``link`` sorts by it."""

    text: str
    numeric: bool = False
    link: str = ""
    sorted: str = ""
    """ascending, descending or empty."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings; ``sums`` has one text a column, or none at all."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Written, ...], ...]
    sums: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Written:
    """One value as a page writes it: a text, files to open, or a table."""

    text: str = ""
    links: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    call: str = ""
    """Where a telephone calls from here; "" for anything else."""
    way: str = ""
    """Where a phone's map leads from here; "" for anything but an address or a place."""


Line = tuple[str, Written]


class Knowing(Protocol):
    """What is known of a case: a case file or its first page."""

    @property
    def asked(self) -> Sequence[AskedPart]:
        """What the case was asked."""

    @property
    def key_facts(self) -> Sequence[KnownFact]:
        """Its key facts."""

    @property
    def names(self) -> forms.Names:
        """What references are called."""

    @property
    def documents(self) -> Sequence[Any]:
        """Its files, at least id and name."""


@dataclass(frozen=True, kw_only=True)
class AskedView:
    """One giving of answers; ``words`` is what a citizen wrote beside the form."""

    kind: str
    by: str
    at: datetime
    lines: tuple[Line, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Writes values as ``teller`` tells them; ``files`` of the case, by id, become links."""

    teller: forms.Telling
    files: Mapping[str, tuple[str, str]]

    def value(self, kind: str, name: str, value: Any) -> str:
        """One value of a kind as a text; ``name`` says whose words a choice has."""
        if value in (None, "", [], {}):
            return NOTHING
        if isinstance(value, list):
            return ", ".join(self.value(kind, name, one) for one in value)
        if kind in _KINDS and (text := _KINDS[kind](value)):
            return text
        if kind == "orang":
            value = value.get("nama") or value if isinstance(value, Mapping) else value
            return person_name(self.teller.value(name, value))
        return self.teller.value(name, value)

    def written(self, kind: str, name: str, value: Any) -> Written:
        """One value with what belongs to it: files as links, lines as a table."""
        links = self._links(kind, value)
        if links:
            return Written(links=links)
        if isinstance(value, list) and value and all(isinstance(v, Mapping) for v in value):
            inside = replace(self, teller=self.teller.rows(name))
            return Written(table=inside.table(_columns_of(value), value))
        return Written(
            text=self.value(kind, name, value),
            call=call(value) if kind == "telepon" else "",
            way=way(value) if kind == "koordinat" or _ADDRESS.search(name) else "",
        )

    def _links(self, kind: str, value: Any) -> tuple[tuple[str, str], ...]:
        """Name and address of each file or case that a value refers to."""
        ids = [one.replace("-", "") for one in _listed(value) if isinstance(one, str)]
        if kind == "kasus":
            named = [(self.teller.names.get(one), one) for one in ids]
            return tuple(
                (name, url_for("case.show", case_id=UUID(one))) for name, one in named if name
            )
        return tuple(self.files[one] for one in ids if one in self.files)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Mapping[str, Any]],
        sums: Mapping[str, Any] | None = None,
    ) -> Table:
        """Rows under the labels of their columns."""
        shown = [tuple(self._cell(c, row) for c in columns) for row in rows[:MOST_ROWS]]
        return Table(
            headings=tuple(
                Heading(text=self._label(c), numeric=c.kind in NUMBERS) for c in columns
            ),
            rows=tuple(shown),
            sums=tuple(
                self.value(c.kind, c.of, sums[c.name]) if c.name in sums else "" for c in columns
            )
            if sums
            else (),
            left_out=max(0, len(rows) - MOST_ROWS),
        )

    def _cell(self, column: Column, row: Mapping[str, Any]) -> Written:
        value = row.get(column.name)
        if value in (None, "", [], {}):
            return Written(text=column.empty or NOTHING)
        return Written(
            text=self.value(column.kind, column.of, value), links=self._links(column.kind, value)
        )

    def _label(self, column: Column) -> str:
        said = column.label_en if chosen() == "en" and column.label_en else column.label
        return said or self.teller.label(column.name)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _day(value: Any) -> str:
    try:
        return date_text(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return ""


def _money(value: Any) -> str:
    return rupiah(int(value)) if isinstance(value, int | float) else ""


def _figure(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else ""


_KINDS: Mapping[str, Callable[[Any], str]] = {
    "uang": _money,
    "angka": _figure,
    "tanggal": _day,
    "nomor": str,
}


def _columns_of(rows: Iterable[Mapping[str, Any]]) -> list[Column]:
    """The columns of rows that nobody declared: their entries, in order."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [Column(name=name, label="", of=name) for name in names]


def writer_for(file: Knowing, words: Words, names: forms.Names | None = None) -> Writer:
    """A writer in these words; ``names`` other than those of the case file."""
    files = {
        one.id.hex: (one.name, url_for("case.document", document_id=one.id))
        for one in file.documents
    }
    told: Any = getattr(file, "head", file)
    sight: Sight = told.sight
    teller = telling(words, names or file.names, in_clear=sight.in_clear)
    return Writer(teller=teller, files=files)


def asked(file: Knowing) -> list[AskedView]:
    """What the case was asked, the oldest first."""
    return [_asked(file, part) for part in file.asked]


def _asked(file: Knowing, part: AskedPart) -> AskedView:
    writer = writer_for(file, part.words)
    lines = [
        (
            _label(writer.teller, name, value),
            writer.written(_kind(part.words, name), name, value),
        )
        for name, value in _told(part)
    ]
    sent = tuple(writer.files[id_] for id_ in part.files if id_ in writer.files)
    if sent:
        lines.append((_("Berkas yang dikirim"), Written(links=sent)))
    by = part.by or (_("Warga") if part.kind != "handed" else "")
    return AskedView(kind=part.kind, by=by, at=part.at, lines=tuple(lines), words=part.said)


def _told(part: AskedPart) -> Iterator[tuple[str, Any]]:
    """The answers of a part that pages tell: nothing is said of what was left empty or unticked."""
    for name, value in _flat(part.answers):
        if value not in (None, "", [], {}, False):
            yield name, value


def _flat(answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The answers one by one: what stands in an object of its own is told entry by entry."""
    for name, value in answers.items():
        if isinstance(value, Mapping) and "lat" not in value:
            yield from _flat(value)
        else:
            yield name, value


def _label(teller: forms.Telling, name: str, value: Any) -> str:
    """What an answer is called; a unit that nobody named is told as such."""
    if name not in teller.words and isinstance(value, str) and city().get(value):
        return _("Wilayah")
    return teller.label(name)


def _kind(words: Words, name: str) -> str:
    return words[name].kind if name in words else ""


def key_facts(file: Knowing) -> list[Line]:
    """Label and value of each key fact of the case; what repeats an answer told as asked is left out."""
    told = dict(pair for part in file.asked for pair in _told(part))
    return [
        _fact(writer_for(file, one.words), one)
        for one in file.key_facts
        if one.value is None or told.get(one.fact.feel) != one.value
    ]


def _fact(writer: Writer, one: KnownFact) -> Line:
    fact = one.fact
    said = fact.label_en if chosen() == "en" and fact.label_en else fact.label
    if fact.columns and isinstance(one.value, list):
        return said, Written(table=writer.table(fact.columns, one.value))
    return said, writer.written(fact.kind, fact.of, one.value)


def brief(facts: Sequence[KnownFact]) -> str:
    """The first key facts of a case as one line of a list says them: no lists, no files, no ids."""
    told = [one for one in facts if one.fact.kind not in _LONG and one.value is not None]
    lines = [
        _fact(Writer(teller=telling(one.words), files={}), one) for one in told[:MOST_IN_A_LINE]
    ]
    return "; ".join(f"{label}: {value.text}" for label, value in lines)
