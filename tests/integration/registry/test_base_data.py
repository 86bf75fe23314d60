"""The base data of a cycle by area and decile, and the families it visits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from uuid import uuid4

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, select

from engine.models.registry import BaseCount, Entry, Progress
from engine.store.registry import base_data, progress
from engine.store.registry.base_data import Target
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import open_list
from tests.integration.registry.conftest import KELURAHAN, NOW, Registry, person

OTHER = "32.75.01.1002"


def heads(*deciles: int | None, first: int = 2, **values):
    """A family for each decile."""
    return [
        person(first + at, kk=f"327501120315{first + at:04}", decile=decile, **values)
        for at, decile in enumerate(deciles)
    ]


def counted(registry: Registry, case_id=None) -> dict[tuple[str, int, bool], int]:
    rows = base_data.counts(registry.connection, case_id or registry.case_id)
    return {(row.wilayah_code, row.decile, row.changed): row.families for row in rows}


def in_case(registry: Registry) -> set[int | None]:
    where = Entry.case_id == registry.case_id
    return set(registry.connection.scalars(select(Entry.decile).where(where)))


def total(registry: Registry) -> int:
    return registry.connection.scalar(select(Progress.total)) or 0


def narrow(registry: Registry, **target) -> None:
    base_data.narrow(registry.connection, registry.case_id, Target(**target))
    progress.recount(registry.connection, registry.case_id)


def test_an_imported_list_is_summed_up_by_area_and_decile(registry: Registry):
    registry.take(*heads(1, 1, 4, None), *heads(10, first=20, wilayah_code=OTHER))
    assert counted(registry) == {
        (KELURAHAN, 1, True): 2,
        (KELURAHAN, 4, True): 1,
        (KELURAHAN, 0, True): 1,
        (OTHER, 10, True): 1,
    }


def test_lists_of_other_registers_are_not_the_base_data(registry: Registry):
    registry.take(*heads(1), register="usulan")
    assert counted(registry) == {}


def test_what_changed_since_the_version_before_is_known(registry: Registry):
    before = uuid4()
    facts = registry.new_list(case_id=before, source_date=date(2026, 6, 1))
    list_id = open_list(registry.connection, facts)
    import_rows(
        registry.connection, list_id, heads(1, 2, 3), vault=registry.vault, today=date(2026, 6, 5)
    )
    registry.take(*heads(1, 5, 3, 4), case_id=registry.case_id)
    assert counted(registry) == {
        (KELURAHAN, 1, False): 1,
        (KELURAHAN, 5, True): 1,
        (KELURAHAN, 3, False): 1,
        (KELURAHAN, 4, True): 1,
    }
    narrow(registry, changed=True)
    assert in_case(registry) == {4, 5}


def test_a_version_taken_at_night_is_of_the_day_of_the_office(registry: Registry):
    at_two_in_the_night = datetime(2026, 6, 4, 19, tzinfo=UTC)
    facts = registry.new_list(
        case_id=uuid4(), source_date=date(2026, 6, 1), imported_at=at_two_in_the_night
    )
    list_id = open_list(registry.connection, facts)
    import_rows(
        registry.connection, list_id, heads(1), vault=registry.vault, today=date(2026, 6, 5)
    )
    registry.take(*heads(1))
    assert counted(registry) == {(KELURAHAN, 1, False): 1}


def test_families_that_are_not_chosen_leave_the_cycle_but_not_the_list(registry: Registry):
    registry.take(*heads(1, 4, 5, None))
    narrow(registry, deciles=(1, 2, 3, 4))
    assert in_case(registry) == {1, 4}
    assert (total(registry), registry.count(Entry)) == (2, 4)


def test_another_choice_takes_families_in_again(registry: Registry):
    registry.take(*heads(1, 4, 5, None))
    narrow(registry, deciles=(1,))
    narrow(registry, deciles=(4, 5, 0))
    assert in_case(registry) == {4, 5, None}
    narrow(registry)
    assert total(registry) == 4


def test_kelurahan_are_chosen(registry: Registry):
    registry.take(*heads(1), *heads(2, first=20, wilayah_code=OTHER))
    narrow(registry, units=(OTHER,))
    assert in_case(registry) == {2}


def test_a_sample_is_drawn_in_every_kelurahan_and_stays_the_same(registry: Registry):
    registry.take(*heads(*[1] * 9), *heads(2, first=20, wilayah_code=OTHER))
    narrow(registry, sample=30)
    first = set(registry.connection.scalars(select(Entry.id).where(Entry.case_id.is_not(None))))
    assert len(first) == 3 + 1
    narrow(registry, sample=30)
    again = set(registry.connection.scalars(select(Entry.id).where(Entry.case_id.is_not(None))))
    assert again == first


@pytest.mark.parametrize(("families", "sample", "drawn"), [(9, 30, 3), (1, 1, 1), (0, 50, 0)])
def test_a_sample_is_rounded_up(families: int, sample: int, drawn: int):
    assert base_data.sampled(families, sample) == drawn


def test_the_base_data_in_force_is_told_for_each_kelurahan(registry: Registry):
    registry.take(*heads(1))
    found = base_data.in_force(registry.connection, [KELURAHAN, OTHER], ["DTKS", "DTSEN"])
    assert [(row.wilayah_code, row.source_name) for row in found] == [(KELURAHAN, "DTSEN")]
    assert base_data.in_force(registry.connection, [KELURAHAN], ["DTKS"]) == []


def test_a_choice_is_kept(registry: Registry):
    chosen = Target(deciles=(0, 1), units=(OTHER,), changed=True, sample=7)
    facts = {"chosen_by": registry.officer_id, "chosen_at": NOW}
    base_data.keep_target(registry.connection, registry.case_id, Target(sample=9), **facts)
    base_data.keep_target(registry.connection, registry.case_id, chosen, **facts)
    assert base_data.kept_target(registry.connection, registry.case_id) == chosen


def test_lists_that_were_in_before_are_counted_by_the_migration(registry: Registry):
    registry.take(*heads(1, 1, 4, None))
    registry.take(*heads(9), register="usulan")
    expected = counted(registry)
    registry.connection.execute(delete(BaseCount))
    migration = import_module("engine.store.migrations.versions.0005_base_data_and_held_lines")
    with Operations.context(MigrationContext.configure(registry.connection)):
        migration._count_lists()
    assert counted(registry) == expected
