"""Delimited text, every physical line of it: a quote that nobody closed takes no line with it.

A quoted cell may span lines (RFC 4180, §2.6). Offices also have quotes that only begin: whether the
lines that follow belong to the cell is told by what they hold, and no line is ever lost.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

_SAMPLE: Final = 65536
_DELIMITERS: Final = ";,\t|"
_SEPARATOR: Final = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)
_WRAPPED: Final = re.compile(r'^="(.*)"$', re.DOTALL)
_NUMBER: Final = re.compile(r"\d{15,17}")
_SPAN: Final = 20
"""Physical lines that one quoted cell may span: an address of more is none."""


@dataclass(slots=True)
class Tally:
    """Physical lines seen so far: all, blank ones, and those that went on a cell of the line before."""

    lines: int = 0
    blank: int = 0
    joined: int = 0


@dataclass(slots=True)
class Text:
    """An opened text file. ``torn`` are lines with a quote that nobody closed, told before they come."""

    path: Path
    encoding: str
    delimiter: str
    tally: Tally = field(default_factory=Tally)
    torn: set[int] = field(default_factory=set)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """First physical line and cells of every record that says anything."""
        waiting: deque[str] = deque()
        lines = _lines(self.path, self.encoding)
        tally, delimiter = self.tally, self.delimiter
        width = 0
        while (line := waiting.popleft() if waiting else next(lines, None)) is not None:
            tally.lines += 1
            at = tally.lines
            if _is_blank(line, delimiter):
                tally.blank += 1
                continue
            plain = '"' not in line
            cells = line.split(delimiter) if plain else self._quoted(line, lines, waiting, width)
            width = width or len(cells)
            yield at, cells

    def _quoted(
        self, line: str, lines: Iterator[str], waiting: deque[str], width: int
    ) -> list[str]:
        """The cells of a line with quotes; the lines that one of them goes on over are joined."""
        at, tally = self.tally.lines, self.tally
        cells = split(line, self.delimiter)
        if cells is None:
            waiting.extend(islice(lines, _SPAN - len(waiting)))
            cells, span = self._spanning(line, waiting, width)
            tally.lines += span
            tally.joined += span
            if not span:
                self.torn.add(at)
            for _ in range(span):
                waiting.popleft()
        return [_unwrap(cell) if cell.startswith('="') else cell for cell in cells]

    def _spanning(self, line: str, after: deque[str], width: int) -> tuple[list[str], int]:
        """The cells of a line whose last quote is open, and how many lines more they take."""
        whole = line
        for span, more in enumerate(after, start=1):
            inside, closed, _ = more.partition('"')
            if _NUMBER.search(inside) or inside.count(self.delimiter) >= max(2, width // 2):
                break
            whole = f"{whole}\n{more}"
            cells = split(whole, self.delimiter) if closed else None
            if cells is not None:
                return (
                    (cells, span) if len(cells) == (width or len(cells)) else (_torn(line, self), 0)
                )
        return _torn(line, self), 0


def open_text(path: Path) -> Text | None:
    """The file with its encoding and delimiter, "" when it says nothing; None when it is no text."""
    encoding = _encoding(path)
    if encoding is None:
        return None
    some = [line for line in islice(_lines(path, encoding), 50) if line.strip()]
    if not some:
        return Text(path, encoding, "")
    told = _SEPARATOR.match(some[0].strip())
    return Text(path, encoding, told[1] if told else _delimiter(some))


def split(line: str, delimiter: str) -> list[str] | None:
    """The cells of a record; None when a quoted cell stays open."""
    cells: list[str] = []
    at = 0
    while True:
        if line.startswith('"', at):
            end = _closing(line, at + 1, delimiter)
            if end is None:
                return None
            cells.append(line[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            cells.append(line[at:end])
            at = end
        if at >= len(line):
            return cells
        at += 1


def _closing(line: str, at: int, delimiter: str) -> int | None:
    """Where a quoted cell ends: a quote before a delimiter or the end; others belong to the text."""
    while (found := line.find('"', at)) >= 0:
        if found + 1 == len(line) or line[found + 1] == delimiter:
            return found
        at = found + (2 if line[found + 1] == '"' else 1)
    return None


def _torn(line: str, text: Text) -> list[str]:
    """The cells of a line alone, the quote that opens and never closes left out."""
    delimiter = text.delimiter
    opens = [0, *(hit.end() for hit in re.finditer(re.escape(delimiter), line))]
    for at in reversed(opens):
        if line.startswith('"', at):
            mended = line[:at] + line[at + 1 :]
            cells = split(mended, delimiter)
            if cells is not None:
                return cells
            line = mended
    return line.split(delimiter)


def _is_blank(line: str, delimiter: str) -> bool:
    """Whether a line says nothing; most lines tell by their first letter that they do."""
    first = line[:1]
    if first and first != delimiter and not first.isspace():
        return False
    return not line.strip() or not line.strip(delimiter + " ")


def _unwrap(cell: str) -> str:
    """``="0123"``, which keeps a spreadsheet from making a number of it, without its wrapping."""
    found = _WRAPPED.match(cell)
    return found[1].replace('""', '"') if found else cell


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """The physical lines without their ends; a line that is no UTF-8 is read as Windows-1252."""
    if encoding.startswith("utf-16"):
        with path.open(encoding=encoding, errors="replace") as text:
            for line in text:
                yield line.rstrip("\n")
        return
    with path.open("rb") as stream:
        if stream.read(3) != codecs.BOM_UTF8:
            stream.seek(0)
        for piece in stream:
            for raw in piece.splitlines():
                try:
                    yield raw.decode()
                except UnicodeDecodeError:
                    yield raw.decode("cp1252", errors="replace")


def _encoding(path: Path) -> str | None:
    """By byte-order mark, or by where the zero bytes of UTF-16 stand; None for what is no text."""
    with path.open("rb") as stream:
        start = stream.read(_SAMPLE)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = [start[0::2].count(0), start[1::2].count(0)]
    if not any(zeros):
        return "utf-8"
    if max(zeros) < len(start) // 4 or min(zeros) > max(zeros) // 10:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _delimiter(lines: list[str]) -> str:
    """The delimiter that most often occurs the same number of times on a line."""

    def agreement(delimiter: str) -> tuple[int, int]:
        count, times = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
        return (times, count) if count else (0, max(line.count(delimiter) for line in lines))

    return max(_DELIMITERS, key=agreement)
