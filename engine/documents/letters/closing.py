"""How letters end: signatures with the signatory's status, copies, initials, annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.document import Document as Letter
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.table import Table, _Cell

from engine.documents.letters.page import PLAIN, Style, blank, grid, merged, row, width, write

_KEPT = Style(keep=True)
_CENTRED = Style(align="center", keep=True)
_ROOM = "\n\n\n"
"""Four lines, in which a hand can sign."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatory:
    """Who signs, as texts that may be placeholders; empty texts leave their line out.

    ``office`` is written with a comma after it; ``status`` (Pj., Plh., Plt.) goes before it and
    ``on_behalf`` (``a.n.``) above it. ``fact`` is the name of a fact that has all of these as
    ``jabatan, status, atas_nama, nama, pangkat, nip``; then the lines depend on what it holds.
    """

    office: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""
    status: str = ""
    on_behalf: str = ""
    fact: str = ""


def signature(
    letter: Letter,
    who: Signatory,
    *,
    before: Sequence[str] = ("Ditetapkan di Bekasi", "pada tanggal {{ tanggal_surat | tanggal }}"),
    electronic: bool = False,
) -> None:
    """One signature on the right half, never torn apart by a page break.

    ``electronic`` leaves room for the QR code (``{{ qr }}``), printed only when there is one.
    """
    room = width(letter)
    blank(letter, 10)
    table = grid(letter, (room * 0.45, room * 0.55))
    cell = row(table, ("", ""), (PLAIN, PLAIN)).cells[1]
    for line in (*before, *_office_lines(who)):
        write(cell, line, _KEPT)
    room_to_sign = "{% if qr %}{{ qr }}{% else %}" + _ROOM + "{% endif %}"
    write(cell, room_to_sign if electronic else _ROOM, _KEPT)
    _names(cell, who, _KEPT)


def signatures(
    letter: Letter,
    left: tuple[str, Signatory],
    right: tuple[str, Signatory],
    *,
    below: tuple[str, Signatory] | None = None,
) -> None:
    """Two signatures side by side under their titles, and a third (Mengetahui) centred below."""
    half = width(letter) / 2
    blank(letter, 10)
    table = grid(letter, (half, half))
    _signing_rows(table, (left, right))
    if below:
        blank(letter, 10)
        _signing_rows(grid(letter, (2 * half,)), (below,))


def _signing_rows(table: Table, blocks: Sequence[tuple[str, Signatory]]) -> None:
    """Titles, room to sign and names in three rows, so that names stand on one line."""
    empty, kept = [""] * len(blocks), [_CENTRED] * len(blocks)
    for cell, (heading, who) in zip(row(table, empty, kept).cells, blocks, strict=True):
        for line in (heading, *_office_lines(who)):
            write(cell, line, _CENTRED)
    row(table, [_ROOM] * len(blocks), kept)
    for cell, (_, who) in zip(row(table, empty, kept).cells, blocks, strict=True):
        _names(cell, who, _CENTRED)


def _names(cell: _Cell, who: Signatory, style: Style) -> None:
    name = f"{{{{ {who.fact}.nama }}}}" if who.fact else who.name
    write(cell, name, replace(style, bold=True, underline=bool(who.nip)))
    for text in _under_name(who):
        write(cell, text, style)


def _office_lines(who: Signatory) -> list[str]:
    if who.fact:
        fact = who.fact
        return [
            f"{{% if {fact}.atas_nama %}}a.n. {{{{ {fact}.atas_nama }}}}\n{{% endif %}}"
            f"{{% if {fact}.status %}}{{{{ {fact}.status }}}} {{% endif %}}"
            f"{{{{ {fact}.jabatan }}}},"
        ]
    office = f"{who.status} {who.office}," if who.status else f"{who.office},"
    lines = [f"a.n. {who.on_behalf}"] if who.on_behalf else []
    return [*lines, office] if who.office else lines


def _under_name(who: Signatory) -> list[str]:
    if who.fact:
        fact = who.fact
        return [
            f"{{% if {fact}.pangkat %}}{{{{ {fact}.pangkat }}}}\n{{% endif %}}"
            f"{{% if {fact}.nip %}}NIP {{{{ {fact}.nip }}}}{{% endif %}}"
        ]
    return [text for text in (who.rank, f"NIP {who.nip}" if who.nip else "") if text]


def copies(letter: Letter, items: Sequence[str], *, label: str = "Tembusan:") -> None:
    """``Tembusan:`` and who gets a copy, numbered."""
    small = Style(size=10)
    write(letter, label, Style(size=10, before=12, keep=True))
    table = grid(letter, (7, width(letter) - 7))
    for i, text in enumerate(items, start=1):
        row(table, (f"{i}.", text), (small, small))


def initials_box(
    letter: Letter, offices: Sequence[str], *, label: str = "PARAF HIERARKI", size: float = 80
) -> None:
    """A ruled box in which those who checked the draft put their initials, highest last."""
    blank(letter, 10)
    table = grid(letter, (size * 0.65, size * 0.35), ruled=True)
    small = Style(size=9, before=1, after=1)
    cells = row(table, ("", ""), (PLAIN, PLAIN)).cells
    write(merged(cells[0], cells[1]), label, Style(align="center", bold=True, size=9))
    for office in offices:
        row(table, (office, ""), (small, small))


def annex_page(
    letter: Letter,
    *,
    heading: Sequence[tuple[str, str]],
    title: str,
    name: str,
    landscape: bool = False,
) -> None:
    """A new page for an annex: whose annex it is (number, date, subject), its title, its table.

    ``heading`` are label and value (``("NOMOR", "{{ nomor }}")``), the first pair's value may be
    empty for the line ``LAMPIRAN KEPUTUSAN …``. The table is ``{{ lampiran("name") }}``.
    """
    section = letter.add_section(WD_SECTION.NEW_PAGE)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    room = width(letter)
    table = grid(letter, (room * 0.48, 24, 4, room * 0.52 - 28))
    small = Style(size=10)
    for label, value in heading:
        if value:
            row(table, ("", label, ":", value), (small,) * 4)
        else:
            cells = row(table, ("",) * 4, (small,) * 4).cells
            write(merged(cells[1], cells[3]), label, small)
    write(letter, title, Style(align="center", bold=True, before=14, after=10))
    write(letter, f'{{{{ lampiran("{name}") }}}}', PLAIN)
