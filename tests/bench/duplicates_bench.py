"""How long it takes to find who stands on two lists of recipients.

    .venv/bin/python -m tests.bench.duplicates_bench [families of the one] [of the other]

The sizes are those of May 2020: 197,360 families of one list, 106,138 of the other. A third of the
smaller list is on both, half of these under the same number and half under another spelling.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.registry import generate_population, name_key
from engine.registry.duplicates import find_pairs

NEW_FAMILIES = 197_360
DTKS_FAMILIES = 106_138


def main(many: int = NEW_FAMILIES, few: int = DTKS_FAMILIES) -> None:
    people = list(heads(many + few))
    left, rest = people[:many], people[many:]
    both = few // 3
    right = [known(person, number) for number, person in enumerate(left[:both])]
    right += rest[: few - both]
    rows = [*listed(left, "kota"), *listed(right, "pusat")]
    started, cpu = time.perf_counter(), time.process_time()
    found = Counter(
        "+".join(pair.evidence)
        for pair in find_pairs(rows, ("kota", "pusat"), kk_numbers=(), members=())
    )
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    told = ", ".join(f"{kinds} {count:,}" for kinds, count in found.most_common())
    print(f"{many:,} x {few:,} families: {wall:.1f} s wall, {cpu:.1f} s cpu; {told}")  # noqa: T201


def heads(families: int) -> Iterator[dict[str, Any]]:
    """The heads of so many invented families."""
    seen: set[str] = set()
    for person in generate_population(families):
        if person.kk not in seen:
            seen.add(person.kk)
            yield {
                "nik": person.nik,
                "kk": person.kk,
                "name_key": name_key(person.name),
                "birth_date": person.birth_date,
                "sex": person.sex,
            }


def known(person: dict[str, Any], number: int) -> dict[str, Any]:
    """The same person on the other list: as they are, or without number and KK."""
    return person if number % 2 else {**person, "nik": None, "kk": None}


def listed(people: list[dict[str, Any]], register: str) -> Iterator[dict[str, Any]]:
    for number, person in enumerate(people):
        key = f"{register}{number:07}"
        yield {
            "entry": key,
            "register": register,
            "family": key,
            "fingerprint": person["nik"],
            **person,
        }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
