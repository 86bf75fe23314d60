"""Who looked at a matter's families is summed up by kind, however often they looked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from engine.ids import new_id
from engine.models import Case
from engine.models.registry import AccessLog
from engine.store.registry import looks
from tests.office import KELURAHAN, MONDAY, Office


class Trail:
    """A root case with one under it, and looks at both."""

    def __init__(self, office: Office) -> None:
        for login in ("siti", "agus"):
            office.hire(login, "petugas_kelurahan", KELURAHAN)
        self.pool = office.engine.adapters.pool
        self.officers = office.officers
        self.root = office.open("permohonan", "siti")
        self.other = office.open("permohonan", "siti")
        self.child = new_id()
        with self.pool.begin() as connection:
            row = select(*Case.__table__.c).where(Case.id == self.root)
            case = dict(connection.execute(row).mappings().one())
            case |= {"id": self.child, "reference": "ANAK", "parent_id": self.root}
            connection.execute(insert(Case), case)

    def look(self, case: UUID, login: str, purpose: str, times: int = 1, **more: Any) -> None:
        rows = [
            {
                "id": new_id(),
                "at": MONDAY + timedelta(minutes=number),
                "officer_id": self.officers[login],
                "action": "baca",
                "purpose": purpose,
                "case_id": case,
                "people": 1,
                **more,
            }
            for number in range(times)
        ]
        with self.pool.begin() as connection:
            connection.execute(insert(AccessLog), rows)

    def told(self, *, start: int = 0, limit: int = 10) -> list[tuple[Any, ...]]:
        with self.pool.connect() as connection:
            found = looks.of_tree(connection, self.root, start=start, limit=limit)
        return [(one.officer_name, one.action, one.purpose, one.count, one.more) for one in found]


@pytest.fixture
def trail(office: Office) -> Trail:
    return Trail(office)


def test_nobody_looked(trail: Trail):
    assert trail.told() == []


def test_looks_are_told_apart_by_officer_action_and_purpose_over_the_whole_tree(trail: Trail):
    trail.look(trail.root, "siti", "verifikasi", 3)
    trail.look(trail.child, "siti", "verifikasi", 2)
    trail.look(trail.child, "siti", "aduan")
    trail.look(trail.child, "agus", "verifikasi", 4, action="cetak")
    trail.look(trail.other, "agus", "perkara lain")
    assert trail.told() == [
        ("Agus", "cetak", "verifikasi", 4, False),
        ("Siti", "baca", "aduan", 1, False),
        ("Siti", "baca", "verifikasi", 5, False),
    ]


def test_the_newest_look_of_each_kind_is_told(trail: Trail):
    trail.look(trail.root, "siti", "verifikasi", 3)
    trail.look(trail.child, "siti", "verifikasi", 1)
    with trail.pool.connect() as connection:
        (found,) = looks.of_tree(connection, trail.root, start=0, limit=10)
    assert found.latest == MONDAY + timedelta(minutes=2)


def test_more_looks_than_anybody_counts_are_at_least_so_many(
    trail: Trail, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(looks, "MOST_COUNTED", 5)
    trail.look(trail.root, "siti", "pas", 5)
    trail.look(trail.root, "siti", "sering", 40)
    assert trail.told() == [
        ("Siti", "baca", "pas", 5, False),
        ("Siti", "baca", "sering", 6, True),
    ]


def test_a_page_begins_where_the_last_ended(trail: Trail):
    for purpose in "abcd":
        trail.look(trail.root, "siti", purpose)
    assert [row[2] for row in trail.told(limit=2)] == ["a", "b"]
    assert [row[2] for row in trail.told(start=2, limit=2)] == ["c", "d"]


def test_whoever_is_no_officer_is_told_as_what_they_are_after_the_officers(trail: Trail):
    asked = {"officer_id": None, "stranger": "pemohon", "action": "ekspor"}
    trail.look(trail.child, "siti", "Permohonan ABCD-2345", 2, **asked)
    trail.look(trail.root, "siti", "verifikasi", 3)
    trail.look(trail.other, "siti", "Permohonan lain", 1, **asked)
    with trail.pool.connect() as connection:
        found = looks.of_tree(connection, trail.root, start=0, limit=10)
    assert [(one.officer_name, one.stranger, one.purpose, one.count) for one in found] == [
        ("Siti", None, "verifikasi", 3),
        (None, "pemohon", "Permohonan ABCD-2345", 2),
    ]
    assert found[1].latest == MONDAY + timedelta(minutes=1)
