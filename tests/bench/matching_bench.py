"""Whom matching finds, and whom it wrongs: precision and recall of each verdict.

    python -m tests.bench.matching_bench [families] [population] [seeds]

The invented city has twins, birthdays in common and serials in a row; of every 25 listed persons
one is not in the extract, so that a neighbour stands where they should. Spoilt numbers, names and
families come from ``noise``. The crowd (``crowd``) is the worst city there can be. A verdict is right
when the person under it is the person of the row; a true match is found when that person is named,
be it for a person to confirm.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from engine.registry import Match, Person, generate_list, generate_population, match
from tests.bench.crowd import crowd
from tests.bench.registry_bench import facts

FAMILIES = 30_000
POPULATION = 60_000
CROWD = 7_000
"""Families of a crowd: some 20,000 persons."""
SEEDS = 5
ABSENT = 0.04
VERDICTS = ("padan", "meninggal", "pindah", "ganda")


@dataclass(frozen=True)
class Truth:
    """Of whom a row really tells: where that person stands in the extract, and listed how often."""

    identity: str
    here: bool
    standing: str
    twice: bool


@dataclass
class Found:
    """Verdicts told and right, by verdict; true matches there were, and those found."""

    told: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    owed: Counter[str] = field(default_factory=Counter)
    present: int = 0
    found: int = 0
    doubts: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share of persons in both lists whose record is named."""
        return self.found / max(self.present, 1)

    @property
    def wronged(self) -> int:
        """Verdicts of death, departure or doubling about somebody else's record."""
        return sum(self.told[one] - self.right[one] for one in VERDICTS[1:])

    def lines(self) -> Iterator[str]:
        for one in VERDICTS:
            right, told, owed = self.right[one], self.told[one], self.owed[one]
            precision, recall = right / max(told, 1), right / max(owed, 1)
            yield f"{one:10} {told:8,} told, precision {precision:.5f}, recall {recall:.4f}"
        yield f"true matches named {self.recall:.4f} of {self.present:,}; wronged {self.wronged}"
        yield "to a person: " + ", ".join(f"{k} {n:,}" for k, n in self.doubts.most_common())


def judged(families: int, population: int, *, absent: float = ABSENT, seed: int = 1) -> Found:
    """Match a spoilt list against an extract from which some are missing."""
    chance = Random(f"{seed} tidak ada")
    everybody = list(generate_population(population, seed=seed))
    gone = {person.nik for person in everybody if chance.random() < absent}
    extract = [person for person in everybody if person.nik not in gone]
    listed = list(_known(generate_list(families, seed=seed), everybody))
    results = match(facts(person for person, _ in listed), facts(extract))
    seen = Counter(true.nik for _, true in listed)
    truths = [
        Truth(true.nik, true.nik not in gone, true.status, seen[true.nik] > 1) for _, true in listed
    ]
    return _weigh(results, truths, lambda candidate: extract[int(candidate)].nik)


def crowded(families: int = CROWD, *, seed: int = 1) -> Found:
    """Match a crowd."""
    listed, extract = crowd(families, seed=seed)
    standing = {one["key"]: one["status"] for one in extract}
    truths = [
        Truth(one["key"], one["key"] in standing, standing.get(one["key"], ""), twice=False)
        for one in listed
    ]
    return _weigh(match(listed, extract), truths, lambda candidate: candidate)


def _known(rows: Iterable[Person], everybody: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Each row with the person it was made from: rows follow the order of the population."""
    people = iter(everybody)
    true = next(people)
    for row in rows:
        if row.noise != "double":
            while (true.family, true.birth_date, true.address, true.mother_name) != (
                row.family,
                row.birth_date,
                row.address,
                row.mother_name,
            ) or not _of(row, true):
                true = next(people)
            yield row, true
            true_before, true = true, next(people, true)
        else:
            yield row, true_before


def _of(row: Person, true: Person) -> bool:
    """Whether a spoilt row was made from this person: twins differ in name or number only."""
    spoilt = "wrong_nik" in row.noise or "no_nik" in row.noise
    return row.name == true.name if spoilt else row.nik == true.nik


def _weigh(results: Iterable[Match], truths: list[Truth], identity: Callable[[str], str]) -> Found:
    """``identity`` is whose record of the extract has a key."""
    tally = Found()
    for result, true in zip(results, truths, strict=True):
        named = None if result.candidate is None else identity(result.candidate)
        same = true.here and named == true.identity
        tally.present += true.here
        tally.found += same
        due = "padan" if true.standing == "hidup" else true.standing
        tally.owed[due] += true.here
        if result.status == "ragu":
            tally.doubts[str(result.doubt)] += 1
        if result.status in VERDICTS:
            tally.told[result.status] += 1
            right = true.twice if result.status == "ganda" else result.status == due
            tally.right[result.status] += same and right
    return tally


def main(families: int = FAMILIES, population: int = POPULATION, seeds: int = SEEDS) -> None:
    for seed in range(1, seeds + 1):
        print(f"seed {seed}, city:")  # noqa: T201
        print(*judged(families, population, seed=seed).lines(), sep="\n")  # noqa: T201
        print(f"seed {seed}, crowd:")  # noqa: T201
        print(*crowded(seed=seed).lines(), sep="\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
