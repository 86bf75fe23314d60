"""What officers do with registers, scores and data handed out: verbs and expectations of scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import insert, select, update

from engine import (
    EngineError,
    Forbidden,
    KeepRecord,
    OpenDocument,
    OpenWhy,
    ShowScores,
    SubmitUseReport,
    city,
)
from engine.casework.entering import enter_family
from engine.ids import new_id
from engine.models import Case, DataRequest, Document
from engine.models.registry import AccessLog, Entry, Person, Visit
from engine.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from tests.processes.runner import World

Step = Mapping[str, Any]


def keep(world: World, step: Step) -> None:
    """``tulis register: [{nama: …}], oleh: rina, pada: Susun keanggotaan``: lines of a register."""
    task = world.task(step["oleh"], step["pada"])
    for answers in step["tulis register"]:
        command = KeepRecord(
            task_id=task.id, officer=world.officer(step["oleh"]), answers=dict(answers)
        )
        world.run(command)


def report(world: World, step: Step) -> None:
    """``laporkan: {kolom: […], baris: [[…]]}, oleh, pada``; with ``karena`` it is refused so."""
    task = world.task(step["oleh"], step["pada"])
    told, path = step["laporkan"], world.folder / "laporan.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(told["kolom"])
    for row in told["baris"]:
        sheet.append([str(cell) for cell in row])
    book.save(path)
    command = SubmitUseReport(
        task_id=task.id, officer=world.officer(step["oleh"]), path=path, file_name="laporan.xlsx"
    )
    if "karena" not in step:
        world.run(command)
        return
    with pytest.raises(EngineError) as refused:
        world.run(command)
    said = f"{refused.value} {getattr(refused.value, 'fields', '')}"
    for words in [step["karena"]] if isinstance(step["karena"], str) else step["karena"]:
        assert words in said, said


def shut(world: World, step: Step) -> None:
    """``petikan tertutup: Yayasan X, oleh: rina, karena: …``: its sheet can't be taken yet."""
    asked = select(DataRequest).where(DataRequest.requester == step["petikan tertutup"])
    request = world.rows(asked)[-1]
    command = OpenDocument(document_id=request.extract_id, officer=world.officer(step["oleh"]))
    with pytest.raises(Forbidden, match=step["karena"]):
        world.office.engine.run(command)


def scores(world: World, wanted: Mapping[str, Any]) -> None:
    """``skor: {oleh: rina, siklus_ikst: {BUDI: 52}}``: the scores of the newest cycle by family."""
    (case,) = world.rows(select(Case).where(Case.process == wanted["siklus"]))
    page = world.office.engine.ask(
        ShowScores(officer=world.officer(wanted["oleh"]), case_id=case.id)
    )
    found = {one.name: one.score for one in page.items}
    assert found == wanted["keluarga"], found


def extract(world: World, wanted: Mapping[str, Any]) -> None:
    """``petikan: {pemohon: …, kolom: […], memuat: […], tidak memuat: […]}``: the sheet handed out."""
    request = world.rows(select(DataRequest).where(DataRequest.requester == wanted["pemohon"]))[-1]
    (document,) = world.rows(select(Document).where(Document.id == request.extract_id))
    path = world.office.engine.adapters.files.path(document.sha256)
    with path.open("rb") as stream:
        sheet = load_workbook(stream).worksheets[0]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    mark = rows[0][0]
    assert request.requester in mark
    assert request.reference in mark
    assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == mark
    assert rows[1] == [*wanted["kolom"], "TANDA PENERIMA"], rows[1]
    assert all(row[-1].startswith(mark) for row in rows[2:])
    text = "\n".join(" ".join(row[:-1]) for row in rows[2:])
    for words in wanted["memuat"]:
        assert str(words) in text, text
    for words in wanted.get("tidak memuat", ()):
        assert str(words) not in text, text
    (look,) = world.rows(
        select(AccessLog).where(AccessLog.case_id == request.case_id, AccessLog.action == "ekspor")
    )
    assert request.requester in look.purpose


def aid(world: World, wanted: Mapping[str, Any]) -> None:
    """``bantuan keluarga: {AHMAD FAUZI: [PKH 2027-Q1], oleh: rina}``: as the page "why" tells it."""
    officer = world.officer(wanted["oleh"])
    for name, told in wanted["keluarga"].items():
        (family,) = world.rows(
            select(Entry.family_id)
            .distinct()
            .join(Person, Person.id == Entry.person_id)
            .where(Person.name == name)
        )
        page = world.run(OpenWhy(officer=officer, family_id=family[0], purpose="Memeriksa bantuan"))
        assert [f"{one.programme} {one.period}" for one in page.aid] == told, page.aid


def milestone(world: World, wanted: Mapping[str, str]) -> None:
    """``tahap: {siklus_ikst: Penetapan}``: the stage that the newest case has reached."""
    for process, stage in wanted.items():
        found = world.rows(select(Case.milestone).where(Case.process == process).order_by(Case.id))
        assert found[-1].milestone == stage, found


def data(world: World, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    """``data: {siklus_ikst: {pelaksanaan: bersama}}``: what the newest case has kept."""
    for process, told in wanted.items():
        found = world.cases(process)[-1].data
        assert {name: found.get(name) for name in told} == dict(told)


@dataclass(frozen=True)
class _Visited:
    """One family of every kelurahan was visited by the officer, in an earlier cycle."""

    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        for number, area in enumerate(city()):
            if area.level != "kelurahan":
                continue
            answers = {"nama": f"Keluarga {number}", "kelurahan": area.code, "alamat": "JL. MELATI"}
            entry = enter_family(uow, answers, case_id=None, register="penetapan", officer=None)
            visit = {
                "id": new_id(), "entry_id": entry, "officer_id": self.officer,
                "visited_at": uow.now, "identity_ok": True, "answers": {}, "result": "layak",
            }  # fmt: skip
            uow.connection.execute(insert(Visit), visit)
            at = update(Entry).where(Entry.id == entry).values(visited_at=uow.now)
            uow.connection.execute(at)


def visited(world: World, step: Step) -> None:
    """``sudah verval: semua, oleh: rina``: every kelurahan has been verified by now."""
    world.run(_Visited(world.officer(step["oleh"])))


VERBS = {
    "tulis register": keep,
    "laporkan": report,
    "sudah verval": visited,
    "petikan tertutup": shut,
}
"""Verbs of ``langkah``."""

CHECKS = {
    "bantuan keluarga": aid,
    "skor": scores,
    "petikan": extract,
    "tahap": milestone,
    "data": data,
}
"""Words of ``maka``."""
