"""Spoilt lists matched against the people they were made from."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from engine.registry import Thresholds, generate_list, generate_population, match, name_key
from tests.bench.matching_bench import crowded, judged

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
    elsewhere = one(facts("a", name_key="budi", kk="3275121203159002"), facts("p"))
    assert (elsewhere.status, elsewhere.doubt) == ("ragu", "nama")


def test_one_slip_in_a_short_name_is_the_same_name_but_not_among_twins():
    """Under one NIK, in one family, of one birthday: DINA for DIAN may be the sister."""
    listed, home = facts("a", name_key="dina"), facts("p", name_key="dian")
    assert one(listed, home).status == "padan"
    twin = facts("q", name_key="dina", nik="3275010506909002")
    found = one(listed, home, twin)
    assert (found.status, found.doubt) == ("ragu", "nama")
    elsewhere = one(listed, {**home, "kk": "3275121203159002"})
    assert (elsewhere.status, elsewhere.doubt) == ("ragu", "nama")


def test_a_changed_kk_is_told_but_no_obstacle():
    found = one(facts("a", kk="3275011203159002"), facts("p"))
    assert found.status == "padan"
    assert found.fields["kk"]["digits"] == [16]


@pytest.mark.parametrize(
    ("field", "value"),
    [("birth_date", date(1991, 6, 5)), ("sex", "P"), ("name_key", "budi hartono")],
)
def test_what_does_not_agree_is_named_and_goes_to_a_person(field, value):
    found = one(facts("a", **{field: value}), facts("p"))
    assert (found.status, found.doubt) == (
        "ragu",
        "nama" if field == "name_key" else "tanggal",
    )
    assert list(found.fields) == [field.removesuffix("_key")]


@pytest.mark.parametrize("status", ["meninggal", "pindah"])
def test_the_dead_and_the_moved_are_told(status):
    assert one(facts("a"), facts("p", status=status)).status == status


def test_a_doubt_shows_both_sides_of_every_field_compared():
    home = {"name": "Budi Santoso", "address": "Jl. Melati 1, RT 001 / RW 002"}
    listed = facts("a", nik="3275010506909012", **home)
    population = [facts("p", **{**home, "address": "Jl. Mawar 9"})]
    [found] = match([listed], population, threads=1)
    assert (found.status, found.doubt) == ("ragu", "nik")
    assert list(found.sides) == ["nik", "kk", "name", "birth_date", "sex", "address"]
    assert {name for name, side in found.sides.items() if side["agrees"]} >= {"name", "sex"}
    assert found.sides["address"]["found"] == "Jl. Mawar 9"
    assert not found.sides["address"]["agrees"]
    assert found.sides["nik"]["found"] == "••••••••••••9001"


@pytest.mark.parametrize("standing", ["meninggal", "pindah", "diperiksa"])
def test_who_only_looks_alike_is_never_told_dead_or_gone(standing):
    """Everything but two digits of the NIK agrees: a person is asked, and told what is known."""
    found = one(facts("a", nik="3275010506909010"), facts("p", status=standing))
    assert (found.status, found.doubt) == ("ragu", "keadaan")
    assert found.sides["standing"] == {"given": "hidup", "found": standing, "agrees": False}


@pytest.mark.parametrize(
    ("listed", "found"), [("siti", "siti aminah"), ("rizki ramadan", "rizka ramadan")]
)
def test_a_name_that_is_nearly_the_same_under_one_nik_condemns_nobody(listed, found):
    said = one(facts("a", name_key=listed), facts("p", name_key=found, status="meninggal"))
    assert (said.status, said.doubt) == ("ragu", "keadaan")


def test_a_number_that_stands_twice_in_the_population_in_two_states_is_a_doubt():
    found = one(facts("a"), facts("p"), facts("q", status="meninggal"))
    assert (found.status, found.doubt) == ("ragu", "keadaan")


def test_what_the_list_itself_says_of_somebody_is_weighed():
    assert one(facts("a", status="meninggal"), facts("p", status="meninggal")).status == "meninggal"
    torn = one(facts("a", status="meninggal"), facts("p"))
    assert (torn.status, torn.doubt) == ("ragu", "keadaan")


def test_a_twin_who_is_not_in_the_extract_is_not_the_other_twin():
    here = facts("a", name_key=name_key("Ahmad Rizki"), nik="3275010506909001")
    away = facts("b", name_key=name_key("Ahmad Rizal"), nik="3275010506909002")
    extract = [{**here, "key": "p"}]
    assert [each.status for each in match([here, away], extract, threads=1)] == [
        "padan",
        "tidak_padan",
    ]


def test_namesakes_and_neighbours_are_no_verdict():
    """One birthday, serials in a row, another name: nobody of the population is this person."""
    listed = facts("a", name_key=name_key("Sri Wahyuni"), nik="3275014506909003", sex="P", kk=None)
    population = [
        facts(f"p{n}", name_key=name, nik=f"327501450690900{n}", sex="P", status="meninggal")
        for n, name in enumerate(("ratna juwita", "yuliana", "maimunah"), start=4)
    ]
    assert one(listed, *population).status == "tidak_padan"


def test_without_a_nik_somebody_is_padan_when_all_else_is_the_same():
    assert one(facts("a", nik=None), facts("p")).status == "padan"
    assert one(facts("a", nik=None, kk=None), facts("p")).status == "ragu"
    assert one(facts("a", nik=None), facts("p", status="meninggal")).status == "ragu"


def test_one_person_under_two_numbers_is_told_a_double_by_a_person_only():
    first, again = facts("a"), facts("b", nik="3275010506909007", kk="3275011203159009")
    found = list(match([first, again], [facts("p")], threads=1))
    assert [(each.status, each.doubt) for each in found] == [("padan", None), ("ragu", "ganda")]
    assert found[1].fields["ganda"] == "a"
    by_number = list(match([first, {**first, "key": "b"}], [facts("p")], threads=1))
    assert [each.status for each in by_number] == ["padan", "ganda"]


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


def test_the_doubled_go_to_a_person(city):
    listed, _, results = city
    doubled = [
        found.status
        for person, found in zip(listed, results, strict=True)
        if person.noise == "double"
    ]
    assert doubled
    assert set(doubled) == {"ragu"}


@pytest.mark.parametrize("seed", range(1, 6))
def test_nobody_is_wronged_and_nearly_everybody_named(seed):
    """Twins, birthdays in common, serials in a row; of every 25 persons one is not in the extract."""
    tally = judged(1_500, 3_000, seed=seed)
    assert tally.wronged == 0
    assert tally.told["padan"] == tally.right["padan"]
    assert tally.recall >= 0.98
    assert tally.right["padan"] / tally.owed["padan"] >= 0.98


@pytest.mark.parametrize("seed", range(1, 6))
def test_in_a_crowd_of_few_names_nobody_is_taken_for_a_namesake(seed):
    """The exact NIK may be a slip, and whose it is has the name and the birthday as well."""
    tally = crowded(2_500, seed=seed)
    assert tally.told == tally.right
    assert tally.told["padan"] > 1_000


@pytest.mark.parametrize("standing", ["hidup", "meninggal", "pindah"])
def test_a_name_that_everybody_bears_is_evidence_at_home_only_and_condemns_nobody(standing):
    population = [
        facts(f"p{n:02}", nik=f"32750105069{n:05}", kk=f"32750112031{n:05}", status=standing)
        for n in range(11)
    ]
    listed = facts("a", nik=population[0]["nik"])
    away, home = listed, listed | {"kk": population[0]["kk"]}
    doubt = "nama" if standing == "hidup" else "keadaan"
    found = one(away, *population)
    assert (found.status, found.doubt, found.candidate) == ("ragu", doubt, "p00")
    found = one(home, *population)
    assert found.status == ("padan" if standing == "hidup" else "ragu")


def test_twins_of_one_name_are_told_apart_by_a_person():
    """Two numbers on one day in one family, whatever they are called, are two people."""
    first, second = facts("p"), facts("q", nik="3275010506909002")
    listed = [{**first, "key": "a"}, {**second, "key": "b"}]
    assert {each.status for each in match(listed, [first, second], threads=1)} == {"ragu"}
