"""Good first templates, built by functions, so that an office can go on editing them in Word."""

from __future__ import annotations

from engine.documents.letters.closing import (
    Signatory,
    annex_page,
    copies,
    initials_box,
    signature,
    signatures,
)
from engine.documents.letters.decree import (
    Repeat,
    body,
    considerations,
    deciding,
    dictum,
    items_table,
    numbered,
)
from engine.documents.letters.head import (
    about,
    correspondence,
    fields,
    mayor_letterhead,
    office_letterhead,
    title,
)
from engine.documents.letters.minutes import closing, opening, party, section
from engine.documents.letters.page import A4, F4, Paper, Style, blank, new_letter, save, write

__all__ = [
    "A4",
    "F4",
    "Paper",
    "Repeat",
    "Signatory",
    "Style",
    "about",
    "annex_page",
    "blank",
    "body",
    "closing",
    "considerations",
    "copies",
    "correspondence",
    "deciding",
    "dictum",
    "fields",
    "initials_box",
    "items_table",
    "mayor_letterhead",
    "new_letter",
    "numbered",
    "office_letterhead",
    "opening",
    "party",
    "save",
    "section",
    "signature",
    "signatures",
    "title",
    "write",
]
