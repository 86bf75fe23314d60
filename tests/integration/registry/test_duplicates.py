"""Families on two lists are found by number, by family and by likeness."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.registry import find_pairs, name_key

BORN = date(1980, 5, 17)


def person(entry: str, register: str, name: str, **changes: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "entry": entry,
        "register": register,
        "family": f"keluarga {entry}",
        "fingerprint": None,
        "nik": None,
        "kk": None,
        "name_key": name_key(name),
        "birth_date": BORN,
        "sex": "L",
    }
    return facts | changes


def pairs(*people: dict[str, Any], kk: Any = (), members: Any = ()) -> dict[tuple[str, str], Any]:
    found = find_pairs(people, ("kota", "pusat"), kk_numbers=kk, members=members)
    return {(pair.left, pair.right): pair.evidence for pair in found}


def test_one_number_on_two_lists_is_one_pair():
    budi = person("k1", "kota", "Budi Santoso", fingerprint="aa", nik="3275011705800001")
    again = person("p1", "pusat", "B. Santoso", fingerprint="aa", nik="3275011705800001")
    assert pairs(again, budi) == {("k1", "p1"): ("nik",)}


def test_a_family_is_traced_through_its_old_family_card():
    old = person("k1", "kota", "Siti Aminah", birth_date=date(1970, 1, 1))
    new = person("p1", "pusat", "Joko Susilo", birth_date=date(1969, 2, 2))
    ties = (("kartu", old["family"]), ("kartu", new["family"]))
    assert pairs(old, new, kk=ties) == {("k1", "p1"): ("kk",)}


def test_a_person_who_moved_ties_two_families():
    old = person("k1", "kota", "Siti Aminah", birth_date=date(1970, 1, 1))
    new = person("p1", "pusat", "Joko Susilo", birth_date=date(1969, 2, 2))
    ties = (("anak", old["family"]), ("anak", new["family"]))
    assert pairs(old, new, members=ties) == {("k1", "p1"): ("keluarga",)}


def test_near_names_of_one_birth_date_are_a_pair_for_a_person_to_judge():
    listed = person("k1", "kota", "Muhammad Dedi Kusnadi")
    alike = person("p1", "pusat", "Moh. Dedi Kusnadi")
    assert pairs(listed, alike) == {("k1", "p1"): ("mirip",)}


@pytest.mark.parametrize("name", ["Zulkifli Harahap", "Rudi Hartono"])
def test_neighbours_born_on_one_day_are_no_pair_for_a_near_number_alone(name: str):
    one = person("k1", "kota", "Dedi Kusnadi", nik="3275011705800001", fingerprint="aa")
    other = person("p1", "pusat", name, nik="3275011705800002", fingerprint="bb")
    assert pairs(one, other) == {}


def test_two_lines_of_one_list_are_not_compared_by_likeness():
    one, other = (person(key, "kota", "Dedi Kusnadi") for key in ("k1", "k2"))
    assert pairs(one, other) == {}
