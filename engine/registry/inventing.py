"""Invented lists written to files, for trials, the demonstration and measurements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from engine.registry.noise import generate_list
from engine.registry.synthetic import Person, generate_population
from engine.registry.writer import write_csv, write_xlsx

POPULATION = "penduduk"
AT_ONCE = 2000
"""Families invented together."""


def write_invented_list(
    target: Path,
    *,
    families: int,
    seed: int = 1,
    kind: str = "penetapan",
    first: int = 0,
    units: Collection[str] = (),
) -> int:
    """Write families ``first`` … as xlsx or csv by the name's ending; returns the persons written.

    ``kind`` penduduk is the population as it truly is; penetapan, usulan and sanggahan are lists
    made from it, with the mistakes that real lists have. With ``units`` only those of these
    kelurahan are written.
    """
    people = _population(first + families, seed)
    shown: Iterator[Person] = (one for one in people if one.family >= first)
    if kind != POPULATION:
        shown = generate_list(families, seed=seed, kind=kind, first=first, people=shown)
    write = write_csv if target.suffix == ".csv" else write_xlsx
    return write(_of_units(shown, units), target)


def invented_heads(families: int, *, seed: int = 1, units: Collection[str] = ()) -> list[Person]:
    """The living heads of families 0 … that the invented list ``penetapan`` has without a mistake."""
    people = _of_units(_population(families, seed), units)
    alive = {one.nik for one in people if one.relation == "kepala" and one.status == "hidup"}
    listed = _of_units(
        generate_list(families, seed=seed, people=_population(families, seed)), units
    )
    return [one for one in listed if not one.noise and one.nik in alive]


def _population(families: int, seed: int) -> Iterator[Person]:
    """The people of families 0 …; asked for list after list, they are invented once."""
    whole = _invented(-(-families // AT_ONCE) * AT_ONCE, seed)
    return (one for one in whole if one.family < families)


@lru_cache(maxsize=2)
def _invented(families: int, seed: int) -> tuple[Person, ...]:
    return tuple(generate_population(families, seed=seed))


def invented_names(*, seed: int = 1) -> Iterator[str]:
    """Full names of invented grown-ups, without end."""
    first = 0
    while True:
        for person in generate_population(200, seed=seed, first=first):
            if person.relation == "kepala":
                yield person.name
        first += 200


def _of_units(people: Iterable[Person], units: Collection[str]) -> Iterator[Person]:
    return (one for one in people if not units or one.wilayah_code in units)
