"""Invented lists written to files, for trials, the demonstration and measurements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.registry.noise import generate_list
from engine.registry.synthetic import generate_population
from engine.registry.writer import write_csv, write_xlsx

POPULATION = "penduduk"


def write_invented_list(
    target: Path, *, families: int, seed: int = 1, kind: str = "penetapan", first: int = 0
) -> int:
    """Write families ``first`` … as xlsx or csv by the name's ending; returns the persons written.

    ``kind`` penduduk is the population as it truly is; penetapan, usulan and sanggahan are lists
    made from it, with the mistakes that real lists have.
    """
    if kind == POPULATION:
        people = generate_population(families, seed=seed, first=first)
    else:
        people = generate_list(families, seed=seed, kind=kind, first=first)
    write = write_csv if target.suffix == ".csv" else write_xlsx
    return write(people, target)


def invented_names(*, seed: int = 1) -> Iterator[str]:
    """Full names of invented grown-ups, without end."""
    first = 0
    while True:
        for person in generate_population(200, seed=seed, first=first):
            if person.relation == "kepala":
                yield person.name
        first += 200
