"""Identity numbers typed into a case stand open nowhere in the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from engine import ClaimTask, SaveDraft, Worklist, bootstrap
from engine.database import Base, Sealed
from engine.registry import Vault
from engine.registry.vault import SealBroken
from tests.office import KELURAHAN, KOTA, Office

NIK, KK = "3275030101800007", "3275030101200009"


ANSWERS = {"layak": True, "jiwa_periksa": 3, "catatan_periksa": f"NIK {NIK}, KK {KK}"}


@pytest.fixture
def asked(office: Office) -> Office:
    """A case opened with a NIK and worked on with a draft."""
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.open("permohonan", "ani", nik=NIK, anggota=[{"nik": NIK, "no_kk": KK}])
    (task,) = office.engine.ask(Worklist(officer=office.officers["ani"])).items
    who = office.officers["ani"]
    office.engine.run(ClaimTask(task_id=task.id, officer=who))
    office.engine.run(SaveDraft(task_id=task.id, officer=who, answers=ANSWERS))
    return office


def task_of(office: Office) -> UUID:
    return office.engine.ask(Worklist(officer=office.officers["ani"])).items[0].id


def kept(office: Office) -> Iterator[tuple[str, Any]]:
    """Every value of every row as the driver gives it, with its table."""
    with office.engine.adapters.pool.connect() as connection:
        for table in Base.metadata.tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                for value in row:
                    yield table, value


def found(office: Office) -> set[str]:
    """The tables in which the digits can be read."""
    return {
        table
        for table, value in kept(office)
        for number in (NIK, KK)
        if number in str(value) or (isinstance(value, bytes) and number.encode() in value)
    }


def test_no_digit_stands_open_while_the_case_is_worked_on(asked: Office):
    assert found(asked) == set()


def test_no_digit_stands_open_once_the_task_is_done(asked: Office):
    asked.claim_and_complete(task_of(asked), "ani", **ANSWERS)
    asked.engine.work()
    assert found(asked) == set()


def test_who_may_read_the_case_reads_the_number(asked: Office):
    assert asked.task(task_of(asked)).draft["catatan_periksa"] == ANSWERS["catatan_periksa"]


def test_the_files_of_the_database_hold_no_digit(asked: Office, tmp_path: Path):
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert NIK.encode() not in file.read_bytes(), file


def test_another_key_opens_nothing(asked: Office):
    other = bootstrap(replace(asked.engine.settings, vault_key=b"k" * 32))
    with pytest.raises(SealBroken):
        Office(other, asked.clock).task(task_of(asked))
    other.close()


def test_every_column_of_answers_is_sealed():
    tables = Base.metadata.tables
    named = [
        ("case", "data"),
        ("task", "draft"),
        ("task", "answers"),
        ("event", "data"),
        ("effect", "arguments"),
        ("incident", "input"),
        ("document", "facts"),
        ("visit", "answers"),
    ]
    assert all(isinstance(tables[table].c[column].type, Sealed) for table, column in named)


def test_bytes_come_back_as_they_were_and_no_two_seals_are_alike():
    vault = Vault(bytes(range(32)))
    once, twice = vault.seal_bytes(b"\x00\xff"), vault.seal_bytes(b"\x00\xff")
    assert once != twice
    assert vault.open_bytes(once) == vault.open_bytes(twice) == b"\x00\xff"
