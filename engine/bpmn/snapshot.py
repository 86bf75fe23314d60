"""A case as bytes: its live tokens and the data they can read, nothing else.

Two bytes say what it is and which version; msgpack follows. No spec (it is the definition's), no
past (that is the history's) and no future is in it, so an open case takes a few hundred bytes and
its data.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import msgpack  # type: ignore[import-untyped]

from engine import feel
from engine.bpmn.kernel import Case, Scope
from engine.bpmn.tokens import Token
from engine.errors import StepFailed
from engine.sentences import say

if TYPE_CHECKING:
    from engine.bpmn.parser.bundle import Model

HEADER = b"\xa1\x01"
"""Alur, version 1."""

_STATES: tuple[Literal["open", "completed", "failed"], ...] = ("open", "completed", "failed")
_Kind = tuple[int, type, Callable[[str], Any], Callable[[Any], str]]
_KINDS: tuple[_Kind, ...] = (
    (1, Decimal, Decimal, str),
    (2, datetime, datetime.fromisoformat, datetime.isoformat),
    (3, date, date.fromisoformat, date.isoformat),
    (4, time, time.fromisoformat, time.isoformat),
    (5, int, int, str),
    (6, feel.DaysTimeDuration, feel.duration, feel.to_plain),
    (7, feel.YearsMonthsDuration, feel.duration, feel.to_plain),
)
"""msgpack's extension types in the order to try them (a datetime is a date too): read and write."""

_READ = {code: read for code, _, read, _ in _KINDS}


def dump(case: Case) -> bytes:
    """The snapshot of a case at rest. Raises StepFailed for data of a kind that can not be kept."""
    places: dict[str, int] = {}
    names: dict[str, int] = {}
    scopes = [_scope(scope, places, names) for scope in case.scopes()]
    body = (_STATES.index(case.state), case.error, list(names), scopes)
    try:
        packed: bytes = msgpack.packb(body, default=_extended)
    except (TypeError, ValueError, OverflowError) as refusal:
        raise StepFailed(
            say("Data kasus tidak dapat disimpan: {refusal}", refusal=refusal)
        ) from refusal
    return HEADER + packed


def load(model: Model, snapshot: bytes, now: datetime) -> Case:
    """The case of a snapshot, in memory.

    Raises StepFailed for bytes that are no snapshot, or not one of this model.
    """
    case = Case(model.spec, model.specs, now)
    try:
        if snapshot[:2] != HEADER:
            raise ValueError("kepala tidak dikenal")
        state, case.error, names, scopes = msgpack.unpackb(
            memoryview(snapshot)[2:], ext_hook=_restored, strict_map_key=False
        )
        case.state = _STATES[state]
        tokens: list[Token] = []
        for row in scopes:
            _restore(case, row, names, tokens)
    except KeyError as place:
        name = str(place.args[0])
        raise StepFailed(
            say("Model tidak mempunyai «{name}», tempat kasus ini berada.", name=name), element=name
        ) from place
    except (ValueError, IndexError, TypeError, msgpack.UnpackException) as broken:
        raise StepFailed(say("Keadaan kasus tidak terbaca: {broken}", broken=broken)) from broken
    case.touched.clear()
    return case


def _scope(scope: Scope, places: dict[str, int], names: dict[str, int]) -> tuple[Any, ...]:
    host = scope.host
    rows = []
    for token in scope.tasks.values():
        rows.append(
            (
                bytes.fromhex(token.id),
                names.setdefault(token.task_spec.name, len(names)),
                token.state_code,
                -1 if token.host is None else places[token.host],
                token.internal_data or None,
                token.local,
            )
        )
        places[token.id] = len(places)
    data = None if host is not None and scope.data is host.data else scope.data
    if isinstance(data, ChainMap):
        data = dict(data)
    name = names.setdefault(scope.spec.name, len(names))
    return (-1 if host is None else places[host.id], name, data, rows)


def _restore(case: Case, row: Any, names: list[str], tokens: list[Token]) -> None:
    host, name, data, rows = row
    scope: Scope = case if host < 0 else case.open_scope(tokens[host], names[name])
    if data is not None:
        scope.data = data
    for id, place, state, hung_on, notes, local in rows:
        token = scope.put(scope.spec.node(names[place]), id=id.hex())
        token.restore(state)
        if hung_on >= 0:
            token.host = tokens[hung_on].id
        if notes:
            token.internal_data = notes
        if local is not None:
            token.scoped(local)
        tokens.append(token)


def _extended(value: Any) -> msgpack.ExtType:
    for code, kind, _, write in _KINDS:
        if isinstance(value, kind):
            return msgpack.ExtType(code, write(value).encode())
    raise TypeError(say("data kasus tidak mengenal {name}.", name=type(value).__name__))


def _restored(code: int, packed: bytes) -> Any:
    return _READ[code](packed.decode())
