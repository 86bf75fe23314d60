"""Aid is recorded once, for whom the registry knows."""

from __future__ import annotations

from engine.models.registry import AidReceived
from engine.store.registry.aid import Aid, record_aid
from tests.integration.registry.conftest import Registry, person

PUSAT = Aid(programme="Sembako", source="pusat", period="2026-Q4")
HUSBAND, WIFE = person(2), person(3, sex="P", relation="istri")


def test_an_aid_is_recorded_once_for_whom_the_registry_knows(registry: Registry):
    registry.take(HUSBAND, WIFE)
    stranger = person(9, nik="3275010506909999")
    counts = record_aid(registry.connection, PUSAT, [HUSBAND, stranger], registry.vault)
    assert (counts.recorded, counts.already, counts.unknown) == (1, 0, 1)
    again = record_aid(registry.connection, PUSAT, [HUSBAND, stranger], registry.vault)
    assert (again.recorded, again.already) == (0, 1)
    assert registry.count(AidReceived) == 1
