"""An import that was taken back leaves nothing behind, and nobody else's work undone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine.models.registry import (
    Address,
    Entry,
    Family,
    KkNumber,
    ListChange,
    Membership,
    Person,
    RefusedRow,
    SourceList,
)
from engine.registry import Finding, Refusal
from engine.store.registry import progress, undoing
from engine.store.registry.lists import get_list
from tests.integration.registry.conftest import Registry, person

KK2, KK3 = "3275011203159002", "3275011203159003"
KNOWN = (Address, Entry, Family, KkNumber, Membership, Person)


def everything(registry: Registry) -> dict[str, list[Any]]:
    """Every row of the registry."""
    return {
        model.__tablename__: sorted(
            registry.connection.execute(select(model.__table__)).all(), key=lambda row: row.id.hex
        )
        for model in KNOWN
    }


def newest(registry: Registry) -> UUID:
    return registry.connection.scalars(
        select(SourceList.id).order_by(SourceList.id.desc()).limit(1)
    ).one()


def undo(registry: Registry, list_id: UUID) -> None:
    """As the worker does it."""
    undoing.mark(registry.connection, list_id)
    undoing.restore(registry.connection, list_id, registry.vault)
    while undoing.clear_some(registry.connection, list_id):
        pass
    undoing.close(registry.connection, get_list(registry.connection, list_id))


def first_list(registry: Registry) -> None:
    registry.take(
        person(2, decile=2),
        person(3, relation="istri", sex="P"),
        person(4, relation="anak"),
        person(5, kk=KK2, address="JL. MAWAR NO. 5"),
    )


CHANGES = {
    "the same once more": (person(2, decile=2), person(5, kk=KK2, address="JL. MAWAR NO. 5")),
    "new families": (person(6, kk=KK3), person(7, kk=KK3, relation="anak"), person(8, kk=None)),
    "another name, decile and status": (
        person(2, name="BUDI SANTOSO DJAYA", decile=4, status="meninggal"),
        person(3, relation="istri", sex="P", birth_place="SOLO"),
    ),
    "another address": (person(5, kk=KK2, address="JL. ANGGREK NO. 9", rt="009"),),
    "a child that left for a family of its own": (person(4, kk=KK3, relation="kepala"),),
    "a head nobody knew, and a child": (
        person(9, kk=KK2),
        person(5, kk=KK2, relation="orang tua"),
        person(1, kk=KK2, relation="anak"),
    ),
    "a family under a new number": (
        person(2, kk=KK3),
        person(3, kk=KK3, relation="istri", sex="P"),
    ),
}


@pytest.mark.parametrize("register", ["penetapan", "usulan"])
@pytest.mark.parametrize("what", CHANGES)
def test_everything_is_as_it_was_before(registry: Registry, what: str, register: str):
    first_list(registry)
    before = everything(registry)
    registry.take(*CHANGES[what], Refusal(99, ("x",), (Finding("c", "m"),)), register=register)
    undo(registry, newest(registry))
    assert everything(registry) == before
    assert registry.count(ListChange) == registry.count(RefusedRow) == 0
    assert progress.totals(registry.connection, registry.case_id, "32.75")["total"] == 2


def test_what_somebody_changed_since_stays(registry: Registry):
    first_list(registry)
    registry.take(person(2, name="BUDI SANTOSO DJAYA", birth_place="SOLO"), register="usulan")
    mine = Person.name == "BUDI SANTOSO DJAYA"
    registry.connection.execute(update(Person).where(mine).values(birth_place="MALANG"))
    undo(registry, newest(registry))
    found = registry.connection.execute(
        select(Person.name, Person.birth_place).where(Person.birth_place == "MALANG")
    ).one()
    assert found == ("BUDI SANTOSO C", "MALANG")


def test_a_family_that_another_list_names_stays(registry: Registry):
    registry.take(person(2), person(3, kk=KK2))
    first = newest(registry)
    registry.take(person(2), register="usulan")
    undo(registry, first)
    assert registry.count(Entry) == registry.count(Family) == registry.count(Person) == 1
