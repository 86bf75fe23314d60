"""The line at the foot of every page by which anybody can check a letter."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

_SIZE = Pt(8)


def stamp(document: Any, line: str) -> None:
    """Write ``line`` below whatever the footers of a letter hold, on its first page too."""
    done = set()
    for section in document.sections:
        footers = [section.footer]
        if section.different_first_page_header_footer:
            footers.append(section.first_page_footer)
        for footer in footers:
            if footer.part.partname not in done:
                done.add(footer.part.partname)
                _write(footer, line)


def _write(footer: Any, line: str) -> None:
    blank = [one for one in footer.paragraphs if not one.text.strip()]
    paragraph = blank[-1] if blank else footer.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(line)
    run.font.size = _SIZE
