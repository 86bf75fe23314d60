"""Every sentence of the pages and of the engine is there in English too, with the same blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

CATALOGUE = Path("api/i18n/en/LC_MESSAGES/messages.po")
METHODS = [("demo/**", "ignore"), ("**.py", "python"), ("**/web/**.html", "jinja2")]
OPTIONS = {"**/web/**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
SPEAKING = Path("api/i18n/keywords").read_text(encoding="utf-8").split()[1::2]
KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(SPEAKING)
BLANK = re.compile(r"%\(\w+\)[sd]|\{\w+")


def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def sentences() -> Iterator[Any]:
    for package in ("api", "engine", "forms"):
        for _file, _line, sentence, *_ in extract_from_dir(package, METHODS, OPTIONS, KEYWORDS):
            yield sentence


def test_no_sentence_lacks_its_english() -> None:
    catalogue = english()
    lacking = set()
    for sentence in sentences():
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
