"""What officers do in a scenario: one verb a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import (
    AddEntry,
    AssignTask,
    ClaimTask,
    CompleteTask,
    DecideItems,
    EngineError,
    Forbidden,
    ListCases,
    LockMeeting,
    OpenCase,
    PlanMeeting,
    ReceiveList,
    RecordAttendance,
    RecordVisit,
    SaveDraft,
    ShowCase,
    ShowTask,
    TickOff,
)
from engine.models import Task
from engine.models.registry import Entry, MeetingItem, Person
from tests.processes import aid, citizens, data_use, endings, groups
from tests.processes.attaching import attach
from tests.processes.deciding import approve, entries_of, follow, judge
from tests.processes.families import unit_called, write_list

if TYPE_CHECKING:
    from tests.processes.runner import World

Step = Mapping[str, Any]
Verb = Callable[["World", Step], None]
ACCEPTING = {"layak": "layak", "usulan": "diterima", "sanggahan": "diterima"}
VISIT = {
    "identitas_sesuai": True, "jumlah_tanggungan": 4, "penghasilan": 900_000,
    "status_rumah": "sewa", "lantai": "semen",
}  # fmt: skip


def open_case(world: World, step: Step) -> None:
    """``buka: usulan, oleh: sari, wilayah: Kelurahan X, isian: {…}`` (a family's name fills it in)."""
    answers = dict(step.get("isian", {}))
    if "keluarga" in step:
        family = world.families[step["keluarga"]]
        answers |= {
            "nama": family.name, "nik": family.nik, "kk": family.kk, "jenis_kelamin": "L",
            "tanggal_lahir": family.born.isoformat(), "alamat": "JL. MELATI NO. 7",
        }  # fmt: skip
    command = OpenCase(
        process=step["buka"],
        wilayah=unit_called(step.get("wilayah", "Kota Bekasi")),
        officer=world.officer(step["oleh"]),
        answers=answers,
    )
    world.run(command)


def refuse_opening(world: World, step: Step) -> None:
    """``gagal buka: siklus_dtks, oleh: rina, isian: {…}, karena: sudah berjalan``."""
    with pytest.raises(EngineError) as refused:
        open_case(world, {**step, "buka": step["gagal buka"]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def receive(world: World, step: Step) -> None:
    """``impor: penetapan, oleh: rina, pada: Terima DTKS …``: the families of that register."""
    register = step["impor"]
    there = [family.on_list(register) for family in world.families.values()]
    listed = [family for family in there if family is not None]
    if register == "populasi":
        found = [family.in_population() for family in world.families.values()]
        listed = [family for family in found if family is not None]
    path = write_list(listed, world.folder / f"{register}.xlsx")
    command = ReceiveList(
        task_id=world.task(step["oleh"], step["pada"]).id,
        officer=world.officer(step["oleh"]),
        register=register,
        source_name=step.get("sumber", "DTKS"),
        source_date=world.office.clock.now.date(),
        file_name=f"{register}.xlsx",
        path=path,
    )
    world.run(command)


def refuse_list(world: World, step: Step) -> None:
    """``gagal impor: pusat, oleh: rina, pada: …, karena: sudah dikunci``."""
    with pytest.raises(EngineError) as refused:
        receive(world, {**step, "impor": step["gagal impor"]})
    assert step["karena"] in str(refused.value)


def enter(world: World, step: Step) -> None:
    """``catat: Budi, oleh: rina, pada: Unduh …``: one family by hand, in its own register."""
    family = world.families[step["catat"]]
    answers = {"nama": family.name, "nik": family.nik, "kk": family.kk}
    command = AddEntry(
        task_id=world.task(step["oleh"], step["pada"]).id,
        officer=world.officer(step["oleh"]),
        register=family.register,
        answers={**answers, "kelurahan": family.kelurahan, "alamat": "JL. MELATI NO. 7"},
    )
    world.run(command)


def complete(world: World, step: Step) -> None:
    """``kerjakan: Terima laporan, oleh: rina, isian: {…}``: claimed and handed in."""
    finish(world, step, world.task(step["oleh"], step["kerjakan"]))


def complete_all(world: World, step: Step) -> None:
    """``kerjakan semua: Periksa laporan, oleh: budi``: every task of this name that waits."""
    wanted = step["kerjakan semua"]
    found = [item for item in world.inbox(step["oleh"]) if item.name == wanted]
    assert found, f"{step['oleh']}: tidak ada tugas «{wanted}»"
    for task in found:
        finish(world, step, task)


def finish(world: World, step: Step, task: Any) -> None:
    """Claim a task and hand it in."""
    officer = world.officer(step["oleh"])
    if task.holder is None:
        world.run(ClaimTask(task_id=task.id, officer=officer))
    told = step.get("isian", {})
    answers = {key: _answer(world, task, officer, value) for key, value in told.items()}
    world.run(CompleteTask(task_id=task.id, officer=officer, answers=answers))


def _answer(world: World, task: Any, officer: UUID, value: Any) -> Any:
    """``{berkas: x.pdf}`` attaches a file, ``{petugas: rina}`` names an officer.

    ``{kode: keluhan}`` is the code of the newest case of that process.
    """
    if isinstance(value, dict) and "berkas" in value:
        return str(attach(world, task, officer, value["berkas"]))
    if (
        isinstance(value, dict)
        and value.keys() == {"petugas"}
        and isinstance(value["petugas"], str)
    ):
        return str(world.officer(value["petugas"]))
    if isinstance(value, dict) and value.keys() == {"kode"}:
        return world.cases(value["kode"])[-1].reference
    if isinstance(value, list):
        return [_answer(world, task, officer, one) for one in value]
    if isinstance(value, dict):
        return {key: _answer(world, task, officer, one) for key, one in value.items()}
    return value


def shut(world: World, step: Step) -> None:
    """``tertutup: Susun proposal, oleh: pak_ketua``: neither seen nor opened nor taken by them.

    Nor is the case it belongs to.
    """
    statement = select(Task.id, Task.case_id).where(
        Task.name == step["tertutup"], Task.state == "open"
    )
    ((task, case),) = world.rows(statement)
    officer = world.officer(step["oleh"])
    assert step["tertutup"] not in [item.name for item in world.inbox(step["oleh"])]
    for question in (
        ShowTask(task_id=task, officer=officer),
        ShowCase(case_id=case, officer=officer),
    ):
        with pytest.raises(Forbidden):
            world.office.engine.ask(question)
    listed = world.office.engine.ask(ListCases(officer=officer, limit=100)).items
    assert case not in [one.id for one in listed]
    who: dict[str, Any] = {"task_id": task, "officer": officer}
    for command in (ClaimTask(**who), SaveDraft(**who, answers={})):
        with pytest.raises(Forbidden):
            world.run(command)


def fail(world: World, step: Step) -> None:
    """``gagal: Rekap laporan, oleh: budi, isian: {…}, karena: Masih ada``: refused with these words."""
    with pytest.raises(EngineError) as refused:
        complete(world, {**step, "kerjakan": step["gagal"]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def visit(world: World, step: Step) -> None:
    """``kunjungi: {Budi: meninggal}, oleh: sari, pada: Verifikasi …``; or ``kunjungi: semua``, layak."""
    officer = world.officer(step["oleh"])
    task = world.task(step["oleh"], step["pada"])
    told = step["kunjungi"]
    if told == "semua":
        there = world.families.values()
        told = {one.name: "layak" for one in there if one.kelurahan == task.wilayah}
        told |= {name: how for name, how in step.get("kecuali", {}).items() if name in told}
    for name, result in told.items():
        photo = attach(world, task, officer, f"{name}.jpg")
        more = VISIT if result in ("layak", "tidak_layak") else {}
        answers = {
            **more,
            **step.get("jawaban", {}).get(name, {}),
            "hasil": result,
            "foto": str(photo),
            "lokasi": {
                "lat": -6.2, "lon": 107.0, "accuracy": 8, "source": "gps",
                "captured_at": (world.office.clock.now - timedelta(minutes=2)).isoformat(),
            },
            "catatan": "Sesuai keadaan di lapangan.",
        }  # fmt: skip
        for entry in entries_of(world, name, register=None):
            command = RecordVisit(task_id=task.id, officer=officer, entry_id=entry, answers=answers)
            world.run(command)


def meet(world: World, step: Step) -> None:
    """``muskel: {putusan: {Budi: [tidak_layak, sudah mampu]}}``: the others are accepted; locked."""
    officer, told = world.officer(step["oleh"]), step["muskel"]
    task = world.task(step["oleh"], "Musyawarah Kelurahan")
    who: dict[str, Any] = {"task_id": task.id, "officer": officer}
    meeting = world.run(
        PlanMeeting(
            **who,
            held_at=world.office.clock.now,
            place=told.get("tempat", "Aula kelurahan"),
            chair=told.get("pimpinan", "Ketua LPM"),
        )
    )
    people = [
        {"element": element, "name": name, "present": present}
        for names, present in (("hadir", True), ("tidak hadir", False))
        for element, name in told.get(names, {"RT/RW": "Haji Mamat"} if present else {}).items()
    ]
    world.run(RecordAttendance(**who, meeting_id=meeting, people=people, minutes="Mufakat."))
    agenda = world.rows(
        select(MeetingItem.id, MeetingItem.question, Person.name)
        .join(Entry, Entry.id == MeetingItem.entry_id)
        .join(Person, Person.id == Entry.person_id)
        .where(MeetingItem.meeting_id == meeting)
    )
    resolved = {name.upper(): how for name, how in told.get("putusan", {}).items()}
    for item in agenda:
        decision, reason = resolved.get(item.name.upper(), (ACCEPTING[item.question], ""))
        decide = DecideItems(
            **who, meeting_id=meeting, items=[item.id], decision=decision, reason=reason
        )
        world.run(decide)
    world.run(LockMeeting(**who, meeting_id=meeting))


def tick_off(world: World, step: Step) -> None:
    """``centang: Entri DTKS …, oleh: sari``."""
    task = world.task(step["oleh"], step["centang"])
    world.run(TickOff(task_id=task.id, officer=world.officer(step["oleh"])))


def assign(world: World, step: Step) -> None:
    """``tugaskan: Verifikasi …, oleh: pak_lurah, kepada: tono, peringatan: 5``: with so many warnings."""
    task = world.task(step["kepada"], step["tugaskan"])
    command = AssignTask(
        task_id=task.id, officer=world.officer(step["oleh"]), to=world.officer(step["kepada"])
    )
    warnings = world.run(command)
    assert len(warnings) == step["peringatan"], warnings


VERBS: Mapping[str, Verb] = {
    "buka": open_case,
    "gagal buka": refuse_opening,
    "impor": receive,
    "catat": enter,
    "kerjakan": complete,
    "kerjakan semua": complete_all,
    "gagal": fail,
    "tertutup": shut,
    "kunjungi": visit,
    "muskel": meet,
    "centang": tick_off,
    "ikuti muskel": follow,
    "putuskan": approve,
    "padankan": judge,
    "gagal impor": refuse_list,
    "tugaskan": assign,
    **aid.VERBS,
    **data_use.VERBS,
    **endings.VERBS,
    **groups.VERBS,
    **citizens.VERBS,
}
"""The words of ``langkah``, besides ``waktu`` and ``maka``."""
