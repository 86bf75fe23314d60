"""Usulan and sanggahan to approve, each beside what its musyawarah resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from engine.registry.findings import (
    FOLLOWING,
    OFFICE,
    Finding,
    Findings,
    contradicting,
    contradictions,
)
from engine.scope import Scope, scope_of, show_people
from engine.store.registry import approvals
from engine.store.registry.approvals import Standing, Wanted
from engine.unit_of_work import UnitOfWork

Show = Literal["menunggu", "bertentangan", "diputus"]
"""Which entries: all undecided ones, those of them whose findings disagree, the decided ones."""


@dataclass(frozen=True, slots=True)
class Following:
    """What following the musyawarah would do: how many it decides, how many it leaves out."""

    decided: int
    left: int


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """A page of entries; ``next`` is the id after which the next page begins.

    ``disagreeing``: undecided entries whose findings disagree; ``contradictions``: entry of this
    page → every two of its findings that do.
    """

    scope: Scope
    items: Sequence[Any]
    next: UUID | None
    counts: dict[str, dict[str, int]]
    contradictions: Mapping[UUID, list[tuple[Finding, Finding]]]
    disagreeing: int
    following: Following


@dataclass(frozen=True, kw_only=True)
class ListApprovals:
    """What a task has to approve or refuse, or what it has decided already."""

    task_id: UUID
    officer: UUID
    register: str | None = None
    show: Show = "menunggu"
    after: UUID | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> ApprovalPage:
        scope = scope_of(uow, self.task_id, self.officer, "decisions")
        where = (uow.connection, scope.root_id, scope.wilayah)
        standings = approvals.standings_of(*where)
        disagreeing = [one for one in standings if contradictions(_findings(one))]
        wanted = Wanted(
            register=self.register,
            decided=self.show == "diputus",
            standings=disagreeing if self.show == "bertentangan" else None,
        )
        found = approvals.page(*where, wanted, after=self.after, limit=self.limit + 1)
        shown = found[: self.limit]
        show_people(uow, scope, self.officer, "putusan usulan dan sanggahan", len(shown))
        return ApprovalPage(
            scope,
            shown,
            shown[-1].id if len(found) > self.limit else None,
            approvals.counts(*where),
            {row.id: contradictions(Findings.of(row)) for row in shown},
            sum(standings[one] for one in disagreeing),
            _following(standings),
        )


def _findings(standing: Standing) -> Findings:
    register, match, visit, meeting = standing
    return Findings(register=register, match=match, visit=visit, meeting=meeting)


def _following(standings: Mapping[Standing, int]) -> Following:
    """How many entries would be decided as their musyawarah resolved, and how many left out."""
    decided = left = 0
    for standing, count in standings.items():
        approval = FOLLOWING.get(standing[3] or "")
        if approval is None:
            continue
        if contradicting(_findings(standing), Finding(OFFICE, approval)):
            left += count
        else:
            decided += count
    return Following(decided, left)


@dataclass(frozen=True, kw_only=True)
class PreviewApproval:
    """The chosen entries, and for each what the wished decision would go against."""

    task_id: UUID
    officer: UUID
    entries: Sequence[UUID]
    approval: str

    def answer(self, uow: UnitOfWork) -> list[tuple[Any, list[Finding]]]:
        scope = scope_of(uow, self.task_id, self.officer, "decisions")
        decision = Finding(OFFICE, self.approval)
        show_people(uow, scope, self.officer, "putusan usulan dan sanggahan", len(self.entries))
        return [
            (row, contradicting(Findings.of(row), decision))
            for row in approvals.chosen(uow.connection, self.entries)
            if row.case_id == scope.root_id
        ]
