"""How letters begin: letterheads, titles with the number line, the address of a plain letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Letter
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from engine.documents.letters.page import (
    CENTRED,
    HEADING,
    PLAIN,
    Style,
    blank,
    dress,
    grid,
    row,
    width,
    write,
)

EMBLEM = "{% if lambang %}{{ lambang }}{% endif %}"
"""The installation's picture, where it has one."""


def mayor_letterhead(
    letter: Letter, *, office: str = "WALI KOTA BEKASI", province: str = "PROVINSI JAWA BARAT"
) -> None:
    """The head of a decree: the office of the mayor and the province, centred, without address."""
    write(letter, office, Style(align="center", bold=True, size=14))
    write(letter, province, Style(align="center", bold=True, size=12, after=14))


def office_letterhead(
    letter: Letter,
    *,
    government: str = "PEMERINTAH KOTA BEKASI",
    office: str = "DINAS SOSIAL",
    address: Sequence[str] = (),
) -> None:
    """The head of an office's letter: emblem on the left, government, office, address, a double rule."""
    side = 26.0
    table = grid(letter, (side, width(letter) - 2 * side, side))
    cells = row(table, (EMBLEM, "", ""), (CENTRED, CENTRED, CENTRED)).cells
    cells[1].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    write(cells[1], government, Style(align="center", size=14))
    write(cells[1], office, Style(align="center", bold=True, size=18))
    for line in address:
        write(cells[1], line, Style(align="center", size=9.5))
    _rule(letter)


def _rule(letter: Letter) -> None:
    paragraph = dress(letter.add_paragraph(), Style(after=10))
    paragraph.paragraph_format.line_spacing = Mm(1.5)
    rule = (
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" '
        f'w:color="000000"/></w:pBdr>'
    )
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(rule), *after)


def title(letter: Letter, lines: Sequence[str], *, number: str, label: str = "NOMOR") -> None:
    """Centred title, one paragraph a line, and the number under it (``NOMOR : …``)."""
    for line in lines:
        write(letter, line, HEADING)
    write(letter, f"{label} : {number}", Style(align="center", after=12))


def about(letter: Letter, subject: str, *, issuer: str | None = None) -> None:
    """``TENTANG``, the subject, and for decrees the office that issues them, with a comma."""
    write(letter, "TENTANG", Style(align="center", bold=True, after=12))
    write(letter, subject, Style(align="center", bold=True, after=12))
    if issuer:
        write(letter, f"{issuer},", Style(align="center", bold=True, after=12))


def correspondence(
    letter: Letter, *, place_date: str, particulars: Sequence[tuple[str, str]], to: Sequence[str]
) -> None:
    """The head of a plain letter: place and date, Nomor/Sifat/Lampiran/Hal, and ``Yth.``."""
    room = width(letter)
    table = grid(letter, (25, 5, room - 30 - 62, 62))
    for i, (label, value) in enumerate(particulars):
        row(table, (label, ":", value, place_date if i == 0 else ""), (PLAIN,) * 4)
    blank(letter)
    for i, line in enumerate(to):
        write(letter, f"Yth. {line}" if i == 0 else line, PLAIN)
    blank(letter)


def fields(
    letter: Letter, pairs: Sequence[tuple[str, str]], *, indent: float = 8, label: float = 40
) -> Any:
    """Label, colon and value, one row a pair (nama, NIP, jabatan, alamat)."""
    table = grid(letter, (indent, label, 5, width(letter) - indent - label - 5))
    for name, value in pairs:
        row(table, ("", name, ":", value), (PLAIN, PLAIN, PLAIN, Style(align="both")))
    return table
