"""Berita acara and BAST: the opening in words, the parties, the closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document as Letter

from engine.documents.letters.decree import BODY, body
from engine.documents.letters.head import fields
from engine.documents.letters.page import Style, write

OPENING = (
    "Pada hari ini {{{{ {fact} | hari }}}} {{{{ {fact} | tanggal_terbilang }}}} "
    "({{{{ {fact} | tanggal }}}}), bertempat di {place}, kami yang bertanda tangan di bawah ini:"
)
CLOSING = (
    "Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) bermeterai cukup, "
    "masing-masing mempunyai kekuatan hukum yang sama, untuk dipergunakan sebagaimana mestinya."
)


def opening(letter: Letter, *, date_fact: str, place: str) -> None:
    """``Pada hari ini Minggu tanggal dua puluh dua bulan November tahun …``; the date is a fact."""
    body(letter, OPENING.format(fact=date_fact, place=place))


def party(
    letter: Letter, number: int, pairs: Sequence[tuple[str, str]], *, called: str, acts: str
) -> None:
    """One party: its particulars, for whom it acts, and what it is called from here on."""
    label = f"{number}."
    table = fields(letter, pairs)
    table.rows[0].cells[0].paragraphs[0].add_run(label)
    text = f"{acts}, selanjutnya disebut {called}."
    body(letter, text, left=8, style=replace(BODY, before=3))


def section(letter: Letter, name: str) -> None:
    """A centred bold heading inside minutes (``Pasal 1``)."""
    write(letter, name, Style(align="center", bold=True, before=8, after=6, keep=True))


def closing(letter: Letter, text: str = CLOSING) -> None:
    """The customary last sentence."""
    body(letter, text)
