"""No role of a decree without a next tier: told before it is deployed, not when a queue is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.bundle import MANIFEST
from engine.definition import Definition, Problem, UserTask
from engine.sentences import say

_HEIGHT = {"kelurahan": 0, "kecamatan": 1, "kota": 2}
Roles = Mapping[str, Mapping[str, Any]]
"""Role id → what manifests say of it: ``level``, ``fallback``?, ``always``?."""


def tier_problems(definitions: Mapping[str, Definition], roles: Roles) -> list[Problem]:
    """Every role that the tasks name and that is unknown, or whose next tiers lead nowhere.

    Each tier lies in the same unit or above, and the last role is one that somebody has at all
    times (``always``). Roles none of which is so have no tiers: nothing is asked of them.
    """
    if not any(told.get("always") for told in roles.values()):
        return []
    found: dict[tuple[str, tuple[str, ...]], str] = {}
    for definition in definitions.values():
        for element in definition.elements.values():
            if isinstance(element, UserTask):
                found.setdefault((element.role, element.fallback), element.id)
    return [
        problem
        for (role, named), element in found.items()
        for problem in _of_task(role, named, element, roles)
    ]


def _of_task(role: str, named: tuple[str, ...], element: str, roles: Roles) -> Iterator[Problem]:
    unknown = [one for one in (role, *named) if one not in roles]
    for one in unknown:
        yield Problem(
            file=MANIFEST,
            element=element,
            line=None,
            rule="unknown-role",
            message=say("Peran «{role}» tidak dikenal, jadi tugas ini tidak sampai.", role=one),
            remedy=say("Perbaiki ejaannya, atau tambahkan peran itu pada roles."),
        )
    if unknown:
        return
    tiers = [role, *named]
    while (following := roles[tiers[-1]].get("fallback")) and following not in tiers:
        if following not in roles:
            break
        tiers.append(following)
    heights = [_HEIGHT[str(roles[one]["level"])] for one in tiers]
    if following or not roles[tiers[-1]].get("always") or heights != sorted(heights):
        yield Problem(
            file=MANIFEST,
            element=element,
            line=None,
            rule="no-next-tier",
            message=say(
                "Bila peran «{role}» kosong, tugas ini tidak sampai kepada siapa pun: {way}.",
                role=role,
                way=" → ".join(tiers),
            ),
            remedy=say(
                "Isi fallback setiap peran sampai sebuah peran yang selalu terisi (always), tidak "
                "turun tingkat dan tidak berputar."
            ),
        )
