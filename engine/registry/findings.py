"""What was found about one family, and whether the findings agree: a pure function over findings.

Matching, the visit, the musyawarah and the office above each say something about a family. Whoever
decides next is told where they disagree, the letters tell it, and a bulk act leaves such families
out (``engine.commands.deciding``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

MATCHING: Final = "pemadanan"
VISIT: Final = "kunjungan"
MEETING: Final = "muskel"
OFFICE: Final = "dinsos"
"""Who says something about a family, in the order of the work."""

_SPEAKS_FOR: Final = frozenset({"layak", "diterima", "disetujui"})
_SPEAKS_AGAINST: Final = frozenset(
    {
        *("tidak_padan", "meninggal", "pindah", "ganda"),
        *("tidak_layak", "tidak_ditemukan", "ditolak"),
    }
)
_UNCLEAR: Final = "tidak_padan"
_MET: Final = ("layak", "tidak_layak")
_ABOUT_THE_ENTRY: Final = (MEETING, OFFICE)
"""They decide upon the entry: accepting a sanggahan takes the family off the list."""
OBJECTION: Final = "sanggahan"
"""The register whose entries, when accepted, take a family off the list."""

FOLLOWING: Final = {"diterima": "disetujui", "ditolak": "ditolak"}
"""What the musyawarah resolved → what the office above decides when it follows it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said about a family: by whom, and the registry's code for it."""

    source: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything found about the family of one entry so far; None or ``belum`` where nothing is."""

    register: str
    match: str | None = None
    visit: str | None = None
    meeting: str | None = None
    office: str | None = None

    @classmethod
    def of(cls, row: Any) -> Self:
        """The findings of a row with ``register, match, visit_result, meeting_decision, approval``."""
        return cls(
            register=row.register,
            match=row.match,
            visit=row.visit_result,
            meeting=row.meeting_decision,
            office=row.approval,
        )

    def said(self) -> list[Finding]:
        """The findings there are, in the order of the work.

        That numbers and names did not match is what the visit was sent to clear up: once somebody
        was met at the door, it is no finding any more. A death, a move, a double stay.
        """
        cleared = self.match == _UNCLEAR and self.visit in _MET
        every = (
            (MATCHING, None if cleared else self.match),
            (VISIT, self.visit),
            (MEETING, self.meeting),
            (OFFICE, self.office),
        )
        return [Finding(source, said) for source, said in every if said]


def belongs(register: str, finding: Finding) -> bool | None:
    """Whether a finding says that the family belongs on the list; None when it says neither."""
    if finding.said in _SPEAKS_FOR:
        positive = True
    elif finding.said in _SPEAKS_AGAINST:
        positive = False
    else:
        return None
    turned = register == OBJECTION and finding.source in _ABOUT_THE_ENTRY
    return not positive if turned else positive


def contradicting(findings: Findings, decision: Finding) -> list[Finding]:
    """The findings of others that a decision goes against."""
    wanted = belongs(findings.register, decision)
    if wanted is None:
        return []
    return [
        one
        for one in findings.said()
        if one.source != decision.source and belongs(findings.register, one) is (not wanted)
    ]


def contradictions(findings: Findings) -> list[tuple[Finding, Finding]]:
    """Every two findings that disagree, the earlier first."""
    said = findings.said()
    return [
        (one, later)
        for place, later in enumerate(said)
        for one in said[:place]
        if {belongs(findings.register, one), belongs(findings.register, later)} == {True, False}
    ]
