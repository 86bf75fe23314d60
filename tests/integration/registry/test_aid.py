"""Aid follows the person through KK changes, and two aids to one family are seen."""

from __future__ import annotations

from datetime import date

from engine.models.registry import AidReceived
from engine.store.registry.aid import Aid, double_aid, record_aid
from tests.integration.registry.conftest import Registry, person

PUSAT = Aid(programme="Sembako", source="pusat", period="2026-Q4")
KOTA = Aid(programme="Paket Kota", source="kota", period="2026-Q4")
HUSBAND, WIFE, SON = person(2), person(3, sex="P", relation="istri"), person(4, relation="anak")


def test_an_aid_is_recorded_once_for_whom_the_registry_knows(registry: Registry):
    registry.take(HUSBAND, WIFE)
    stranger = person(9, nik="3275010506909999")
    counts = record_aid(registry.connection, PUSAT, [HUSBAND, stranger], registry.vault)
    assert (counts.recorded, counts.already, counts.unknown) == (1, 0, 1)
    again = record_aid(registry.connection, PUSAT, [HUSBAND, stranger], registry.vault)
    assert (again.recorded, again.already) == (0, 1)
    assert registry.count(AidReceived) == 1


def test_two_aids_to_one_family_are_seen_whoever_received_them(registry: Registry):
    registry.take(HUSBAND, WIFE)
    record_aid(registry.connection, PUSAT, [HUSBAND], registry.vault)
    assert not double_aid(registry.connection, "32.75", "2026-Q4")
    record_aid(registry.connection, KOTA, [WIFE], registry.vault)
    [row] = double_aid(registry.connection, "32.75", "2026-Q4")
    assert (row.aids, {row.one, row.other}) == (2, {"Sembako", "Paket Kota"})
    assert not double_aid(registry.connection, "32.75", "2026-Q3")
    assert not double_aid(registry.connection, "32.75.02", "2026-Q4")


def test_who_left_the_family_took_their_aid_along(registry: Registry):
    registry.take(HUSBAND, SON)
    record_aid(registry.connection, PUSAT, [HUSBAND], registry.vault)
    record_aid(registry.connection, KOTA, [SON], registry.vault)
    moved = person(4, kk="3275011203159009", relation="kepala")
    registry.take(moved, today=date(2027, 1, 1))
    assert not double_aid(registry.connection, "32.75", "2026-Q4")
