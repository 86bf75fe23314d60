"""Spoilt lists matched against the people they were made from."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from engine.registry import Thresholds, generate_list, generate_population, match, name_key

BORN = date(1990, 6, 5)


def facts(key, **values):
    return {
        "key": key,
        "nik": "3275010506909001",
        "kk": "3275011203159001",
        "name_key": name_key("Budi Santoso"),
        "birth_date": BORN,
        "sex": "L",
        "status": "hidup",
        **values,
    }


def one(listed, *population):
    [found] = match([listed], population, threads=1)
    return found


def test_who_agrees_in_all_is_padan():
    found = one(facts("a"), facts("p"))
    assert (found.status, found.fields, found.score, found.candidate) == ("padan", {}, 1.0, "p")


def test_a_short_name_is_the_same_name():
    assert one(facts("a", name_key="budi"), facts("p")).status == "padan"


def test_a_changed_kk_is_told_but_no_obstacle():
    found = one(facts("a", kk="3275011203159002"), facts("p"))
    assert found.status == "padan"
    assert found.fields["kk"]["digits"] == [16]


@pytest.mark.parametrize(
    ("field", "value"),
    [("birth_date", date(1991, 6, 5)), ("sex", "P"), ("name_key", "budi hartono")],
)
def test_what_does_not_agree_is_named(field, value):
    found = one(facts("a", **{field: value}), facts("p"))
    assert found.status == "tidak_padan"
    assert list(found.fields) == [field.removesuffix("_key")]


@pytest.mark.parametrize("status", ["meninggal", "pindah"])
def test_the_dead_and_the_moved_are_told(status):
    assert one(facts("a"), facts("p", status=status)).status == status


def test_a_doubt_shows_both_sides_of_every_field_compared():
    home = {"name": "Budi Santoso", "address": "Jl. Melati 1, RT 001 / RW 002"}
    listed = facts("a", nik="3275010506909002", **home)
    doubting = Thresholds(certain=2)
    population = [facts("p", **{**home, "address": "Jl. Mawar 9"})]
    [found] = match([listed], population, thresholds=doubting, threads=1)
    assert found.status == "ragu"
    assert list(found.sides) == ["nik", "kk", "name", "birth_date", "sex", "address"]
    assert {name for name, side in found.sides.items() if side["agrees"]} >= {"name", "sex"}
    assert found.sides["address"]["found"] == "Jl. Mawar 9"
    assert not found.sides["address"]["agrees"]
    assert found.sides["nik"]["found"] == "••••••••••••9001"


def test_nobody_alike_is_tidak_padan_without_candidate():
    found = one(
        facts("a"),
        facts(
            "p",
            nik="3171014501509001",
            kk=None,
            name_key="maria",
            birth_date=date(1950, 1, 5),
            sex="P",
        ),
    )
    assert (found.status, found.candidate, found.score) == ("tidak_padan", None, None)


def test_numbers_are_never_told_in_full():
    found = one(facts("a", nik="3275010506909101"), facts("p"))
    assert found.candidate == "p"
    assert found.fields["nik"]["digits"] == [14]
    assert "3275" not in str(found.fields)


@pytest.fixture(scope="module")
def city():
    """700 families listed of 3,000, with the usual mistakes."""

    def row(number, person):
        return facts(
            f"{number:06}",
            nik=person.nik if len(person.nik) == 16 else None,
            kk=person.kk,
            name_key=name_key(person.name),
            birth_date=person.birth_date,
            sex=person.sex,
            status=person.status,
        )

    population = list(generate_population(3000))
    listed = list(generate_list(700))
    results = list(
        match(
            (row(n, p) for n, p in enumerate(listed)),
            (row(n, p) for n, p in enumerate(population)),
            thresholds=Thresholds(),
        )
    )
    return listed, population, results


def test_every_person_gets_one_verdict(city):
    listed, _, results = city
    assert [int(found.key) for found in results] == list(range(len(listed)))


def test_the_unspoilt_are_padan_unless_dead_or_moved(city):
    listed, _, results = city
    clean = Counter(
        found.status
        for person, found in zip(listed, results, strict=True)
        if person.noise in ("", "changed_kk")
    )
    assert set(clean) == {"padan", "meninggal", "pindah"}


def test_the_spoilt_are_found_again_as_who_they_are(city):
    listed, population, results = city
    right = wrong = missed = 0
    for person, found in zip(listed, results, strict=True):
        if "nik" not in person.noise:
            continue
        if found.candidate is None:
            missed += 1
        elif population[int(found.candidate)].family == person.family:
            right += 1
        else:
            wrong += 1
    assert wrong == 0
    assert right / (right + missed) > 0.95


def test_the_doubled_are_ganda(city):
    listed, _, results = city
    doubled = [
        found.status
        for person, found in zip(listed, results, strict=True)
        if person.noise == "double"
    ]
    assert doubled
    assert set(doubled) <= {"ganda", "ragu"}
