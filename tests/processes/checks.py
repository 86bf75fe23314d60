"""What a scenario expects: inboxes, cases, history, letters, notices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from docx import Document as WordFile
from sqlalchemy import select

from engine import ListNotices, ShowTask, Watch
from engine.models import Case, Document, Event, RegisterRecord, Task
from engine.unit_of_work import UnitOfWork
from tests.processes import data_use

if TYPE_CHECKING:
    from tests.processes.runner import World

STATES = {
    "terbuka": "open",
    "selesai": "completed",
    "dihentikan": "cancelled",
    "ditarik": "withdrawn",
}


def expect(world: World, told: Mapping[str, Any]) -> None:
    """Every expectation holds; and no open case is stuck."""
    for what, wanted in told.items():
        CHECKS[what](world, wanted)
    stuck = world.office.engine.ask(Watch())
    assert not stuck, stuck


def inbox(world: World, wanted: Mapping[str, Any]) -> None:
    """``kotak masuk: {rina: [Terima laporan], sari: kosong}``: exactly these tasks."""
    for login, tasks in wanted.items():
        names = sorted(item.name for item in world.inbox(login))
        assert names == ([] if tasks == "kosong" else sorted(tasks)), (login, names)


def cases(world: World, wanted: Mapping[str, Any]) -> None:
    """``kasus: {usulan: {selesai: 2}, sanggahan: "Sanggahan ditolak"}``: states, or the outcome."""
    for process, told in wanted.items():
        found = world.cases(process)
        if isinstance(told, str):
            assert [case.outcome for case in found] == [told], [case.outcome for case in found]
            continue
        counts = {word: sum(case.state == STATES[word] for case in found) for word in told}
        assert counts == told, (process, [(case.state, case.outcome) for case in found])


def outcomes(world: World, wanted: Mapping[str, str]) -> None:
    """``hasil: {Budi Santoso: Usulan ditolak}``: how the case about a family ended."""
    for name, outcome in wanted.items():
        statement = select(Case.outcome).where(Case.subject.icontains(name))
        found = [row.outcome for row in world.rows(statement)]
        assert found == [outcome], (name, found)


def history(world: World, wanted: Mapping[str, list[str]]) -> None:
    """``riwayat: {verval_kelurahan: [deadline_warned]}``: some case of the process has these events."""
    for process, names in wanted.items():
        statement = (
            select(Event.name)
            .join(Case, Case.id == Event.case_id)
            .where(Case.process == process)
            .distinct()
        )
        there = {row.name for row in world.rows(statement)}
        assert set(names) <= there, (process, sorted(there))


def letters(world: World, wanted: Mapping[str, int]) -> None:
    """``surat: {Berita Acara Musyawarah Kelurahan.docx: 3}``: that many are kept."""
    there = [row.name for row in world.rows(select(Document.name))]
    counts = {name: there.count(name) for name in wanted}
    assert counts == wanted, sorted(set(there))


def said(world: World, wanted: Mapping[str, list[str]]) -> None:
    """``surat berisi: {Laporan.docx: [Tidak ada.]}``: the newest of this name has these words."""
    newest = (
        select(Document.sha256, Document.name)
        .where(Document.name.in_(wanted))
        .order_by(Document.created_at, Document.id)
    )
    there = {row.name: row.sha256 for row in world.rows(newest)}
    for name, words in wanted.items():
        text = wording(world.office.engine.adapters.files.read(there[name]))
        for word in words:
            assert word in text, (name, word, text)


@dataclass(frozen=True)
class _Sheet:
    """The form of a task as it is drawn, while what it knows is still looked up."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> str:
        page = ShowTask(task_id=self.task_id, officer=self.officer).answer(uow)
        assert page.form is not None
        return str(page.form.view({}, facts=page.facts, errors={}, now=page.now))


def sheet(world: World, wanted: Mapping[str, Mapping[str, list[str]]]) -> None:
    """``lembar tugas: {udin: {Rekap laporan: [Perwira 1 dari 3]}}``: what their task's page says."""
    for login, tasks in wanted.items():
        officer = world.officer(login)
        for name, words in tasks.items():
            shown = world.office.engine.ask(_Sheet(world.task(login, name).id, officer))
            for word in words:
                assert word in shown, (name, word, shown)


def wording(letter: bytes) -> str:
    """What a letter says, one line a paragraph."""
    body = WordFile(BytesIO(letter)).element.body
    return "\n".join("".join(part.itertext()) for part in body.iter("{*}p"))


def numbers(world: World, wanted: Mapping[str, str]) -> None:
    """``nomor: {SK Lurah.docx: 400.10/Kep.1-…}``: a kept letter of this name bears the number."""
    there = {(row.name, row.number) for row in world.rows(select(Document.name, Document.number))}
    assert set(wanted.items()) <= there, there


def kept(world: World, wanted: Mapping[str, int]) -> None:
    """``register: {anggota: 10}``: that many lines are in force in a declared register."""
    statement = select(RegisterRecord.register).where(RegisterRecord.state != "dihapus")
    there = [row.register for row in world.rows(statement)]
    assert {name: there.count(name) for name in wanted} == wanted, there


def notices(world: World, wanted: Mapping[str, list[str]]) -> None:
    """``pemberitahuan: {lurah: [terlambat]}``: the bell of the officer holds these words."""
    for login, words in wanted.items():
        there = [
            one.text for one in world.office.engine.ask(ListNotices(officer=world.officer(login)))
        ]
        for word in words:
            assert any(word in text for text in there), (login, word, there)


def standing(world: World, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    """``tugas: {Verifikasi …: {keadaan: breached, prioritas: 90}}``: an open task of this name."""
    for name, told in wanted.items():
        statement = select(Task.standing, Task.priority).where(
            Task.name == name, Task.state == "open"
        )
        there = [(row.standing, row.priority) for row in world.rows(statement)]
        assert (told["keadaan"], told["prioritas"]) in there, (name, there)


CHECKS: Mapping[str, Callable[[World, Any], None]] = {
    "kotak masuk": inbox,
    "kasus": cases,
    "hasil": outcomes,
    "riwayat": history,
    "surat": letters,
    "surat berisi": said,
    "lembar tugas": sheet,
    "nomor": numbers,
    "register": kept,
    "pemberitahuan": notices,
    "tugas": standing,
    **data_use.CHECKS,
}
"""The words of ``maka``."""
