"""A list of people as rows to take over, refusals that say what to do, and lines that are nobody.

One reader serves the preview and the import, so that what is shown is what is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from engine.registry import values
from engine.registry.columns import Columns, doubled, propose
from engine.registry.lines import LineReader
from engine.registry.packing import Limits, column_name
from engine.registry.rows import Account, Homes, Line, Refusal, Row, Skipped
from engine.registry.sheets import Sheet, UnreadableList, open_sheet
from engine.sentences import say

_HEADER_SEARCH: Final = 40
WHOLE: Final = 20_000
"""Lines up to which a preview reads the whole file: about a second."""
_TROUBLED: Final = 50
_TROUBLED_ALONE: Final = 1_000
_PEOPLE: Final = (Row, Refusal)


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of a preview: what becomes of it, and its cells as they stood."""

    result: Line
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an upload looks like: the columns proposed, the first lines judged, and the whole counted.

    ``lines`` are the first below the header, ``troubled`` those after them that are refused,
    doubtful or no person. ``account`` counts the lines read, ``homes`` their families: all of the
    file when ``complete``.
    """

    columns: Columns
    lines: list[Seen]
    troubled: list[Seen]
    account: Account
    complete: bool
    homes: Homes
    sheets: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[Line]:
        """What becomes of the first lines."""
        return [each.result for each in self.lines]


def propose_columns(
    path: Path, *, sheet: str | None = None, limits: Limits | None = None
) -> Columns:
    """The header of a file and the fields recognised in it, for the officer to correct.

    Of a workbook the first sheet that has a header with NIK and name, unless one is asked for.
    Raises UnreadableList when the file is no list or no header is found.
    """
    opened = open_sheet(path, sheet=sheet, limits=limits)
    best: Columns | None = None
    names = (opened.name,) if sheet is not None or not opened.names else opened.names
    for name in names:
        if name != opened.name:
            opened = open_sheet(path, sheet=name, limits=limits)
        found = propose(list(islice(opened.rows, _HEADER_SEARCH)), name)
        if found is not None and (best is None or len(found.missing) < len(best.missing)):
            best = found
        if best is not None and not best.missing:
            return best
    if best is None:
        raise UnreadableList(
            "Baris judul kolom tidak ditemukan. Beri judul kolom, sedikitnya NIK dan NAMA."
        )
    return best


def preview(
    path: Path,
    columns: Columns,
    *,
    today: date,
    first: int = 20,
    most: int | None = WHOLE,
    limits: Limits | None = None,
) -> Preview:
    """The file as ``read_lines`` would read it, up to ``most`` lines (None: all of it).

    The ``first`` lines are shown and some of those after them that ask for a look; with ``first`` 0
    these alone, and more of them.
    """
    opened = open_sheet(path, sheet=columns.sheet, limits=limits)
    reader, account = LineReader(columns, today, opened), Account()
    lines: list[Seen] = []
    asking: list[Seen] = []
    homes = Homes()
    complete = True
    for line, cells in opened.rows:
        if most is not None and line > most:
            complete = False
            break
        result = reader.read(line, cells)
        account.note(result)
        if isinstance(result, Skipped) and result.is_heading and line <= columns.header_line:
            continue
        homes.note(result)
        if len(lines) < first:
            lines.append(Seen(result, values.texts(cells)))
        elif _asks(result) and len(asking) < (_TROUBLED if first else _TROUBLED_ALONE):
            asking.append(Seen(result, values.texts(cells)))
    _close(account, reader, opened)
    if not complete:
        account.lines -= 1  # the line at which reading stopped is not counted
    notices = _notices(opened, columns)
    return Preview(columns, lines, asking, account, complete, homes, opened.names, notices)


def check_list(path: Path, *, today: date, sheet: str | None = None) -> Preview:
    """A whole file as it would be read with the columns that are recognised. Raises UnreadableList."""
    return preview(path, propose_columns(path, sheet=sheet), today=today, most=None)


def read_lines(
    path: Path, columns: Columns, *, today: date, limits: Limits | None = None
) -> Iterator[Line | Account]:
    """Every line that says anything, in order; last the account of all physical lines.

    The same NIK a second time in one file is refused with the line of the first. Raises
    UnreadableList.
    """
    if columns.missing:
        raise UnreadableList("Tentukan dahulu kolom NIK dan kolom NAMA.")
    return read_sheet(open_sheet(path, sheet=columns.sheet, limits=limits), columns, today)


def read_sheet(sheet: Sheet, columns: Columns, today: date) -> Iterator[Line | Account]:
    """As ``read_lines``, of an opened sheet."""
    reader, account = LineReader(columns, today, sheet), Account()
    for line, cells in sheet.rows:
        result = reader.read(line, cells)
        account.note(result)
        yield result
    _close(account, reader, sheet)
    yield account


def read_list(
    path: Path, columns: Columns, *, today: date, limits: Limits | None = None
) -> Iterator[Row | Refusal]:
    """The people of a list only: rows, and refusals. Raises UnreadableList."""
    lines = read_lines(path, columns, today=today, limits=limits)
    return (line for line in lines if isinstance(line, _PEOPLE))


def _asks(line: Line) -> bool:
    if isinstance(line, Row):
        return line.doubtful
    return not (isinstance(line, Skipped) and line.is_heading)


def _close(account: Account, reader: LineReader, sheet: Sheet) -> None:
    account.lines = sheet.tally.lines
    account.blank, account.joined = sheet.tally.blank, sheet.tally.joined
    account.words = dict(reader.words)


def _notices(sheet: Sheet, columns: Columns) -> list[str]:
    """What is to be said of the file as a whole."""
    notices = list(sheet.notices)
    others = ", ".join(name for name in sheet.names if name != sheet.name)
    if others:
        notices.append(
            say(
                "Yang dibaca lembar “{name}”; tidak dibaca: {others}.",
                name=sheet.name,
                others=others,
            )
        )
    for heading, read, left in doubled(columns.header):
        notices.append(
            say(
                "Dua kolom berjudul “{heading}”: yang dibaca kolom {read}, bukan kolom {left}.",
                heading=heading,
                read=column_name(read),
                left=column_name(left),
            )
        )
    if "kk" not in columns.fields:
        notices.append(
            say("Kolom nomor KK tidak ditemukan: setiap baris menjadi keluarga sendiri.")
        )
    return notices
