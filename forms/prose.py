"""Texts of a form as safe blocks: the little Markdown that form-js knows, and HTML as bare text.

Blocks hold plain text, never markup, so the template escapes everything and a text from a form file
or from the facts can not become HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

_INLINE = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*\s][^*]*)\*|(?<!\w)_(?P<em2>[^_\s][^_]*)_(?!\w)"
    r"|`(?P<code>[^`]+)`|\[(?P<text>[^\]]+)\]\((?P<url>[^)\s]+)\)"
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"\s*[-*+]\s+(.*)")
_NUMBER = re.compile(r"\s*\d+[.)]\s+(.*)")
_SAFE_URL = re.compile(r"https://[^\s]+|/(?!/)[^\s]*|#[\w-]+")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line: plain, strong, em, code, or a link to a safe address."""

    text: str
    style: Literal["", "strong", "em", "code", "link"] = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading (level 3 to 6: the page owns 1 and 2), or a list of lines."""

    kind: Literal["p", "h", "ul", "ol"]
    lines: tuple[tuple[Span, ...], ...]
    level: int = 3


def markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text."""
    blocks: list[Block] = []
    for kind, level, line in _lines(_TAG.sub("", text)):
        spans = tuple(_spans(line))
        last = blocks[-1] if blocks else None
        if last and last.kind == kind and kind in {"ul", "ol"} and level == last.level:
            blocks[-1] = Block(kind, (*last.lines, spans), level)
        else:
            blocks.append(Block(kind, (spans,), level))
    return tuple(blocks)


def bare(html: str) -> tuple[Block, ...]:
    """The paragraphs of an HTML text, without its tags, scripts and styles."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).split("\n"))
    return tuple(Block("p", ((Span(line),),)) for line in lines if line)


def _lines(text: str) -> Iterator[tuple[Literal["p", "h", "ul", "ol"], int, str]]:
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        special = _special(line)
        if special or not line.strip():
            if paragraph:
                yield "p", 3, " ".join(paragraph)
                paragraph = []
            if special:
                yield special
        else:
            paragraph.append(line.strip().removeprefix("> "))


def _special(line: str) -> tuple[Literal["h", "ul", "ol"], int, str] | None:
    if found := _HEADING.fullmatch(line.strip()):
        return "h", min(len(found[1]) + 2, 6), found[2]
    if found := _BULLET.fullmatch(line):
        return "ul", 3, found[1]
    if found := _NUMBER.fullmatch(line):
        return "ol", 3, found[1]
    return None


def _spans(line: str) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(line):
        if found.start() > at:
            yield Span(line[at : found.start()])
        yield _styled(found)
        at = found.end()
    if at < len(line):
        yield Span(line[at:])


def _styled(found: re.Match[str]) -> Span:
    if found["strong"]:
        return Span(found["strong"], "strong")
    if found["em"] or found["em2"]:
        return Span(found["em"] or found["em2"], "em")
    if found["code"]:
        return Span(found["code"], "code")
    if _SAFE_URL.fullmatch(found["url"]):
        return Span(found["text"], "link", found["url"])
    return Span(found["text"])


class _Text(HTMLParser):
    """Gathers text outside scripts and styles; block elements end a line."""

    _SILENT = frozenset({"script", "style", "template", "iframe", "object"})
    _BREAKS = frozenset(
        [
            "p",
            "div",
            "br",
            "li",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "tr",
            "table",
            "section",
            "blockquote",
        ]
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT and self._silent:
            self._silent -= 1
        if tag in self._BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))
