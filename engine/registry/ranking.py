"""Whom to visit first: a plain sum of reasons, and a random sample to keep it honest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from engine.sentences import say
from engine.wording import day

_MATCH_POINTS: Final = {
    "ganda": (40, "tercatat ganda"),
    "meninggal": (35, say("ada anggota yang tercatat meninggal")),
    "ragu": (30, say("hasil pemadanan meragukan")),
    "tidak_padan": (30, say("data tidak padan dengan kependudukan")),
    "pindah": (25, say("ada anggota yang tercatat pindah")),
    "belum": (10, say("belum dipadankan")),
}
_OBJECTION: Final = (50, "ada sanggahan")
_PROPOSAL: Final = (20, "usulan baru")
_NEVER: Final = (20, say("belum pernah dikunjungi"))
_TWO_AIDS: Final = (25, "menerima dua bantuan")
_SAMPLE: Final = (45, "terpilih sebagai sampel acak")
_POINTS_PER_YEAR: Final = 5
_MOST_YEARS: Final = 4


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is known of an entry before anybody has gone there.

    ``match`` is the family's summary; ``visited_before`` the day of the last visit in any case;
    ``aids`` the programmes it receives in the present period; ``unit`` whose officers go there.
    """

    id: str
    match: str
    register: str
    decile: int | None = None
    objection: bool = False
    visited_before: date | None = None
    aids: int = 0
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Points and the reasons for them, gravest first, as sentences for the officer's sheet."""

    points: int
    reasons: tuple[str, ...]


def score(facts: EntryFacts, *, today: date, sampled: bool = False) -> Score:
    """The points of one entry; ``sampled`` adds those of the random sample."""
    reasons = [_MATCH_POINTS[facts.match]] if facts.match in _MATCH_POINTS else []
    if facts.objection or facts.register == "sanggahan":
        reasons.append(_OBJECTION)
    if facts.register == "usulan":
        reasons.append(_PROPOSAL)
    if facts.aids > 1:
        reasons.append(_TWO_AIDS)
    if sampled:
        reasons.append(_SAMPLE)
    reasons += _long_ago(facts.visited_before, today)
    reasons.sort(key=lambda each: -each[0])
    poverty = 11 - facts.decile if facts.decile else 0
    return Score(sum(points for points, _ in reasons) + poverty, tuple(text for _, text in reasons))


def rank(
    entries: Iterable[EntryFacts], *, today: date, seed: str, sample: float = 0.05
) -> list[tuple[EntryFacts, int, Score]]:
    """Every entry with its place among those of its unit (1 first) and score.

    ``sample`` of the entries are drawn for quality control: by hash of ``seed`` and id, so that
    the draw can be repeated by an auditor and not be influenced by an officer. Equal scores are
    ordered by the same hash.
    """
    scored = []
    for facts in entries:
        lot = _lot(seed, facts.id)
        scored.append((score(facts, today=today, sampled=lot < sample), lot, facts))
    scored.sort(key=lambda each: (-each[0].points, each[1]))
    places: Counter[str | None] = Counter()
    ranked = []
    for points, _, facts in scored:
        places[facts.unit] += 1
        ranked.append((facts, places[facts.unit], points))
    return ranked


def _long_ago(last: date | None, today: date) -> list[tuple[int, str]]:
    if last is None:
        return [_NEVER]
    years = min((today - last).days // 365, _MOST_YEARS)
    if years < 1:
        return []
    return [(years * _POINTS_PER_YEAR, f"terakhir dikunjungi {day(last)}")]


def _lot(seed: str, id: str) -> float:
    """A number from 0 to 1, the same for the same seed and id."""
    digest = hashlib.sha256(f"{seed} {id}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)
