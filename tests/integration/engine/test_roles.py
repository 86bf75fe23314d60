"""Roles of the city are there before the decrees, and a new wording replaces the old."""

from __future__ import annotations

from sqlalchemy import select

from engine import KeepRoles
from engine.models import Role
from tests.office import Office

TOLD = {"juru_bayar": {"label": "Juru bayar", "level": "kota", "rights": ["report"]}}


def roles(office: Office) -> dict[str, tuple[str, str, list[str]]]:
    with office.engine.adapters.pool.connect() as connection:
        rows = connection.execute(select(Role.id, Role.label, Role.label_en, Role.rights))
        return {row.id: (row.label, row.label_en, row.rights) for row in rows}


def test_a_role_is_kept_and_brought_up_to_date(office: Office):
    office.engine.run(KeepRoles(roles=TOLD))
    assert roles(office)["juru_bayar"] == ("Juru bayar", "Juru bayar", ["report"])
    told = {"juru_bayar": {"label": "Bendahara", "label_en": "Treasurer", "level": "kota"}}
    office.engine.run(KeepRoles(roles=told))
    assert roles(office)["juru_bayar"] == ("Bendahara", "Treasurer", [])


def test_other_roles_stay_as_they_are(office: Office):
    before = roles(office)
    office.engine.run(KeepRoles(roles=TOLD))
    assert before.items() <= roles(office).items()
