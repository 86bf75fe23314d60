"""Which roles have a part in each process of a decree: whose work it is, and who stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.definition import CaseCall, Definition, UserTask
from engine.models.process_role import LINE, WORK

Parts = Mapping[str, Mapping[str, str]]
"""Process → role → ``work`` or ``line``."""


def parts_of(
    definitions: Mapping[str, Definition],
    manifest: Mapping[str, Any],
    roles: Mapping[str, Mapping[str, Any]],
) -> Parts:
    """The parts in every process of a bundle; ``roles`` say by ``fallback`` who stands above whom.

    Whoever works on a process works on the cases it opens; whoever opens its cases, on all below.
    """
    told = manifest.get("processes") or {}
    openers = {name: set((told.get(name) or {}).get("opened_by") or ()) for name in definitions}
    workers = {name: set(_workers(one)) | openers[name] for name, one in definitions.items()}
    work = {name: set(found) for name, found in workers.items()}
    for name, definition in definitions.items():
        for child in _called(definition, definitions):
            work[child] |= workers[name]
        for below in _below(name, definitions):
            work[below] |= openers[name]
    named = set().union(*workers.values(), manifest.get("roles") or ())
    return {
        name: {
            **dict.fromkeys(named | _told_late(definition) | _above(work[name], roles), LINE),
            **dict.fromkeys(work[name], WORK),
        }
        for name, definition in definitions.items()
    }


def _workers(definition: Definition) -> Iterator[str]:
    for element in definition.elements.values():
        if isinstance(element, UserTask):
            yield from (element.role, *element.fallback)


def _told_late(definition: Definition) -> set[str]:
    limits = (one.deadline for one in definition.elements.values() if isinstance(one, UserTask))
    return {limit.escalate_to for limit in limits if limit and limit.escalate_to}


def _called(definition: Definition, known: Iterable[str]) -> set[str]:
    calls = (one.process for one in definition.elements.values() if isinstance(one, CaseCall))
    return {name for name in calls if name in known}


def _below(process: str, definitions: Mapping[str, Definition]) -> set[str]:
    """Every process whose cases a case of this one opens, itself or by way of others."""
    found: set[str] = set()
    ahead = [process]
    while ahead:
        fresh = _called(definitions[ahead.pop()], definitions) - found
        found |= fresh
        ahead += fresh
    return found


def _above(below: Iterable[str], roles: Mapping[str, Mapping[str, Any]]) -> set[str]:
    found: set[str] = set()
    ahead = list(below)
    while ahead:
        higher = (roles.get(ahead.pop()) or {}).get("fallback")
        if higher and higher not in found:
            found.add(higher)
            ahead.append(higher)
    return found
