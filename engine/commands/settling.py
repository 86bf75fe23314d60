"""Deciding upon rows without writing over what somebody else decided meanwhile.

A decision says which version of each row its maker saw. A row that another has decided since is
told to the second, who lets it stand or writes over it with a reason; either way nothing of the
refused decision was saved. Every screen on which rows are decided goes through ``settle``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from engine.commands.guards import Doing
from engine.commands.history import write_done
from engine.errors import DecidedMeanwhile
from engine.rows import Record
from engine.sentences import say
from engine.store import row_versions
from engine.store.row_versions import Decided
from engine.telling import tell
from engine.unit_of_work import UnitOfWork

_SHORTEST: Final = 5
"""Letters of a reason to write over another's decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the maker of a decision saw.

    ``versions``: row → version shown, 0 for a row that is not named. ``over``: row → newer version
    that was shown since, to be written over for ``reason``. ``skip``: rows that are let stand.
    """

    versions: Mapping[UUID, int] = field(default_factory=dict)
    over: Mapping[UUID, int] = field(default_factory=dict)
    skip: Collection[UUID] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A row that is decided upon: the name it is told by, and why it is decided so.

    ``mark`` tells a decision from a later one in the same words (a second visit, another hour).
    """

    name: str
    reason: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One decision upon some rows."""

    matter: str
    decision: str
    rows: Mapping[UUID, Subject]

    def said(self, row: UUID) -> dict[str, str]:
        """What is kept of a row, and told to whoever comes later."""
        subject = self.rows[row]
        return {"decision": self.decision, "reason": subject.reason, "mark": subject.mark}


def settle(
    uow: UnitOfWork, doing: Doing | None, ruling: Ruling, seen: Seen, officer: UUID
) -> set[UUID]:
    """The rows that this decision now holds for, each moved on to its next version.

    Rows let stand are left out, and so are rows that this officer decided in the same words (a
    second press of the button). ``doing`` is None for what is written outside a case. Raises
    DecidedMeanwhile with the decisions that stand in the way.
    """
    connection = uow.begin()
    wanted = [row for row in ruling.rows if row not in seen.skip]
    over = [row for row in wanted if row in seen.over]
    replaced = row_versions.latest(connection, ruling.matter, over)
    if replaced and len(seen.reason.strip()) < _SHORTEST:
        raise _told(ruling, replaced, say("Tulis alasan mengapa putusan itu Anda ganti."))
    moved = _advance(
        uow, ruling, {row: seen.over.get(row, seen.versions.get(row, 0)) for row in wanted}, officer
    )
    standing = row_versions.latest(connection, ruling.matter, set(wanted) - moved)
    own = {row: one for row, one in standing.items() if one.officer_id == officer}
    # Nobody writes over themselves: one's own decision is changed, or was sent twice.
    changed = {row: one.version for row, one in own.items() if one.said != ruling.said(row)}
    moved |= _advance(uow, ruling, changed, officer)
    if others := {row: one for row, one in standing.items() if row not in own}:
        raise _told(ruling, others)
    for row, before in replaced.items():
        if row in moved:
            _write_replaced(uow, doing, ruling, before, seen.reason.strip(), officer)
    return moved


def _advance(
    uow: UnitOfWork, ruling: Ruling, versions: Mapping[UUID, int], officer: UUID
) -> set[UUID]:
    decided = {row: Decided(version=at, said=ruling.said(row)) for row, at in versions.items()}
    return row_versions.advance(uow.connection, ruling.matter, decided, officer=officer, at=uow.now)


def _told(
    ruling: Ruling, standing: Mapping[UUID, Record], sentence: str | None = None
) -> DecidedMeanwhile:
    conflicts = [
        {
            "row": row,
            "name": ruling.rows[row].name,
            "officer": one.officer_name,
            "at": one.decided_at,
            "version": one.version,
            **one.said,
        }
        for row, one in standing.items()
    ]
    first = conflicts[0]
    usual = say(
        "{name} sudah diputus {officer} pada {at}. Putusan Anda belum "
        "tersimpan: biarkan putusan itu, atau ganti dengan alasan.",
        name=first["name"],
        officer=first["officer"],
        at=first["at"],
    )
    return DecidedMeanwhile(
        sentence or usual, conflicts=conflicts, mine=ruling.decision, total=len(ruling.rows)
    )


def _write_replaced(
    uow: UnitOfWork, doing: Doing | None, ruling: Ruling, before: Record, reason: str, officer: UUID
) -> None:
    """The history keeps both decisions, and whoever made the first is told."""
    data = {
        "row": str(before.row_id),
        "matter": ruling.matter,
        "before": before.said,
        "after": ruling.said(before.row_id),
        "reason": reason,
    }
    if doing is not None:
        write_done(uow, doing, name="decision_replaced", officer=officer, data=data)
    if before.officer_id == officer:
        return
    text = say(
        "Putusan Anda atas {name} diganti petugas lain: {reason}",
        name=ruling.rows[before.row_id].name,
        reason=reason,
    )
    tell(
        uow,
        before.officer_id,
        "notified",
        str(text)[:500],
        case=doing.task.case_id if doing else None,
    )
