"""The worst city for matching: few names, few birthdays, twins named nearly alike, serials in a row.

Nothing in it is rare, so that whoever is missing from the extract leaves a namesake, a twin or a
neighbour with nearly the same NIK where they should stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from engine.registry import name_key

FIRST = ("SITI", "NUR", "SRI", "DEWI", "FATIH", "FATHI", "RIZKI", "RIZKY", "AGUS", "M. AGUS")
LAST = ("AMINAH", "AINI", "WAHYUNI", "SALIM", "SAPUTRA", "")
NEARLY = {"FATIH": "FATHI", "FATHI": "FATIH", "RIZKI": "RIZKY", "RIZKY": "RIZKI"}
KELURAHAN = ("32.75.03.1001", "32.75.03.1002", "32.75.05.1001")
_TWINS, _ABSENT, _SLIP, _MOVED = 0.2, 0.2, 0.4, 0.2
_DEAD, _GONE = 0.1, 0.1


def crowd(families: int, *, seed: int = 1) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A list with slips and the extract from which some are missing; ``key`` is the person's.

    Of those in the extract some died and some moved away.
    """
    chance, fate = Random(f"{seed} kerumunan"), Random(f"{seed} nasib")
    everybody = [one for family in range(families) for one in _family(family, chance)]
    _number(everybody)
    extract = [one for one in everybody if chance.random() >= _ABSENT]
    listed = [_spoilt(one, chance) for one in everybody]
    return listed, [one | {"status": _standing(fate.random())} for one in extract]


def _standing(chance: float) -> str:
    return "meninggal" if chance < _DEAD else "pindah" if chance < _DEAD + _GONE else "hidup"


def _family(number: int, chance: Random) -> Iterator[dict[str, Any]]:
    area = chance.choice(KELURAHAN)
    for _ in range(chance.randrange(1, 5)):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        one = {
            "kk": f"3275010101{number:06}",
            "area": area,
            "birth_date": date(1990, 1, 1) + timedelta(days=chance.randrange(60)),
            "sex": chance.choice("LP"),
            "status": "hidup",
        }
        yield one | _named(first, last)
        if chance.random() < _TWINS:
            yield one | _named(NEARLY.get(first, chance.choice(FIRST)), last)


def _named(first: str, last: str) -> dict[str, str]:
    name = f"{first} {last}".strip()
    return {"name": name, "name_key": name_key(name)}


def _number(people: list[dict[str, Any]]) -> None:
    serials: dict[str, int] = defaultdict(int)
    for key, one in enumerate(people):
        born = one["birth_date"]
        day = born.day + (40 if one["sex"] == "P" else 0)
        prefix = f"{one['area'][:8].replace('.', '')}{day:02}{born:%m%y}"
        serials[prefix] += 1
        one |= {"key": f"{key:07}", "nik": f"{prefix}{serials[prefix]:04}"}


def _spoilt(person: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The person as listed: now and then one digit of the NIK wrong, under another KK, or both."""
    listed = dict(person)
    if chance.random() < _SLIP:
        at = chance.choice((3, 5, 7, 9, 12, 13, 14, 15, 15, 15))
        digit = (int(listed["nik"][at]) + chance.randrange(1, 10)) % 10
        listed["nik"] = f"{listed['nik'][:at]}{digit}{listed['nik'][at + 1 :]}"
    if chance.random() < _MOVED:
        listed["kk"] = f"3275019901{chance.randrange(10**6):06}"
    return listed
