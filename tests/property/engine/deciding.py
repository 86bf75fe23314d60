"""The screens on which rows are decided, each as its officers use it: look, decide, what then stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine import (
    AddEntry,
    ApproveEntries,
    AttachFile,
    DecideMatch,
    DecidePair,
    ListApprovals,
    ListDoubtful,
    RecordVisit,
    Seen,
)
from engine.models import RowVersion
from engine.models.registry import (
    DuplicatePair,
    Entry,
    MatchResult,
)
from engine.store.registry import duplicates
from tests.office import KELURAHAN, MONDAY
from tests.processes.attaching import photo_of
from tests.screens import Cycle, doubt, family, fill

WHY = "Keterangan baru dari ketua RT diterima hari ini."
PLACE = {
    "lat": -6.2, "lon": 107.0, "accuracy": 8, "source": "gps", "captured_at": MONDAY.isoformat(),
}  # fmt: skip


@dataclass
class Screen:
    """One screen as its two officers use it: what is seen, what may be said, what then stands."""

    look: Callable[[UUID], dict[UUID, int]]
    decide: Callable[[UUID, UUID, str, Seen], Any]
    answers: tuple[str, ...]
    stands: Callable[[UUID], str | None]
    first: dict[UUID, tuple[str, int]] = field(default_factory=dict)
    """Rows that somebody has decided before the screen is opened: by whom, at which version."""


def scalar(cycle: Cycle, column: Any, row: UUID, key: Any) -> Any:
    with cycle.office.engine.adapters.pool.connect() as connection:
        return connection.scalar(select(column).where(key == row))


def decisions(cycle: Cycle) -> Screen:
    ask, task = cycle.office.engine, cycle.task("putuskan")

    def look(officer: UUID) -> dict[UUID, int]:
        shown: dict[UUID, int] = {}
        for show in ("menunggu", "diputus"):
            page = ask.ask(ListApprovals(task_id=task, officer=officer, show=show))
            shown |= {row.id: row.version for row in page.items}
        return shown

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        return ask.run(
            ApproveEntries(
                task_id=task, officer=officer, entries=[row], approval=answer, reason=WHY, seen=seen
            )
        )

    return Screen(
        look,
        decide,
        ("disetujui", "ditolak"),
        lambda row: scalar(cycle, Entry.approval, row, Entry.id),
    )


def doubts(cycle: Cycle) -> Screen:
    ask, task = cycle.office.engine, cycle.task("padankan")
    doubt(cycle)
    first = ask.ask(ListDoubtful(task_id=task, officer=cycle.office.officers["satu"])).items
    known = [one.id for one in first]

    def look(officer: UUID) -> dict[UUID, int]:
        waiting = ask.ask(ListDoubtful(task_id=task, officer=officer)).items
        return {one.id: one.version for one in waiting} | {
            row: version(cycle, row) for row in known if row not in {one.id for one in waiting}
        }

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        return ask.run(
            DecideMatch(task_id=task, officer=officer, match_id=row, decision=answer, seen=seen)
        )

    return Screen(
        look,
        decide,
        ("padan", "tidak_padan", "meninggal"),
        lambda row: scalar(cycle, MatchResult.decision, row, MatchResult.id),
    )


def visits(cycle: Cycle) -> Screen:
    ask, task = cycle.office.engine, cycle.task("kunjungi", KELURAHAN)
    with ask.adapters.pool.connect() as connection:
        known = list(connection.scalars(select(Entry.id).where(Entry.case_id == cycle.root)))

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        case_id = cycle.office.task(task).case_id
        photo = ask.run(
            AttachFile(
                case_id=case_id,
                officer=officer,
                name="foto.jpg",
                content=photo_of("rumah.jpg"),
                kind="photo",
            )
        )
        answers = {"hasil": answer, "foto": str(photo), "lokasi": PLACE, "catatan": WHY}
        return ask.run(
            RecordVisit(task_id=task, officer=officer, entry_id=row, answers=answers, seen=seen)
        )

    return Screen(
        lambda _officer: {row: version(cycle, row) for row in known},
        decide,
        ("tidak_ditemukan", "pindah", "meninggal"),
        lambda row: scalar(cycle, Entry.visit_result, row, Entry.id),
    )


def version(cycle: Cycle, row: UUID) -> int:
    return scalar(cycle, RowVersion.version, row, RowVersion.row_id) or 0


def by_hand(cycle: Cycle) -> Screen:
    """Families that are entered one by one, each by whoever their citizens came to."""
    ask, task = cycle.office.engine, cycle.task("impor")
    people = {number: family(number) for number in (21, 22)}

    def enter(officer: UUID, number: int, why: str, seen: Seen) -> UUID:
        nik, kk, name = people[number][:3]
        answers = {"nik": nik, "kk": kk, "nama": name, "kelurahan": KELURAHAN, "alasan": why}
        cycle.office.clock.pass_(seconds=1)
        command = AddEntry(
            task_id=task, officer=officer, register="sanggahan", answers=answers, seen=seen
        )
        return ask.run(command)

    first = cycle.office.officers["satu"]
    known = {enter(first, number, "Awal", Seen()): number for number in people}
    return Screen(
        lambda _officer: {row: version(cycle, row) for row in known},
        lambda officer, row, answer, seen: enter(officer, known[row], answer, seen),
        ("Sudah pindah", "Sudah mampu", "Sudah bekerja"),
        lambda row: scalar(cycle, Entry.note, row, Entry.id),
        first=dict.fromkeys(known, ("satu", 1)),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    left: str
    right: str
    evidence: tuple[str, ...] = ("alamat",)
    score: float = 0.9


def pairs(cycle: Cycle) -> Screen:
    """Two families of one list paired each: which of both keeps its aid, or that they are two."""
    ask, task = cycle.office.engine, cycle.task("ganda")
    fill(cycle, "sanggahan", *(family(number) for number in (11, 12, 13, 14)))
    with ask.adapters.pool.begin() as connection:
        listed = select(Entry.id).where(Entry.case_id == cycle.root, Entry.register == "sanggahan")
        sides = [id.hex for id in connection.scalars(listed.order_by(Entry.id))]
        found = [_Pair(sides[0], sides[1]), _Pair(sides[2], sides[3])]
        duplicates.keep_pairs(connection, cycle.root, found, at=cycle.office.clock())
        rows = {row.id: row for row in connection.execute(select(*DuplicatePair.__table__.c))}

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        kept = {"kiri": rows[row].left_id, "kanan": rows[row].right_id}.get(answer)
        return ask.run(
            DecidePair(
                task_id=task, officer=officer, pair_id=row, kept=kept, seen=seen, reason=WHY,
                decision=duplicates.SAME if kept else duplicates.DIFFERENT,
            )
        )  # fmt: skip

    def stands(row: UUID) -> str | None:
        kept = scalar(cycle, DuplicatePair.kept_id, row, DuplicatePair.id)
        if kept is not None:
            return "kiri" if kept == rows[row].left_id else "kanan"
        return "berbeda" if scalar(cycle, DuplicatePair.decision, row, DuplicatePair.id) else None

    return Screen(
        lambda _officer: {row: version(cycle, row) for row in rows},
        decide,
        ("kiri", "kanan", "berbeda"),
        stands,
    )
