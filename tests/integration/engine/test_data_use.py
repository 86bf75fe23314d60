"""Data asked for by others: who owes a report, and what an extract may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from engine import FindTasks
from engine.bundle import shared_roles
from engine.commands.keep_roles import KeepRoles
from engine.errors import InvalidAnswers, StepFailed
from engine.operations.catalogue import OPERATIONS, Work
from engine.registry import identity_key
from engine.store import data_requests
from engine.unit_of_work import UnitOfWork
from tests.office import KOTA, Office
from tests.processes.runner import PROCESSES

ASKING = {
    "jenis_pemohon": "lembaga", "penanggung_jawab": "Amir", "telepon_pemohon": "081234567890",
    "nomor_surat": "1/2026", "tanggal_surat": "2026-03-01", "kolom_diminta": ["nama"],
    "keperluan": "Program bantuan pangan keluarga prioritas.", "wilayah_data": KOTA,
}  # fmt: skip


@pytest.fixture
def lawful(office: Office) -> Office:
    office.engine.run(KeepRoles(roles=shared_roles(PROCESSES)))
    office.deploy(PROCESSES / "sijah")
    office.hire("dewi", "petugas_dinsos", KOTA)
    return office


@dataclass(frozen=True)
class Do:
    """A command that does one thing in a transaction."""

    what: Callable[[UnitOfWork], Any]

    def execute(self, uow: UnitOfWork) -> Any:
        uow.begin()
        return self.what(uow)


def ask(office: Office, name: str, npwp: str) -> UUID:
    """A request of a body: known by its tax number, registered when it is not."""
    answers = {**ASKING, "nama_pemohon": name}
    case = office.open("permohonan_data", "dewi", KOTA, **answers)
    (task,) = office.engine.ask(
        FindTasks(officer=office.officers["dewi"], step="kenali_pemohon", roots=[case])
    )
    new = {"pemohon_terdaftar": "baru", "nama_baru": name, "npwp_baru": npwp}
    try:
        office.claim_and_complete(task.id, "dewi", **new)
    except InvalidAnswers:  # registered once already: chosen from the directory
        office.claim_and_complete(task.id, "dewi", pemohon_terdaftar=identity_key(npwp))
    office.engine.work()
    return case


def perform(office: Office, case_id: UUID, operation: str, **arguments: Any) -> Any:
    """One operation as the worker performs it."""
    case = office.case(case_id)
    work = Work(
        effect_id=case_id, case_id=case_id, root_id=case_id, bundle_id=case.bundle_id, token="",
        element="", wilayah=KOTA, owed_at=office.clock.now, arguments=arguments,
    )  # fmt: skip
    return office.engine.run(Do(lambda uow: OPERATIONS[operation].perform(uow, work)))


def outcome(office: Office, case_id: UUID) -> str:
    return office.case(case_id).outcome


def test_a_requester_owes_from_the_grant_until_the_report(lawful: Office):
    first = ask(lawful, "Yayasan Peduli Anak", "012345678407000")
    assert lawful.case(first).state == "open"
    perform(lawful, first, "grant_request")
    unsigned = ask(lawful, "Peduli Anak Bekasi", "0012345678407000")
    assert outcome(lawful, unsigned) == "Ditolak: laporan belum disampaikan"
    perform(lawful, first, "owe_use_report", number="400/1/Dinsos", days=30)
    again = ask(lawful, "YAY. Peduli-Anak", "998887776555000")
    assert outcome(lawful, again) == "Ditolak: laporan belum disampaikan"
    another = ask(lawful, "Perkumpulan Kasih", "01.234.567.8-407.000")
    assert outcome(lawful, another) == "Ditolak: laporan belum disampaikan"
    reported = {"reported_at": lawful.clock.now}
    lawful.engine.run(Do(lambda uow: data_requests.change(uow.begin(), first, **reported)))
    later = ask(lawful, "Yayasan Peduli Anak", "012345678407000")
    assert lawful.case(later).state == "open"


def test_somebody_else_is_not_refused_for_it(lawful: Office):
    first = ask(lawful, "Yayasan Peduli Anak", "012345678407000")
    perform(lawful, first, "grant_request")
    perform(lawful, first, "owe_use_report", number="400/1/Dinsos", days=30)
    other = ask(lawful, "Yayasan Peduli Ibu", "111111111111000")
    assert lawful.case(other).state == "open"


def test_an_extract_refuses_columns_that_this_kind_of_requester_may_not_see(lawful: Office):
    case = ask(lawful, "Yayasan Peduli Anak", "012345678407000")
    with pytest.raises(StepFailed, match="Kolom kk tidak boleh"):
        perform(lawful, case, "make_extract", columns=["nama", "kk"])
    with pytest.raises(StepFailed, match="tidak boleh"):
        perform(lawful, case, "make_extract", columns=[])


def test_nothing_is_handed_out_before_data_were_determined(lawful: Office):
    case = ask(lawful, "Yayasan Peduli Anak", "012345678407000")
    with pytest.raises(StepFailed, match="Belum ada data yang ditetapkan"):
        perform(lawful, case, "make_extract", columns=["nama"])
