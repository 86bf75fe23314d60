"""Before somebody's data is opened the page says whose it is; a purpose opens the family for a while."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine import city
from engine.models.registry import AccessLog, Membership, Person
from engine.wording import person_name
from tests.office import KELURAHAN
from tests.screens import Cycle, family, fill, name_of

WHY = "pengaduan warga nomor 7"


@pytest.fixture
def related(cycle: Cycle) -> Cycle:
    """Three people of a list, the second in the family of the first."""
    fill(cycle, "penetapan", *(family(number) for number in range(1, 4)))
    with cycle.office.engine.adapters.pool.begin() as connection:
        into = select(Membership.family_id).where(Membership.person_id == person(cycle, 1))
        moved = update(Membership).where(Membership.person_id == person(cycle, 2))
        connection.execute(moved.values(family_id=into.scalar_subquery(), relation="anak"))
    return cycle


def person(cycle: Cycle, number: int) -> UUID:
    with cycle.office.engine.adapters.pool.connect() as connection:
        found = connection.scalar(select(Person.id).where(Person.name == name_of(number)))
    assert found is not None
    return found


def record(cycle: Cycle, number: int) -> str:
    return f"/registri/orang/{person(cycle, number)}"


def test_the_page_before_says_whose_data_it_is_and_no_number(related: Cycle):
    before = related.browser("siti").get(record(related, 1)).text
    for words in (f"Buka data {person_name(name_of(1))}", "lahir 1980", city().get(KELURAHAN).name):
        assert words in before, words
    assert family(1)[0] not in before
    assert "Berkas asal" not in before


def test_one_purpose_opens_the_whole_family_for_a_quarter_of_an_hour(related: Cycle):
    siti = related.browser("siti")
    assert siti.post(record(related, 1), {"keperluan": WHY}).status_code == 303
    page = siti.get(record(related, 1)).text
    assert f'href="{record(related, 2)}"' in page, "the members are links"
    assert "Berkas asal" in siti.get(record(related, 2)).text
    assert "Untuk keperluan apa" not in siti.get(why(related, 1)).text
    assert "Buka data" in siti.get(record(related, 3)).text, "another family is asked for"
    related.office.clock.pass_(minutes=16)
    assert "Untuk keperluan apa" in related.browser("siti").get(record(related, 2)).text


def why(cycle: Cycle, number: int) -> str:
    siti = cycle.browser("siti")
    return str(siti.get(f"/mengapa/orang/{person(cycle, number)}").headers["Location"])


def test_what_was_told_last_is_picked_and_another_reason_can_be_written(related: Cycle):
    siti = related.browser("siti")
    siti.post(record(related, 1), {"keperluan": WHY})
    before = siti.get(record(related, 3)).text
    assert re.search(rf'value="{WHY}" checked', before)
    siti.post(record(related, 3), {"alasan": WHY})
    assert WHY in siti.get(record(related, 3)).text
    related.office.clock.pass_(minutes=16)
    siti = related.browser("siti")
    siti.post(record(related, 3), {"alasan": WHY, "keperluan": "surat keterangan"})
    assert "untuk keperluan: surat keterangan" in siti.get(record(related, 3)).text


def test_numbers_are_written_out_once_for_a_press_that_leaves_a_line_for_each(related: Cycle):
    siti, address = related.browser("siti"), record(related, 1)
    nik, other = family(1)[0], family(2)[0]
    assert nik not in siti.post(f"{address}/nomor").text, "not before a purpose"
    siti.post(address, {"keperluan": WHY})
    assert nik not in siti.get(address).text
    shown = siti.post(f"{address}/nomor").text
    assert nik in shown
    assert other in shown
    assert family(1)[1] in shown, "the number of the family, too"
    assert nik not in siti.get(address).text
    with related.office.engine.adapters.pool.connect() as connection:
        lines = connection.execute(
            select(AccessLog.person_id, AccessLog.purpose, AccessLog.level).where(
                AccessLog.subject == "NIK dan nomor KK"
            )
        ).all()
    assert {tuple(one) for one in lines} == {
        (person(related, 1), WHY, 4),
        (person(related, 2), WHY, 4),
    }


def test_nobody_opens_the_data_of_the_next_kelurahan(related: Cycle):
    tono, address = related.browser("tono"), record(related, 1)
    for answer in (
        tono.get(address),
        tono.post(address, {"keperluan": WHY}),
        tono.post(f"{address}/nomor"),
        tono.get(why(related, 1)),
    ):
        assert answer.status_code == 403
        assert person_name(name_of(1)) not in answer.text
