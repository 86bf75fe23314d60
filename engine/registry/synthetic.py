"""People who do not exist, in the real kelurahan of the city, for demonstrations and tests.

Serials of NIK and KK numbers start at 9001: a register counts them up from 0001 for one birthday
in one kecamatan and does not come near 9000, so no number here is a living person's. Sizes of
kelurahan and frequencies of names are plausible inventions, not statistics.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any, Final
from zlib import crc32

from engine.registry.areas import Area, city

FIRST_SERIAL: Final = 9001
_SPREAD: Final = 900
"""Serials begin apart, so that people are told apart by the last digits, as in a real register."""
TODAY: Final = date(2026, 11, 22)
_CHILDREN: Final = (0, 1, 1, 1, 2, 2, 2, 3, 3, 5)
_DEAD, _MOVED = 0.02, 0.01
_TWINS: Final = 0.01


@dataclass(slots=True)
class Person:
    """One invented person; ``status`` is hidup, meninggal or pindah; ``family`` counts from 0."""

    family: int
    nik: str
    kk: str
    name: str
    birth_place: str
    birth_date: date
    sex: str
    relation: str
    mother_name: str
    occupation: str
    address: str
    rt: str
    rw: str
    wilayah_code: str
    kelurahan: str
    kecamatan: str
    status: str = "hidup"
    decile: int | None = None
    reference: str = ""
    noise: str = ""
    """What was spoilt in a list made from this person; empty in the population."""


def generate_population(
    families: int, *, seed: int = 1, today: date = TODAY, first: int = 0
) -> Iterator[Person]:
    """The members of families ``first`` to ``first + families`` of the invented city.

    The same seed gives the same people, and family n is the same whatever the number asked for.
    """
    town = _Town(seed, today)
    for number in range(first + families):
        members = town.family(number)
        if number >= first:
            yield from members


class _Town:
    """The random stream and the serials given out so far."""

    def __init__(self, seed: int, today: date) -> None:
        self._random = Random(seed)
        self._births = Random(f"{seed} kembar")
        self._today = today
        self._serials: dict[str, int] = {}
        data = _data()
        self._data = data
        self._ethnicities = list(data["names"].values())
        self._ethnic_weights = list(accumulate(each["weight"] for each in self._ethnicities))
        self._kelurahan = [area for area in city() if area.level == "kelurahan"]
        sizes = Random("kelurahan")
        self._kelurahan_weights = list(accumulate(sizes.uniform(0.4, 1.8) for _ in self._kelurahan))
        self._kecamatan = {area.code: area for area in city() if area.level == "kecamatan"}

    def family(self, number: int) -> list[Person]:
        random = self._random
        area = random.choices(self._kelurahan, cum_weights=self._kelurahan_weights)[0]
        people = random.choices(self._ethnicities, cum_weights=self._ethnic_weights)[0]
        home = area.parent.replace(".", "")
        recorded = self._today - timedelta(days=random.randrange(30, 6000))
        shared = {
            "family": number,
            "kk": self._numbered(home + f"{recorded:%d%m%y}"),
            **self._place(area),
        }
        members = [
            self._person(people, shared, home, member) for member in self._members(people, random)
        ]
        return [each for member in members for each in self._with_twin(member, people)]

    def _with_twin(self, child: Person, people: dict[str, Any]) -> list[Person]:
        """The child, now and then with a twin: all of it the same but the name and the serial."""
        births = self._births
        if child.relation != "anak" or births.random() >= _TWINS:
            return [child]
        first, _, rest = child.name.partition(" ")
        other = births.choice([each for each in people[child.sex] if each.upper() != first])
        chance = births.random()
        twin = replace(
            child,
            nik=self._numbered(child.nik[:12]),
            name=f"{other} {rest}".strip().upper(),
            status="meninggal" if chance < _DEAD else "hidup",
        )
        return [child, twin]

    def _members(self, people: dict[str, Any], random: Random) -> list[dict[str, Any]]:
        """Head, spouse, children, sometimes a parent: relation, sex, age, names handed down."""
        age = int(random.triangular(20, 85, 42))
        male = random.random() < 0.82
        head: dict[str, Any] = {"relation": "kepala", "sex": "L" if male else "P", "age": age}
        members = [head]
        mother: str | None = None
        if male and random.random() < 0.88:
            mother = _name(people, "P", random, None)
            wife_age = max(19, age - random.randrange(-2, 8))
            members.append({"relation": "istri", "sex": "P", "age": wife_age, "name": mother})
        family_name = random.choice(people["family"]) if "family" in people else None
        parent_age = members[-1]["age"]
        for _ in range(random.choice(_CHILDREN) if parent_age < 75 else 0):
            child_age = parent_age - random.randrange(19, 36)
            if 0 <= child_age < 32:
                sex = "L" if random.random() < 0.51 else "P"
                child = {"relation": "anak", "sex": sex, "age": child_age, "mother": mother}
                members.append(child)
        if age < 55 and random.random() < 0.12:
            members.append({"relation": "orang tua", "sex": "P", "age": age + 24})
        for member in members:
            member["family_name"] = family_name
        return members

    def _person(
        self, people: dict[str, Any], shared: dict[str, Any], home: str, member: dict[str, Any]
    ) -> Person:
        random, data = self._random, self._data
        sex, age = member["sex"], member["age"]
        born = self._today - timedelta(days=age * 365 + random.randrange(1, 365))
        local = age < 12 or random.random() < 0.62
        region = home if local else random.choice(data["foreign"]) + f"{random.randrange(1, 16):02}"
        day = born.day + (40 if sex == "P" else 0)
        name = member.get("name") or _name(people, sex, random, member["family_name"])
        chance = random.random()
        return Person(
            **shared,
            nik=self._numbered(f"{region}{day:02}{born:%m%y}"),
            name=name,
            birth_place="BEKASI" if local and age < 30 else random.choice(data["birth"]),
            birth_date=born,
            sex=sex,
            relation=member["relation"],
            mother_name=member.get("mother") or _name(people, "P", random, None),
            occupation=_occupation(member, random, data),
            status="meninggal"
            if chance < _DEAD
            else "pindah"
            if chance < _DEAD + _MOVED
            else "hidup",
        )

    def _place(self, area: Area) -> dict[str, Any]:
        random, data = self._random, self._data
        rw, rt = random.randrange(1, 18), random.randrange(1, 8)
        house = random.randrange(1, 160)
        kind = random.random()
        street = data["streets"][(rw * 7 + len(area.name)) % len(data["streets"])]
        if kind < 0.55:
            text = f"JL. {street} NO. {house}"
        elif kind < 0.8:
            estate = data["estates"][rw % len(data["estates"])]
            text = f"{estate} BLOK {'ABCDEFGH'[rt]}{rw} NO. {house}"
        else:
            text = f"{data['kampung'][rw % len(data['kampung'])]} NO. {house}"
        return {
            "address": text,
            "rt": f"{rt:03}",
            "rw": f"{rw:03}",
            "wilayah_code": area.code,
            "kelurahan": area.name.upper(),
            "kecamatan": self._kecamatan[area.parent].name.upper(),
        }

    def _numbered(self, prefix: str) -> str:
        serial = self._serials.get(prefix, FIRST_SERIAL + crc32(prefix.encode()) % _SPREAD)
        self._serials[prefix] = serial + 1
        return prefix + f"{serial:04}"


def _name(people: dict[str, Any], sex: str, random: Random, family_name: str | None) -> str:
    """One to three words: many have one, some two given names, some a clan name."""
    first = random.choice(people[sex])
    chance = random.random()
    if "family" in people:
        return f"{first} {family_name or random.choice(people['family'])}".upper()
    if chance < 0.22:
        return str(first).upper()
    if sex == "L" and chance < 0.34:
        first = f"MUHAMMAD {first}"
    elif sex == "P" and chance < 0.32 and first != "Siti":
        first = f"SITI {first}"
    elif chance > 0.9:
        first = f"{first} {random.choice(people[sex])}"
    return f"{first} {random.choice(people['last_' + sex])}".upper()


def _occupation(member: dict[str, Any], random: Random, data: dict[str, Any]) -> str:
    if member["age"] < 6:
        return "BELUM/TIDAK BEKERJA"
    if member["age"] < 19:
        return "PELAJAR/MAHASISWA"
    if member["relation"] == "istri" and random.random() < 0.7:
        return "MENGURUS RUMAH TANGGA"
    return str(random.choice(data["jobs"]))


@cache
def _data() -> dict[str, Any]:
    text = (files("engine.registry") / "data" / "synthetic.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data
