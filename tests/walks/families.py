"""Families of a walk: some that the registry of the office knows, and what each list says of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from engine import Person, invented_heads
from engine.registry import generate_population

KNOWN = 2_400
"""So many families the invented city of the demonstration has; the first of them are in its lists."""


def heads(unit: str, number: int, *, deciles: Collection[int] = range(1, 11)) -> list[Person]:
    """Heads of families of a kelurahan, of these deciles; the same each time."""
    found = [one for one in invented_heads(KNOWN, seed=11, units=[unit]) if one.decile in deciles]
    assert len(found) >= number, f"{unit} has {len(found)} such families"
    return found[:number]


def residents(of: Sequence[Person], dead: Collection[str] = ()) -> list[list[Any]]:
    """The lines of the civil register of these heads and all of their families; ``dead`` by NIK."""
    families = {one.family for one in of}
    found = (one for one in generate_population(KNOWN, seed=11) if one.family in families)
    return [line(one, "MENINGGAL" if one.nik in dead else one.status.upper()) for one in found]


def line(one: Person, status: str = "") -> list[Any]:
    """A line of a list, as ``screens.HEADER`` has it."""
    born = f"{one.birth_date:%d-%m-%Y}"
    return [
        one.nik, one.kk, one.name, born, one.sex, one.address, one.rt, one.rw, one.kelurahan,
        one.kecamatan, status, one.decile,
    ]  # fmt: skip


def born_otherwise(one: Person) -> Person:
    """The same with another year of birth under the NIK: whether it is the same person is a person's call."""
    return replace(one, birth_date=one.birth_date.replace(day=1, year=one.birth_date.year - 3))
