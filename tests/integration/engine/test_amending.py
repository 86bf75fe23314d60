"""Answers of a finished task are put right while its case goes on, and nobody overwrites the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from engine import (
    AmendAnswers,
    CaseNotOpen,
    ClaimTask,
    CompleteTask,
    DismissOfficer,
    Forbidden,
    InvalidAnswers,
    ListNotices,
    Refused,
    ShowAmendment,
    ShowTask,
    TakeBackTask,
)
from engine.unit_of_work import UnitOfWork
from tests.amended import GIVEN, do, open_delivery
from tests.letters import first_task, open_letters, write_letter
from tests.office import KELURAHAN, KOTA, Office, open_office

WHY = "Salah ketik; kuitansi bertanggal 27 Februari."


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(database_url, tmp_path) as found:
        open_delivery(found)
        yield found


def amend(office: Office, task: UUID, login: str = "ani", reason: str = WHY, **right: Any) -> None:
    command = AmendAnswers(
        task_id=task, officer=office.officers[login], answers=right, reason=reason
    )
    office.engine.run(command)


@dataclass(frozen=True)
class Known:
    """What an open task knows of its case."""

    task: Any
    case: Any

    def answer(self, uow: UnitOfWork) -> dict[str, Any]:
        definition = uow.shelf(self.case.bundle_id).definition(self.case.process)
        return uow.adapters.workflow.data(definition, self.case.snapshot, self.task.token)


def known(office: Office, task: UUID) -> dict[str, Any]:
    found = office.task(task)
    return office.engine.ask(Known(found, office.case(found.case_id)))


def test_a_wrong_date_is_put_right_long_after_and_the_old_one_is_kept(office: Office):
    task = do(office, "ani", **GIVEN)
    do(office, "lurah", tanggal_sk="2026-02-25")
    office.clock.pass_(days=3)
    amend(office, task, tanggal_terima="2026-02-27")
    assert office.task(task).answers == {**GIVEN, "tanggal_terima": "2026-02-27"}
    case = office.case(office.task(task).case_id)
    assert case.key_facts["values"]["tanggal_terima"] == "2026-02-27"
    following = first_task(office, "camat")
    assert known(office, following)["tanggal_terima"] == "2026-02-27"
    kept = office.events(case.id)[-1]
    assert (kept.name, kept.officer_id, kept.task_id) == (
        "answers_amended",
        office.officers["ani"],
        task,
    )
    assert kept.data == {
        "before": {"tanggal_terima": "2026-02-20"},
        "after": {"tanggal_terima": "2026-02-27"},
        "reason": WHY,
    }


def test_whoever_decides_next_and_whoever_decided_since_is_told(office: Office):
    task = do(office, "ani", **GIVEN)
    do(office, "lurah", tanggal_sk="2026-02-25")
    amend(office, task, keterangan="Dibawa sendiri")
    for login in ("camat", "lurah"):
        told = office.engine.ask(ListNotices(officer=office.officers[login]))
        assert "Diralat: isian langkah «Catat penerimaan»" in told[0].text, login
    assert office.engine.ask(ListNotices(officer=office.officers["budi"])) == []


def test_what_chose_the_way_is_locked_with_what_would_be_redone(office: Office):
    task = do(office, "ani", **GIVEN)
    found = office.engine.ask(ShowAmendment(task_id=task, officer=office.officers["ani"]))
    assert "«Nilai besar?»; langkah sesudahnya harus diulang" in found.locked["nilai"]
    assert found.free == {"tanggal_terima", "keterangan", "barang"}
    with pytest.raises(InvalidAnswers) as refusal:
        amend(office, task, nilai=2_000_000)
    assert set(refusal.value.fields) == {"nilai"}
    assert office.task(task).answers["nilai"] == GIVEN["nilai"]


def test_what_a_letter_says_is_locked(office: Office, tmp_path: Path):
    open_letters(office, tmp_path)
    office.open("naskah", "siti")
    task = write_letter(office, "dua keluarga", anggota=[{"nama": "Ani", "petugas": "siti"}])
    with pytest.raises(InvalidAnswers) as refusal:
        amend(office, task, "siti", isi="tiga keluarga")
    assert "harus dibuat ulang" in refusal.value.fields["isi"][0]
    amend(office, task, "siti", anggota=[{"nama": "Anita", "petugas": "siti"}])
    assert office.task(task).answers["anggota"][0]["nama"] == "Anita"


def test_an_answer_given_inside_a_called_process_is_put_right_in_its_result(office: Office):
    do(office, "ani", **GIVEN)
    decree = do(office, "lurah", tanggal_sk="2026-02-25")
    amend(office, decree, "lurah", tanggal_sk="2026-02-26")
    assert known(office, first_task(office, "camat"))["sk"]["tanggal_sk"] == "2026-02-26"


def test_no_date_is_put_behind_one_that_followed_from_it(office: Office):
    do(office, "ani", **GIVEN)
    decree = do(office, "lurah", tanggal_sk="2026-02-20")
    do(office, "camat", tanggal_serah="2026-02-25")
    with pytest.raises(Refused, match="bertentangan dengan langkah «Serahkan barang»"):
        amend(office, decree, "lurah", tanggal_sk="2026-02-27")
    amend(office, decree, "lurah", tanggal_sk="2026-02-24")


def test_the_form_is_read_as_of_the_day_the_task_was_finished(office: Office):
    task = do(office, "ani", **GIVEN)
    office.clock.pass_(days=20)
    with pytest.raises(InvalidAnswers) as refusal:
        amend(office, task, tanggal_terima="2026-03-10")
    assert "tanggal_terima" in refusal.value.fields


def test_only_whoever_finished_it_or_a_superior(office: Office):
    task = do(office, "ani", **GIVEN)
    for login in ("budi", "camat", "dina"):
        with pytest.raises(Forbidden):
            amend(office, task, login, keterangan="lain")
    amend(office, task, "lurah", keterangan="Dibawa kurir")
    officer = office.officers["ani"]
    chief = office.hire("chandra", "pengelola", KOTA)
    post = {"role": "petugas_kelurahan", "wilayah": KELURAHAN}
    office.engine.run(DismissOfficer(officer=officer, by=chief, **post))
    with pytest.raises(Forbidden):
        amend(office, task, keterangan="Dibawa sendiri")
    amend(office, task, "budi", keterangan="Dibawa sendiri")


def test_a_reason_and_a_change_are_needed(office: Office):
    task = do(office, "ani", **GIVEN)
    with pytest.raises(InvalidAnswers) as refusal:
        amend(office, task, reason="-", keterangan="Dibawa kurir")
    assert set(refusal.value.fields) == {"reason"}
    with pytest.raises(InvalidAnswers, match="perlu diperbaiki"):
        amend(office, task, keterangan=None)


def test_not_once_the_case_has_ended_nor_before_the_task_is_finished(office: Office):
    waiting = first_task(office, "ani")
    with pytest.raises(Refused, match="sudah selesai"):
        amend(office, waiting, keterangan="Dibawa kurir")
    task = do(office, "ani", **{**GIVEN, "nilai": 5_000_000})
    with pytest.raises(CaseNotOpen):
        amend(office, task, keterangan="Dibawa kurir")


def test_what_follows_cannot_be_taken_back_over_an_amendment(office: Office):
    task = do(office, "ani", **GIVEN)
    office.claim_and_complete(first_task(office, "lurah"), "lurah", tanggal_sk="2026-02-25")
    handed = first_task(office, "camat")
    office.claim_and_complete(handed, "camat", tanggal_serah="2026-02-26")
    amend(office, task, keterangan="Dibawa kurir")
    with pytest.raises(Refused):
        office.engine.run(TakeBackTask(task_id=handed, officer=office.officers["camat"]))
    assert known(office, first_task(office, "dina"))["keterangan"] == "Dibawa kurir"


def test_a_number_that_is_masked_is_not_written_over(office: Office):
    task = do(office, "ani", **GIVEN)
    found = office.engine.ask(ShowAmendment(task_id=task, officer=office.officers["ani"]))
    assert found.answers["nik_pembawa"] == "••••••••••••0001"
    assert "dirahasiakan" in found.locked["nik_pembawa"]


def test_the_page_of_a_finished_task_says_who_may(office: Office):
    task = do(office, "ani", **GIVEN)

    def may(login: str) -> bool:
        page = office.engine.ask(ShowTask(task_id=task, officer=office.officers[login]))
        return bool(page.may_amend)

    assert [may(login) for login in ("ani", "lurah", "budi")] == [True, True, False]


def test_a_step_done_anew_is_put_right_where_it_was_done_last(office: Office, tmp_path: Path):
    open_letters(office, tmp_path)
    office.open("naskah", "siti")
    task = write_letter(office, "dua keluarga", anggota=[])
    office.claim_and_complete(first_task(office, "dewi"), "dewi", paraf="kembali")
    again = first_task(office, "siti")
    with pytest.raises(Refused, match="dikerjakan lagi"):
        amend(office, task, "siti", anggota=[{"nama": "Anita", "petugas": "siti"}])
    siti = office.officers["siti"]
    office.engine.run(ClaimTask(task_id=again, officer=siti))
    office.engine.run(CompleteTask(task_id=again, officer=siti, answers={"isi": "tiga keluarga"}))
