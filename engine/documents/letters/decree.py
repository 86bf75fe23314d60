"""The body of a decree: considerations with hanging numbers, MEMUTUSKAN, and the dictum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docx.document import Document as Letter
from docx.shared import Mm
from docx.table import Table

from engine.documents.letters.page import PLAIN, Style, directive, grid, merged, row, width, write
from engine.documents.words import diktum, huruf

Numbering = Literal["letters", "numbers", "none"]

_LABEL, _COLON, _NUMBER = 36.0, 5.0, 8.0
_TEXT = Style(align="both", after=4, lines=1.1)
BODY = Style(align="both", after=6, lines=1.15)
_SIDE = Style(after=4, lines=1.1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """Items that come from facts: for each ``item`` of the list ``over``, ``text`` is written."""

    over: str
    item: str
    text: str


def considerations(
    letter: Letter,
    label: str,
    items: Sequence[str] | Repeat,
    *,
    numbering: Numbering = "letters",
) -> None:
    """Menimbang (letters), Mengingat (numbers), Memperhatikan: label, colon, number, text.

    Texts may contain placeholders. With one item, or ``none``, there is no number.
    """
    table = grid(letter, (_LABEL, _COLON, _NUMBER, width(letter) - _LABEL - _COLON - _NUMBER))
    if isinstance(items, Repeat):
        _repeated(table, label, items, numbering)
        return
    for i, text in enumerate(items, start=1):
        number = "" if len(items) == 1 else _number(i, numbering)
        head = (label, ":") if i == 1 else ("", "")
        cells = row(table, (*head, number, text), (_SIDE, _SIDE, _SIDE, _TEXT), keep=False).cells
        if not number:
            write(merged(cells[2], cells[3]), text, _TEXT)


def _number(index: int, numbering: Numbering) -> str:
    if numbering == "none":
        return ""
    return f"{huruf(index)}." if numbering == "letters" else f"{index}."


def _repeated(table: Table, label: str, items: Repeat, numbering: Numbering) -> None:
    first = "{{% if loop.first %}}{}{{% endif %}}"
    number = {"letters": "{{ loop.index | huruf }}.", "numbers": "{{ loop.index }}.", "none": ""}
    directive(table, f"{{%tr for {items.item} in {items.over} %}}")
    texts = (first.format(label), first.format(":"), number[numbering], items.text)
    row(table, texts, (_SIDE, _SIDE, _SIDE, _TEXT), keep=False)
    directive(table, "{%tr endfor %}")


def deciding(letter: Letter) -> None:
    """``MEMUTUSKAN:`` alone on its line, kept with what is decided."""
    write(letter, "MEMUTUSKAN:", Style(align="center", bold=True, before=8, after=8, keep=True))


def dictum(letter: Letter, decides: str, clauses: Sequence[str] | Repeat) -> None:
    """``Menetapkan`` with the name of the decree, then KESATU, KEDUA … with their texts."""
    table = grid(letter, (_LABEL, _COLON, width(letter) - _LABEL - _COLON))
    bold = Style(align="both", bold=True, after=4, lines=1.1)
    row(table, ("Menetapkan", ":", decides), (_SIDE, _SIDE, bold))
    styles = (_SIDE, _SIDE, _TEXT)
    if isinstance(clauses, Repeat):
        directive(table, f"{{%tr for {clauses.item} in {clauses.over} %}}")
        row(table, ("{{ loop.index | diktum }}", ":", clauses.text), styles, keep=False)
        directive(table, "{%tr endfor %}")
        return
    for i, text in enumerate(clauses, start=1):
        row(table, (diktum(i), ":", text), styles, keep=False)


def numbered(letter: Letter, items: Sequence[str] | Repeat, *, indent: float = 0) -> None:
    """A numbered list with hanging numbers."""
    table = grid(letter, (indent or 1, _NUMBER, width(letter) - (indent or 1) - _NUMBER))
    styles = (PLAIN, _SIDE, _TEXT)
    if isinstance(items, Repeat):
        directive(table, f"{{%tr for {items.item} in {items.over} %}}")
        row(table, ("", "{{ loop.index }}.", items.text), styles, keep=False)
        directive(table, "{%tr endfor %}")
        return
    for i, text in enumerate(items, start=1):
        row(table, ("", f"{i}.", text), styles, keep=False)


def body(
    letter: Letter, text: str, *, first: float = 0, left: float = 0, style: Style = BODY
) -> None:
    """One justified paragraph; ``first`` and ``left`` indent the first line and all of it (mm)."""
    paragraph = write(letter, text, style)
    paragraph.paragraph_format.left_indent = Mm(left) if left else None
    paragraph.paragraph_format.first_line_indent = Mm(first) if first else None


def items_table(
    letter: Letter, columns: Sequence[tuple[str, float]], *, over: str, cells: Sequence[str]
) -> None:
    """A small ruled table: one row for each ``baris`` of the list ``over``, numbered.

    ``columns`` are headings with widths as shares; ``cells`` are the texts of one row, with
    placeholders on ``baris``. Tables of more than some hundred rows belong in an annex.
    """
    room = width(letter) - 11
    share = sum(size for _, size in columns)
    table = grid(letter, (11, *(room * size / share for _, size in columns)), ruled=True)
    head = Style(align="center", bold=True, size=10, before=2, after=2)
    plain = Style(size=10, before=2, after=2)
    row(table, ("No.", *(name for name, _ in columns)), (head,) * (len(columns) + 1))
    directive(table, f"{{%tr for baris in {over} %}}")
    numbers = Style(align="center", size=10, before=2, after=2)
    row(table, ("{{ loop.index }}.", *cells), (numbers, *(plain for _ in cells)))
    directive(table, "{%tr endfor %}")
