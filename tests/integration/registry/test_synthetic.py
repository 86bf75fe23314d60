"""Invented people follow the rules, are nobody, and are the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice

import pytest

from engine.registry.areas import city
from engine.registry.columns import recognise
from engine.registry.identity import read_kk, read_nik
from engine.registry.noise import Noise, generate_list
from engine.registry.reader import Refusal, propose_columns, read_list
from engine.registry.synthetic import FIRST_SERIAL, TODAY, generate_population
from engine.registry.writer import HEADER, write_csv

CLEAN = Noise(wrong_nik=0, name_variant=0, changed_kk=0, no_nik=0, double=0)


@pytest.fixture(scope="module")
def people():
    return list(generate_population(400))


def test_the_same_seed_gives_the_same_people(people):
    assert people == list(generate_population(400))
    assert people != list(generate_population(400, seed=2))


def test_a_later_part_is_the_same_people(people):
    later = [person for person in people if person.family >= 350]
    assert later == list(generate_population(50, first=350))


def test_numbers_follow_the_rule_and_agree_with_the_person(people):
    for person in people:
        nik = read_nik(
            person.nik, today=TODAY, birth_date=person.birth_date, sex=person.sex, kk=person.kk
        )
        assert {each.code for each in nik.warnings} <= {"nik_elsewhere"}
        assert (nik.date, nik.sex) == (person.birth_date, person.sex)
        assert not read_kk(person.kk, today=TODAY).warnings


def test_no_number_can_be_a_living_persons(people):
    assert all(int(number[12:]) >= FIRST_SERIAL for p in people for number in (p.nik, p.kk))
    assert len({person.nik for person in people}) == len(people)


def test_families_live_in_real_kelurahan_with_a_head_each(people):
    heads = Counter(person.family for person in people if person.relation == "kepala")
    assert set(heads.values()) == {1}
    assert len(heads) == 400
    assert all(city().kelurahan(p.kelurahan, p.kecamatan).code == p.wilayah_code for p in people)
    assert 2.9 < len(people) / 400 < 3.6


def test_lists_are_spoilt_at_the_rates_asked_for():
    rows = list(generate_list(3000))
    noise = Counter(word for row in rows for word in row.noise.split())
    share = {name: count / len(rows) for name, count in noise.items()}
    assert share["wrong_nik"] == pytest.approx(0.05, abs=0.01)
    assert share["name_variant"] == pytest.approx(0.08, abs=0.01)
    assert share["changed_kk"] == pytest.approx(0.10, abs=0.02)
    assert share["no_nik"] == pytest.approx(0.01, abs=0.005)


def test_without_noise_a_list_is_the_population(people):
    rows = list(generate_list(400, noise=CLEAN))
    assert [(r.nik, r.name, r.kk) for r in rows] == [(p.nik, p.name, p.kk) for p in people]


def test_a_clean_list_is_read_back_without_refusals(tmp_path):
    path = tmp_path / "a.csv"
    count = write_csv(generate_list(100, noise=CLEAN), path)
    rows = list(read_list(path, propose_columns(path), today=date(2026, 11, 22)))
    assert len(rows) == count
    assert not [row for row in rows if isinstance(row, Refusal)]


def test_the_header_written_is_the_header_known():
    assert len(recognise(HEADER)) == len(HEADER) - 1


def test_rows_come_as_they_are_made():
    assert len(list(islice(generate_list(10**9), 5))) == 5
