"""Deciding upon families whose findings disagree: such a row needs a reason of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, Self
from uuid import UUID

from engine.commands.settling import Subject
from engine.errors import InvalidAnswers
from engine.registry.findings import Finding, Findings, contradicting
from engine.sentences import say
from forms import is_sentence


class Decided(int):
    """How many rows a decision was written to; ``left`` names those it left out, by row.

    A row is left out because the decision goes against what was found about its family, and no
    reason was given for that row alone.
    """

    left: Mapping[UUID, str]

    def __new__(cls, count: int, left: Mapping[UUID, str] | None = None) -> Self:
        made = super().__new__(cls, count)
        made.left = left or {}
        return made


class Row(Protocol):
    """A row to decide upon."""

    @property
    def id(self) -> UUID: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A decision upon several rows: the reason for all, and ``reasons`` of single rows."""

    decision: Finding
    reason: str = ""
    reasons: Mapping[UUID, str] = field(default_factory=dict)

    def own_reason(self, row: UUID, *, alone: bool) -> str:
        """The reason given for this row; the common one when it is decided alone."""
        own = self.reasons.get(row, "").strip()
        return own or (self.reason.strip() if alone else "")


def against(row: Row, decision: Finding) -> list[Finding]:
    """What was found about the family of a row that a decision goes against."""
    return contradicting(Findings.of(row), decision)


def divide(rows: Iterable[Row], wish: Wish) -> tuple[dict[UUID, Subject], dict[UUID, str]]:
    """The rows to decide, each with its reason, and the names of those that are left out.

    Raises InvalidAnswers when a row decided alone contradicts its findings without a sentence why.
    """
    chosen = list(rows)
    decided: dict[UUID, Subject] = {}
    left: dict[UUID, str] = {}
    for row in chosen:
        own = wish.own_reason(row.id, alone=len(chosen) == 1)
        if not against(row, wish.decision) or is_sentence(own):
            decided[row.id] = Subject(name=row.name, reason=own or wish.reason.strip())
        else:
            left[row.id] = row.name
    if left and len(chosen) == 1:
        raise InvalidAnswers(
            {
                "reason": [
                    say(
                        "Putusan ini bertentangan dengan yang ditemukan sebelumnya tentang "
                        "keluarga ini. Tulis alasannya dalam satu kalimat."
                    )
                ]
            }
        )
    return decided, left
