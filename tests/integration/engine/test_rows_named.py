"""A row that a step of many rows can not work on is named, can be mended, and stops nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine import PlaceEntry
from engine.commands.keep_roles import KeepRoles
from engine.commands.seed_areas import SeedAreas
from engine.errors import Forbidden, InvalidAnswers, Refused, RowsFailed
from engine.ids import new_id
from engine.models import Recipient
from engine.models.registry import Entry
from engine.operations import OPERATIONS, Work
from engine.registry import name_key
from engine.store import distribution
from engine.store.registry import progress
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import open_list
from engine.unit_of_work import UnitOfWork
from tests.integration.registry.conftest import Registry, person
from tests.office import KELURAHAN, KOTA, MONDAY, NEIGHBOUR, Office

ADMIN = {"pengelola": {"label": "Pengelola", "level": "kota", "rights": ["administer"]}}


@dataclass(frozen=True)
class Perform:
    """An operation performed for a case, as a worker would."""

    name: str
    case: UUID
    arguments: dict[str, Any]

    def execute(self, uow: UnitOfWork) -> Any:
        uow.begin()
        work = Work(
            effect_id=self.case, case_id=self.case, root_id=self.case, bundle_id=self.case,
            token="", element="langkah", wilayah=KOTA, owed_at=uow.now, arguments=self.arguments,
        )  # fmt: skip
        return OPERATIONS[self.name].perform(uow, work)


@pytest.fixture
def root(office: Office) -> UUID:
    """A matter with a list of two families, one of them kept without a kelurahan."""
    office.engine.run(SeedAreas())
    office.engine.run(KeepRoles(roles=ADMIN))
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    office.hire("iran", "pengelola", KOTA)
    case = office.open("permohonan", "siti")
    with office.engine.adapters.pool.begin() as connection:
        vault = office.engine.adapters.vault
        registry = Registry(connection, vault, case, office.officers["siti"])
        rows = [
            person(number, name=name, name_key=name_key(name), kk=f"327501120315900{number}")
            for number, name in enumerate(("BUDI", "SITI"), 2)
        ]
        source = open_list(connection, registry.new_list(register="terverifikasi"))
        import_rows(connection, source, rows, vault=vault, today=MONDAY.date())
        lost = select(Entry.id).where(Entry.line == 3).scalar_subquery()
        connection.execute(update(Entry).where(Entry.id == lost).values(wilayah_code=KOTA))
        progress.recount(connection, case)
    return case


def lost_entry(office: Office) -> UUID:
    with office.engine.adapters.pool.connect() as connection:
        return connection.scalars(select(Entry.id).where(Entry.wilayah_code == KOTA)).one()


LOCK = {"name": "Daftar", "registers": ["terverifikasi"], "decision": "kelayakan"}


@pytest.mark.parametrize(("operation", "given"), [("list_units", {}), ("lock_list", LOCK)])
def test_a_family_without_kelurahan_is_named_with_its_line(
    office: Office, root: UUID, operation: str, given: dict[str, Any]
):
    with pytest.raises(RowsFailed, match="SITI .*terverifikasi, baris 3") as failure:
        office.engine.run(Perform(operation, root, given))
    assert [(row.id, row.field) for row in failure.value.rows] == [
        (str(lost_entry(office)), "kelurahan")
    ]
    assert "BUDI" not in failure.value.sentence


def test_a_kelurahan_given_by_hand_lets_the_step_go_on(office: Office, root: UUID):
    entry = lost_entry(office)

    def place(who: str, where: str) -> PlaceEntry:
        return PlaceEntry(entry_id=entry, officer=office.officers[who], kelurahan=where)

    with pytest.raises(Forbidden):
        office.engine.run(place("siti", NEIGHBOUR))
    with pytest.raises(InvalidAnswers):
        office.engine.run(place("iran", "Entah di mana"))
    office.engine.run(place("iran", NEIGHBOUR))
    with pytest.raises(Refused, match="sudah mempunyai"):
        office.engine.run(place("iran", KELURAHAN))
    units = office.engine.run(Perform("list_units", root, {}))
    assert sum(unit["keluarga"] for unit in units) == 2
    with office.engine.adapters.pool.connect() as connection:
        counted = {row.wilayah_code: row.total for row in progress.overview(connection, root, KOTA)}
    assert counted[NEIGHBOUR] == 1
    assert counted[KOTA] == 0


def test_a_hand_over_without_kelurahan_is_mended_and_the_signed_list_stays(
    office: Office, root: UUID
):
    with office.engine.adapters.pool.begin() as connection:
        found = list(distribution.candidates(connection, root, ["terverifikasi"]))
        rows = [
            (
                *(new_id(), root, row.id, row.family_id, row.person_id, place, row.register),
                *(row.wilayah_code, row.name, "", None, None, row.fingerprint),
            )
            for place, row in enumerate(found, 1)
        ]
        told = {"id": root, "case_id": root, "name": "Penerima", "checksum": "x" * 64}
        list_ = {**told, "rows": 2, "left_out": 0, "locked_at": MONDAY}
        coupons = [(row[0], root, row[7], f"KUPON{row[5]:04}") for row in rows]
        distribution.keep_list(connection, list_, rows, coupons)
    with pytest.raises(RowsFailed, match="SITI"):
        office.engine.run(Perform("list_delivery_units", root, {}))
    entry = lost_entry(office)
    office.engine.run(
        PlaceEntry(entry_id=entry, officer=office.officers["iran"], kelurahan=NEIGHBOUR)
    )
    units = office.engine.run(Perform("list_delivery_units", root, {}))
    assert sum(unit["keluarga"] for unit in units) == 2
    with office.engine.adapters.pool.connect() as connection:
        signed = select(Recipient.wilayah_code).where(Recipient.entry_id == entry)
        assert connection.scalars(signed).one() == KOTA
