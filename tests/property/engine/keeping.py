"""The screens on which a musyawarah is kept and lines of a register are written, by two officers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine import (
    ChangeRecord,
    DecideItems,
    KeepRecord,
    PlanMeeting,
    RecordAttendance,
    ReviseMeeting,
    Seen,
    ShowMeeting,
    StaleVersion,
)
from engine.models import RegisterRecord, RowVersion
from engine.models.registry import Meeting, MeetingAttendance, MeetingItem
from tests.office import KELURAHAN, MONDAY
from tests.property.engine.deciding import WHY, Screen, scalar, version
from tests.screens import Cycle


def agenda(cycle: Cycle) -> Screen:
    ask, task = cycle.office.engine, cycle.task("muskel", KELURAHAN)
    meeting = ask.run(
        PlanMeeting(
            task_id=task,
            officer=cycle.office.officers["satu"],
            held_at=MONDAY,
            place="Aula",
            chair="Rina",
        )
    )

    def look(officer: UUID) -> dict[UUID, int]:
        page = ask.ask(ShowMeeting(task_id=task, officer=officer))
        return {item.id: item.version for item in page.items}

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        return ask.run(
            DecideItems(
                task_id=task, officer=officer, meeting_id=meeting,
                items=[row], decision=answer, reason=WHY, seen=seen,
            )
        )  # fmt: skip

    return Screen(
        look,
        decide,
        ("diterima", "ditolak"),
        lambda row: scalar(cycle, MeetingItem.decision, row, MeetingItem.id),
    )


def attendance(cycle: Cycle) -> Screen:
    ask, task = cycle.office.engine, cycle.task("muskel", KELURAHAN)
    who = cycle.office.officers["satu"]
    meeting = ask.run(
        PlanMeeting(task_id=task, officer=who, held_at=MONDAY, place="Aula", chair="Rina")
    )

    def look(officer: UUID) -> dict[UUID, int]:
        return {meeting: ask.ask(ShowMeeting(task_id=task, officer=officer)).version}

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        people = [{"element": "RW", "name": answer, "present": True}]
        return ask.run(
            RecordAttendance(
                task_id=task, officer=officer, meeting_id=row, people=people, seen=seen
            )
        )

    stands = lambda row: scalar(  # noqa: E731
        cycle, MeetingAttendance.name, row, MeetingAttendance.meeting_id
    )
    return Screen(look, decide, ("Budi", "Wati", "Tono"), stands)


def plan(cycle: Cycle) -> Screen:
    """The plan of a musyawarah, which either may mend."""
    ask, task = cycle.office.engine, cycle.task("muskel", KELURAHAN)
    who = cycle.office.officers["satu"]
    meeting = ask.run(
        PlanMeeting(task_id=task, officer=who, held_at=MONDAY, place="Aula", chair="Rina")
    )

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        return ask.run(
            ReviseMeeting(
                task_id=task, officer=officer, meeting_id=row,
                held_at=MONDAY, place=answer, chair="Rina", seen=seen,
            )
        )  # fmt: skip

    return Screen(
        lambda _officer: {meeting: version(cycle, meeting)},
        decide,
        ("Balai warga", "Kantor RW", "Sekolah"),
        lambda row: scalar(cycle, Meeting.place, row, Meeting.id),
    )


def lines(cycle: Cycle) -> Screen:
    """The lines of a register of the decree."""
    ask, task = cycle.office.engine, cycle.task("register")
    who = cycle.office.officers["satu"]
    kept = [
        ask.run(KeepRecord(task_id=task, officer=who, answers={"kode": code, "isi": "Awal"}))
        for code in ("A", "B", "C")
    ]
    codes = dict(zip(kept, "ABC", strict=True))

    def decide(officer: UUID, row: UUID, answer: str, seen: Seen) -> Any:
        def change(shown: int) -> Any:
            # The first version of a line is 1, before anybody has decided about it.
            return ask.run(
                ChangeRecord(
                    task_id=task, officer=officer, record_id=row, version=shown + 1, seen=seen,
                    answers={"kode": codes[row], "isi": answer},
                )
            )  # fmt: skip

        try:
            return change(seen.versions.get(row, 0))
        except StaleVersion:
            # One's own other page was newer: the line is opened anew.
            assert scalar(cycle, RowVersion.officer_id, row, RowVersion.row_id) == officer
            return change(version(cycle, row))

    return Screen(
        lambda _officer: {row: version(cycle, row) for row in kept},
        decide,
        ("Rusak", "Utuh", "Hilang"),
        lambda row: (scalar(cycle, RegisterRecord.data, row, RegisterRecord.id) or {}).get("isi"),
    )
