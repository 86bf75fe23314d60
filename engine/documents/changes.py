"""What changed between two versions of a letter, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["", "ins", "del"]

MOST_CHANGES = 200
"""Paragraphs told one by one; a letter in which more changed is read anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that is new, gone or other: its pieces, each kept, put in or taken out."""

    pieces: tuple[tuple[Mark, str], ...]


def changes_between(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """The paragraphs that differ, in the order of the letter; at most ``MOST_CHANGES``."""
    found: list[Change] = []
    for change in _changes(before, after):
        found.append(change)
        if len(found) == MOST_CHANGES:
            break
    return found


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for verb, left, left_end, right, right_end in matcher.get_opcodes():
        if verb == "equal":
            continue
        old, new = before[left:left_end], after[right:right_end]
        paired = min(len(old), len(new))
        for gone, come in zip(old[:paired], new[:paired], strict=True):
            yield Change(tuple(_words(gone.split(" "), come.split(" "))))
        yield from (Change((("del", text),)) for text in old[paired:])
        yield from (Change((("ins", text),)) for text in new[paired:])


def _words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Mark, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for verb, left, left_end, right, right_end in matcher.get_opcodes():
        if verb == "equal":
            yield "", " ".join(old[left:left_end])
            continue
        if left < left_end:
            yield "del", " ".join(old[left:left_end])
        if right < right_end:
            yield "ins", " ".join(new[right:right_end])
