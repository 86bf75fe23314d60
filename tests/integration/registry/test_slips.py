"""A row whose NIK has one slip is its person, unless anybody else could be meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.registry import match, name_key
from tests.bench.crowd import crowd

NIK, SLIP = "3275010506909001", "3275010506909071"
HOME, AWAY = "3275011203159001", "3275121203159002"


def person(key: str, name: str = "BUDI SANTOSO", **values: Any) -> dict[str, Any]:
    return {
        "key": key,
        "nik": NIK,
        "kk": HOME,
        "name": name,
        "name_key": name_key(name),
        "birth_date": date(1990, 6, 5),
        "sex": "L",
        "status": "hidup",
        "area": "32.75.01.1001",
        **values,
    }


def verdict(people: list[dict[str, Any]], population: list[dict[str, Any]]) -> Any:
    return next(iter(match(people, population, threads=1)))


@pytest.mark.parametrize("listed", [SLIP, "3275010506900901", "3275110506909001"])
def test_one_digit_or_two_exchanged_are_a_slip_and_the_right_number_is_proposed(listed: str):
    found = verdict([person("a", nik=listed)], [person("p")])
    assert (found.status, found.doubt, found.candidate, found.nik) == ("padan", None, "p", NIK)
    assert not found.fields["nik"]["agrees"]
    assert found.sides["nik"]["found"].endswith(NIK[-4:])


@pytest.mark.parametrize(
    "values",
    [
        {"nik": "3275010506909012"},
        {"name": "BUDI SANTOSA"},
        {"name": "H. BUDI SANTOSO"},
        {"birth_date": date(1990, 6, 6)},
        {"sex": "P"},
        {"kk": AWAY, "area": "32.75.02.1001"},
    ],
)
def test_anything_else_that_differs_goes_to_a_person(values: dict[str, Any]):
    found = verdict([person("a", **{"nik": SLIP, **values})], [person("p")])
    assert found.status in ("ragu", "tidak_padan")


def test_under_another_kk_the_kelurahan_tells_unless_the_slip_is_in_the_serial():
    """Serials are what tells neighbours of one birthday apart; the kecamatan in a NIK is not."""
    assert verdict([person("a", nik=SLIP, kk=AWAY)], [person("p")]).status == "ragu"
    moved = person("a", nik="3275110506909001", kk=AWAY)
    assert verdict([moved], [person("p")]).status == "padan"
    single = {"name": "BUDI", "name_key": "budi"}
    assert verdict([{**moved, **single}], [person("p", **single)]).status == "ragu"


@pytest.mark.parametrize("status", ["meninggal", "pindah"])
def test_a_slip_tells_nobody_dead_or_gone(status: str):
    found = verdict([person("a", nik=SLIP)], [person("p", status=status)])
    assert (found.status, found.doubt) == ("ragu", "keadaan")


@pytest.mark.parametrize(
    ("people", "population"),
    [
        pytest.param([], [person("q", "ANI", nik=SLIP)], id="the number is somebody's"),
        pytest.param([person("b", "ANI")], [], id="the right number is borne by another row"),
        pytest.param([person("b", nik="3275010506909002")], [], id="two rows claim one person"),
        pytest.param([], [person("q", nik="3275010506909002")], id="two records of one person"),
        pytest.param([], [person("q", "ANDI SANTOSO", nik=AWAY)], id="twins in the extract"),
        pytest.param([person("b", "ANDI SANTOSO", nik=AWAY)], [], id="twins on the list"),
        pytest.param([], [person("q", nik=AWAY, kk=AWAY)], id="a namesake of one birthday"),
        pytest.param([person("b", "ANI", nik=SLIP, kk=AWAY)], [], id="one number on two rows"),
    ],
)
def test_where_anybody_else_could_be_meant_a_person_is_asked(
    people: list[dict[str, Any]], population: list[dict[str, Any]]
):
    found = verdict([person("a", nik=SLIP), *people], [person("p"), *population])
    assert found.status == "ragu"


def test_twins_named_alike_are_never_taken_for_each_other():
    """One key for both names, the second not in the extract: under the NIK of the first, too."""
    first, second = person("p", "FATIH HUDA"), person("a", "FATHI HUDA", nik=SLIP)
    assert first["name_key"] == second["name_key"]
    assert verdict([second], [first]).status == "ragu"
    listed = person("a", "FATHI HUDA"), person("b", "FATIH HUDA", nik=SLIP)
    assert verdict(list(listed), [first]).status == "ragu"


def test_two_rows_under_one_number_are_doubles_only_when_all_that_is_written_is_the_same():
    twice = [person("a"), person("b"), person("c", kk=AWAY)]
    found = [each.status for each in match(twice, [person("p")], threads=1)]
    assert found == ["padan", "ganda", "ragu"]


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_crowd_of_namesakes_and_twins_every_number_proposed_is_right(seed: int):
    listed, extract = crowd(4_000, seed=seed)
    corrected = [each for each in match(listed, extract) if each.status == "padan" and each.nik]
    assert len(corrected) > 100
    assert [each for each in corrected if each.candidate != each.key] == []
