"""Every sentence of the pages is there in English too, with the same blanks to fill."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

CATALOGUE = Path("api/i18n/en/LC_MESSAGES/messages.po")
METHODS = [("**/web/**.py", "python"), ("**/oidc.py", "python"), ("**/web/**.html", "jinja2")]
OPTIONS = {"**/web/**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}
BLANK = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def test_no_sentence_lacks_its_english() -> None:
    found = extract_from_dir("api", METHODS, OPTIONS, KEYWORDS)
    catalogue = english()
    lacking = set()
    for _file, _line, sentence, _comments, _context in found:
        known = catalogue.get(sentence if isinstance(sentence, str) else sentence[0])
        if known is None or not known.string:
            lacking.add(sentence)
    assert not lacking


def test_translations_fill_the_same_blanks() -> None:
    for message in english():
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[-1]
        target = message.string if isinstance(message.string, str) else message.string[-1]
        assert sorted(BLANK.findall(source)) == sorted(BLANK.findall(target)), source
