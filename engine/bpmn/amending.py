"""Answers of a task that was left, found in the data of its case and put right there."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, MutableMapping
from typing import Any

from engine.bpmn.kernel import Case
from engine.bpmn.readers import addresses, holds
from engine.bpmn.script import copied, plain
from engine.bpmn.specs.process import ProcessSpec
from engine.bpmn.specs.scopes import SubProcess
from engine.definition import Kept
from engine.errors import Conflict
from engine.outcome import AnswersAmended, Data

_NOTHING = object()


def kept(case: Case, element: str, answers: Data) -> Kept:
    """What the case still keeps of ``answers`` of the task ``element``, and what it would know now."""
    places = list(_places(case, element))
    names = frozenset(name for name in answers if _where(places, name, answers[name]))
    data = dict(case.data)
    for place in places:
        if any(_where([place], name, answers[name]) for name in names):
            data.update(place)
    return Kept(names=names, data=plain(data))


def amend(case: Case, amended: AnswersAmended) -> None:
    """Write what ``amended`` says wherever the case keeps the old answers, copies included.

    An answer that is new goes where another that changes stands. Raises Conflict when the case
    keeps none of them any more.
    """
    places = list(_places(case, amended.element))
    old = amended.before
    found = {name: _where(places, name, old[name]) for name in old}
    if not all(found.values()) or not places:
        raise Conflict()
    for name in old:
        for place, key in list(_slots(case, amended.element, name)):
            if plain(place.get(key, _NOTHING)) == old[name]:
                place[key] = copied(amended.after.get(name))
    beside = [place for there in found.values() for place in there] or places[:1]
    for name in set(amended.after).difference(old):
        for place in beside:
            place[name] = copied(amended.after[name])


def _slots(case: Case, element: str, name: str) -> Iterator[tuple[MutableMapping[str, Any], str]]:
    """Where the answer, or a copy of it, may stand: the mapping, and its key there."""
    seen = addresses(case.spec, case.subprocess_specs, element, name)
    for scope in case.scopes():
        for first, entry in () if isinstance(scope.data, ChainMap) else seen[scope.spec.name]:
            inside = scope.data.get(first)
            if entry is None:
                yield scope.data, first
            elif isinstance(inside, MutableMapping):
                yield inside, entry


def _where(
    places: list[MutableMapping[str, Any]], name: str, value: Any
) -> list[MutableMapping[str, Any]]:
    """The places that hold the value under this name, as the outside sees it."""
    return [place for place in places if plain(place.get(name, _NOTHING)) == value]


def _places(case: Case, element: str) -> Iterator[MutableMapping[str, Any]]:
    """Where answers of the task may stand: the scopes it was done in, and the results these left.

    What an instance of a repeated activity answered is one of many, and is not looked for.
    """
    seen: set[int] = set()
    for scope in case.scopes():
        if isinstance(scope.data, ChainMap):
            continue
        for place in _results(case, scope.spec, scope.data, element, ()):
            if id(place) not in seen:
                seen.add(id(place))
                yield place


def _results(
    case: Case,
    spec: ProcessSpec,
    data: MutableMapping[str, Any],
    element: str,
    above: tuple[str, ...],
) -> Iterator[MutableMapping[str, Any]]:
    if holds(spec, element):
        yield data
    for node in spec.task_specs.values():
        if not isinstance(node, SubProcess) or node.inner in (*above, spec.name):
            continue
        inner = case.subprocess_specs[node.inner]
        result = data if node.variable is None else data.get(node.variable)
        if isinstance(result, MutableMapping):
            yield from _results(case, inner, result, element, (*above, spec.name))
