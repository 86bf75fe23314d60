"""The limit of a called process: what its caller sets for the tasks that leave it open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.definition import Deadline, Element, ProcessCall, UserTask

Elements = Mapping[str, Element]


@dataclass(frozen=True, slots=True)
class Handed:
    """A limit and the clauses that set it, as a call hands them over."""

    deadline: Deadline
    clauses: tuple[str, ...]


def limits_handed(process: str, elements: Mapping[str, Elements]) -> dict[str, Handed]:
    """Called process → the limit it gets within ``process``; of two calls the first one's.

    ``elements`` are those of every process of the bundle; a process may call itself.
    """
    found: dict[str, Handed] = {}
    ahead: list[tuple[str, Handed | None]] = [(process, None)]
    seen = set(ahead)
    while ahead:
        name, given = ahead.pop(0)
        for place in _calls(elements.get(name, {}), given):
            called, handed = place
            if handed is not None:
                found.setdefault(called, handed)
            if place not in seen:
                seen.add(place)
                ahead.append(place)
    return found


def with_limit(elements: Elements, handed: Handed | None) -> Elements:
    """The elements of a called process under the limit it was handed."""
    if handed is None:
        return elements
    return {id: _limited(element, handed) for id, element in elements.items()}


def _calls(elements: Elements, given: Handed | None) -> Iterator[tuple[str, Handed | None]]:
    """Every process called by these elements, with the limit it is handed."""
    for call in elements.values():
        if isinstance(call, ProcessCall):
            yield call.process, given if call.handed else _of(call)


def _of(call: ProcessCall) -> Handed | None:
    return None if call.deadline is None else Handed(call.deadline, call.clauses)


def _limited(element: Element, handed: Handed) -> Element:
    """The task with length, calendar and basis of its caller; who is warned and when is its own."""
    if not isinstance(element, UserTask) or element.handed is None:
        return element
    by = handed.deadline
    limit = replace(element.handed, limit=by.limit, calendar=by.calendar, basis=by.basis)
    clauses = tuple(dict.fromkeys((*element.clauses, *handed.clauses)))
    return replace(element, deadline=limit, clauses=clauses)
