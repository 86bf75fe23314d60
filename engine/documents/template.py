"""A Word template as Jinja sees it; what depends on nothing but the template is made once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from io import BytesIO

from docxtpl import DocxTemplate

from engine.documents.environment import LetterEnvironment

MOST_TEMPLATES = 256
"""Templates and parts of them kept ready: an office writes the same few letters again and again."""


class LetterTemplate(DocxTemplate):  # type: ignore[misc]
    """A template whose parts are made readable for Jinja once."""

    def patch_xml(self, src_xml: str) -> str:
        """The part with its placeholders whole, whatever marks Word has put into them."""
        return _patched(src_xml)

    def resolve_listing(self, xml: str) -> str:
        """The part with its tabs and new lines as Word has them; most letters hold none."""
        return str(super().resolve_listing(xml)) if _BROKEN.search(xml) else xml


@cache
def environment() -> LetterEnvironment:
    """One for all letters: it holds nothing of any, and keeps what it has compiled."""
    return LetterEnvironment()


@lru_cache(maxsize=MOST_TEMPLATES)
def texts(template: bytes) -> tuple[str, ...]:
    """Body, headers, footers as Jinja sees them, one paragraph a line."""
    letter = LetterTemplate(BytesIO(template))
    letter.render_init()
    parts = [letter.get_xml()]
    for uri in (letter.HEADER_URI, letter.FOOTER_URI):
        parts += [letter.get_part_xml(part) for _, part in letter.get_headers_footers(uri)]
    return tuple(re.sub(r"<w:p([ >])", r"\n<w:p\1", letter.patch_xml(xml)) for xml in parts)


_BROKEN = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\t\a\n\f]")
"""A text that goes on in another line, column or page."""

_unpatched = DocxTemplate(BytesIO())


@lru_cache(maxsize=MOST_TEMPLATES)
def _patched(xml: str) -> str:
    """What docxtpl makes of a part of a template; it depends on nothing else."""
    return str(DocxTemplate.patch_xml(_unpatched, xml))
