"""Official numbers: no two offices ever issue the same one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update

from engine import Forbidden, InvalidAnswers, KeepRoles, StartNumbers
from engine.database import connect
from engine.documents import shape_of
from engine.errors import StepFailed
from engine.models import DocumentNumber
from engine.operations import Work
from engine.operations.catalogue import Handed
from engine.operations.numbering import number_by_hand, number_letter
from engine.store import numbers
from engine.store.migrations import upgrade
from engine.unit_of_work import UnitOfWork
from tests.office import KELURAHAN, KOTA, Office

ADMINISTRATOR = {"pengelola": {"label": "Pengelola", "level": "kota", "rights": ["administer"]}}


def work_of(office: Office, case_id: UUID, series: str, pattern: str) -> Work:
    case = office.case(case_id)
    return Work(
        effect_id=case_id,
        case_id=case_id,
        root_id=case.root_id,
        bundle_id=case.bundle_id,
        token="",
        element="beri_nomor",
        wilayah=case.wilayah,
        owed_at=office.clock.now,
        arguments={
            "series": series,
            "pattern": pattern,
            "classification": "400.9",
            "office": "Dinsos",
        },
    )


def number(office: Office, case_id: UUID, series: str, pattern: str) -> str:
    with UnitOfWork(office.engine.adapters, office.clock.now) as uow:
        uow.begin()
        return str(number_letter(uow, work_of(office, case_id, series, pattern))["nomor"])


def by_hand(office: Office, case_id: UUID, pattern: str, told: str) -> dict[str, Any]:
    with UnitOfWork(office.engine.adapters, office.clock.now) as uow:
        uow.begin()
        work = work_of(office, case_id, "walikota/keputusan", pattern)
        reason = "Nomor dari Bagian Hukum"
        handed = Handed(values={"nomor": told}, reason=reason, officer=office.officers["ani"])
        return number_by_hand(uow, work, handed)


def register(office: Office) -> list[Any]:
    """What the register says, in the order of giving."""
    with office.engine.adapters.pool.connect() as connection:
        return list(
            connection.execute(select(*DocumentNumber.__table__.c).order_by(DocumentNumber.id))
        )


def start(office: Office, officer: UUID, first: int, reason: str = "Buku register ditutup") -> None:
    office.engine.run(
        StartNumbers(series="walikota/keputusan", first=first, reason=reason, officer=officer)
    )


@pytest.fixture
def case_id(office: Office) -> UUID:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office.open("permohonan", "ani")


def test_a_series_counts_without_gaps(office: Office, case_id: UUID):
    numbers = [number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}") for _ in range(3)]
    assert numbers == ["400.9/1", "400.9/2", "400.9/3"]


def test_series_that_print_alike_share_one_count(office: Office, case_id: UUID):
    pattern = "{klasifikasi}/{nomor}/{opd}"
    given = [
        number(office, case_id, series, pattern)
        for series in ("dinsos/surat", "dinsos/bast", "dinsos/bast", "dinsos/surat")
    ]
    assert given == [f"400.9/{serial}/Dinsos" for serial in (1, 2, 3, 4)]
    assert {row.note for row in register(office)} == {""}


def test_the_month_does_not_part_a_count(office: Office, case_id: UUID):
    pattern = "{klasifikasi}/Kep.{nomor}-{opd}/{bulan_romawi}/{tahun}"
    number(office, case_id, "walikota/kep", pattern)
    office.clock.pass_(days=31)
    told = number(office, case_id, "walikota/keputusan", pattern)
    assert told == "400.9/Kep.2-Dinsos/IV/2026"


def test_a_number_that_is_taken_is_passed_over_and_the_register_says_so(
    office: Office, case_id: UUID
):
    number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}")
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(update(DocumentNumber).values(shape=""))
    assert number(office, case_id, "dinsos/bast", "{klasifikasi}/{nomor}") == "400.9/2"
    assert register(office)[-1].note == ("Dilewati karena sudah dipakai: 400.9/1 (dinsos/surat).")


def test_a_series_begins_where_the_paper_ended(office: Office, case_id: UUID):
    office.engine.run(KeepRoles(roles=ADMINISTRATOR))
    chief = office.hire("dewi", "pengelola", KOTA)
    start(office, chief, 317)
    assert number(office, case_id, "walikota/keputusan", "{klasifikasi}/{nomor}") == "400.9/317"
    assert number(office, case_id, "walikota/keputusan", "{klasifikasi}/{nomor}") == "400.9/318"
    with pytest.raises(InvalidAnswers) as refused:
        start(office, chief, 318)
    assert refused.value.fields["first"] == [
        "Register ini sudah sampai nomor 318. Isi nomor yang lebih besar."
    ]
    with pytest.raises(InvalidAnswers):
        start(office, chief, 400, reason="x")
    with pytest.raises(Forbidden):
        start(office, office.officers["ani"], 400)


def test_a_number_by_hand_is_of_the_pattern_and_free(office: Office, case_id: UUID):
    pattern = "{klasifikasi}/Kep.{nomor}-{opd}"
    number(office, case_id, "walikota/keputusan", pattern)
    given = by_hand(office, case_id, pattern, "400.9/Kep.52-Dinsos")
    assert (given["nomor"], given["urut"]) == ("400.9/Kep.52-Dinsos", 52)
    assert register(office)[-1].note == "Diberi dengan tangan: Nomor dari Bagian Hukum"
    for wrong in ("", "Kep.53", "400.9/Kep.52-Dinsos", "400.1/Kep.52-Dinsos"):
        with pytest.raises(StepFailed):
            by_hand(office, case_id, pattern, wrong)
    assert number(office, case_id, "walikota/keputusan", pattern) == "400.9/Kep.53-Dinsos"


def test_a_pattern_that_cannot_be_used_still_takes_a_number_by_hand(office: Office, case_id: UUID):
    with pytest.raises(StepFailed, match="tidak dikenal"):
        number(office, case_id, "dinsos/surat", "{klasifikasi}/{urutan}")
    given = by_hand(office, case_id, "{klasifikasi}/{urutan}", "400.9/7")
    assert (given["nomor"], given["urut"]) == ("400.9/7", 1)


OLD_NUMBER = """insert into document_number (id, series, year, serial, number, case_id, issued_at)
    values (:id, :series, 2026, :serial, :number, :case, '2026-01-05 00:00:00')"""


def test_a_year_of_numbers_given_before_counts_on(tmp_path: Path):
    """A database of the first schema keeps its numbers, and its count goes on over both series."""
    pool = connect(f"sqlite:///{tmp_path}/lama.db")
    upgrade(pool, "0001")
    given = {
        "400.9/Kep.1-Dinsos/I/2026": ("walikota/kep", 1),
        "400.9/Kep.8-Dinsos/XII/2026": ("walikota/keputusan", 8),
        "400.9.14.1/8/Dinsos.Linjamsos": ("dinsos/surat", 8),
        "tanpa pola": ("lain", 3),
    }
    with pool.begin() as connection:
        connection.execute(text("pragma foreign_keys = off"))
        for printed, (series, serial) in given.items():
            values = {"series": series, "serial": serial, "number": printed}
            nobody = {"id": uuid4().hex, "case": uuid4().hex}
            connection.execute(text(OLD_NUMBER), {**values, **nobody})
    upgrade(pool)
    with pool.connect() as connection:
        shapes = dict(connection.execute(select(DocumentNumber.number, DocumentNumber.shape)).all())
        assert list(shapes.values()) == [
            "400.9/Kep.…-Dinsos/…/2026",
            "400.9/Kep.…-Dinsos/…/2026",
            "400.9.14.1/…/Dinsos.Linjamsos",
            "",
        ]
        pattern = "{klasifikasi}/Kep.{nomor}-{opd}/{bulan_romawi}/{tahun}"
        shape = shape_of(pattern, date(2026, 3, 2), {"klasifikasi": "400.9", "opd": "Dinsos"})
        assert numbers.next_serial(connection, "walikota/kep", 2026, shape) == 9
        assert (
            numbers.next_serial(
                connection, "dinsos/bast", 2026, shapes["400.9.14.1/8/Dinsos.Linjamsos"]
            )
            == 9
        )


def test_another_year_begins_anew(office: Office, case_id: UUID):
    number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}")
    office.clock.pass_(days=366)
    assert number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}") == "400.9/1"
