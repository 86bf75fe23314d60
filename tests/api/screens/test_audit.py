"""What the inspectorate reads of a matter: each opening of data, whose it was, and on which page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update

from engine import KeepRoles
from engine.ids import new_id
from engine.models import Case
from engine.models.registry import AccessLog, Membership, Person
from tests.office import KELURAHAN, KOTA, MONDAY
from tests.screens import Cycle, Visitor, family, fill, name_of

AUDITOR = {"auditor": {"label": "Auditor", "level": "kota", "rights": ["audit"]}}


@pytest.fixture
def iran(cycle: Cycle) -> Visitor:
    """An officer of the inspectorate, before a cycle with some families."""
    fill(cycle, "penetapan", *(family(number) for number in range(1, 4)))
    cycle.office.engine.run(KeepRoles(roles=AUDITOR))
    cycle.office.hire("iran", "auditor", KOTA)
    return cycle.browser("iran")


def person(cycle: Cycle, number: int) -> UUID:
    with cycle.office.engine.adapters.pool.connect() as connection:
        found = connection.scalar(select(Person.id).where(Person.name == name_of(number)))
    assert found is not None
    return found


def look(cycle: Cycle, login: str, times: int = 1, **more: Any) -> None:
    line = {
        "officer_id": cycle.office.officers[login],
        "action": "baca",
        "purpose": "memeriksa bantuan ganda",
        "subject": "pasangan ganda",
        "case_id": cycle.root,
        "people": 1,
        **more,
    }
    rows = [{"id": new_id(), "at": MONDAY + timedelta(minutes=n), **line} for n in range(times)]
    with cycle.office.engine.adapters.pool.begin() as connection:
        connection.execute(insert(AccessLog), rows)


def hidden_child(cycle: Cycle) -> UUID:
    """A case under the cycle that is kept for another role."""
    with cycle.office.engine.adapters.pool.begin() as connection:
        row = select(*Case.__table__.c).where(Case.id == cycle.root)
        case = dict(connection.execute(row).mappings().one())
        case |= {"id": new_id(), "reference": "ANAK", "parent_id": cycle.root}
        connection.execute(insert(Case), case | {"confidential": "rahasia"})
    return UUID(str(case["id"]))


def test_what_somebody_did_opens_to_each_look_with_its_family(cycle: Cycle, iran: Visitor):
    look(cycle, "agus", 3, person_id=person(cycle, 1))
    look(cycle, "siti", 2, person_id=person(cycle, 2), purpose="aduan")
    page = iran.get(f"/audit/{cycle.root}/pembukaan").text
    link = page.split("3 kali</a>")[0].rpartition('href="')[2].partition('"')[0]
    each = iran.get(link.replace("&amp;", "&")).text
    assert each.count("Warga BXXX") == 3
    assert "Warga CXXX" not in each
    assert "pasangan ganda" in each


def test_a_member_is_told_with_the_family_they_are_of(cycle: Cycle, iran: Visitor):
    with cycle.office.engine.adapters.pool.begin() as connection:
        into = select(Membership.family_id).where(Membership.person_id == person(cycle, 1))
        moved = update(Membership).where(Membership.person_id == person(cycle, 2))
        connection.execute(moved.values(family_id=into.scalar_subquery(), relation="anak"))
    look(cycle, "agus", person_id=person(cycle, 2))
    each = iran.get(f"/audit/{cycle.root}/pembukaan/rinci").text
    assert "keluarga Warga BXXX" in each


def test_nobody_is_named_of_a_case_that_the_reader_may_not_read(cycle: Cycle, iran: Visitor):
    look(cycle, "agus", person_id=person(cycle, 1), case_id=hidden_child(cycle))
    address = f"/audit/{cycle.root}/pembukaan/rinci"
    assert "memeriksa bantuan ganda" in iran.get(address).text
    for asked in ("", "?orang=warga", "?urut=orang", "?unduh=csv"):
        assert "WARGA BXXX" not in iran.get(address + asked).text.upper(), asked
    assert "memeriksa bantuan ganda" not in iran.get(address + "?orang=warga").text


def test_the_looks_of_a_matter_are_paged_sorted_and_taken_away(cycle: Cycle, iran: Visitor):
    look(cycle, "agus", 40, person_id=person(cycle, 1))
    look(cycle, "siti", 1, person_id=None, people=12, action="cetak")
    address = f"/audit/{cycle.root}/pembukaan/rinci"
    page = iran.get(address).text
    assert page.count("data-row") == 25
    assert 'rel="next"' in page
    assert "12 orang" in iran.get(f"{address}?tindakan=cetak").text
    taken = iran.get(f"{address}?unduh=csv").text.splitlines()
    assert len([line for line in taken if "WARGA BXXX" in line]) == 40


def test_the_trail_is_read_twenty_five_lines_at_a_time(cycle: Cycle, iran: Visitor):
    page = iran.get(f"/audit/{cycle.root}/jejak").text
    assert page.count("data-row") <= 25


def test_the_page_of_a_visit_list_is_told_in_words(cycle: Cycle, iran: Visitor):
    cycle.browser("siti").get(f"/tugas/{cycle.task('kunjungi', KELURAHAN)}/kunjungan")
    each = iran.get(f"/audit/{cycle.root}/pembukaan/rinci").text
    assert "daftar keluarga: kunjungan" in each
