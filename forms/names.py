"""Names of HTML fields and the nested answers they stand for: ``anggota-0-nik``.

The separator is ``-``, which no key of a form may hold, so a name can be read in one way only.
Names that no form could have drawn are passed over; their number and depth are bounded, since
anybody can send anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forms.errors import FormError

SEPARATOR = "-"
ACTION = "_aksi"
"""Name of the submit buttons that change rows; names beginning with ``_`` are no answers."""
MAX_FIELDS = 5_000
MAX_DEPTH = 12
_PART = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[0-9]{1,3}", re.ASCII)
_LIST = "\x00rows"


def name_of(path: Sequence[str | int]) -> str:
    """The HTML name of the answer at ``path``."""
    return SEPARATOR.join(str(part) for part in path)


def unflatten(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Nested answers from the (name, value) pairs of an HTML form.

    A name sent more than once gives a list. Numbers between names give list rows in the order of
    their numbers, gaps closed. Raises ``FormError`` when more than 5,000 pairs are sent.
    """
    gathered: dict[str, list[Any]] = {}
    for count, (name, value) in enumerate(items):
        if count >= MAX_FIELDS:
            raise FormError.whole("too_large")
        if _parts(name):
            gathered.setdefault(name, []).append(value)
    root: dict[str, Any] = {}
    for name, values in gathered.items():
        _plant(root, _parts(name), values[0] if len(values) == 1 else values)
    return {name: _ripen(value) for name, value in root.items()}


def apply_row_action(answers: Mapping[str, Any], action: str) -> dict[str, Any]:
    """The answers after a row button: ``tambah:anggota`` adds, ``hapus:anggota-2`` removes a row.

    Anything else (``perbarui`` among it) leaves the answers as they are.
    """
    copied: dict[str, Any] = _copy(answers)
    verb, _, name = action.partition(":")
    parts = _parts(name)
    if verb == "tambah" and parts:
        holder = _holder(copied, parts)
        if isinstance(holder, dict) and isinstance(parts[-1], str):
            rows = holder.get(parts[-1])
            holder[parts[-1]] = [*(rows if isinstance(rows, list) else []), {}]
    elif verb == "hapus" and len(parts) > 1 and isinstance(parts[-1], int):
        rows = _holder(copied, parts)
        if isinstance(rows, list) and parts[-1] < len(rows):
            del rows[parts[-1]]
    return copied


def _parts(name: str) -> tuple[str | int, ...]:
    """The parts of a name, empty when no form could have drawn it."""
    if len(name) > 200:
        return ()
    parts = name.split(SEPARATOR)
    if len(parts) > MAX_DEPTH or not all(_PART.fullmatch(part) for part in parts):
        return ()
    if parts[0].isdecimal():
        return ()
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def _plant(root: dict[Any, Any], parts: Sequence[str | int], value: Any) -> None:
    node = root
    for part, following in zip(parts, parts[1:], strict=False):
        inner = node.get(part)
        if not isinstance(inner, dict):
            # A plain value at the same name is the empty marker of a list or group: it gives way.
            inner = node[part] = {}
        if isinstance(following, int):
            inner[_LIST] = True
        node = inner
    if not isinstance(node.get(parts[-1]), dict):
        node[parts[-1]] = value


def _ripen(node: Any) -> Any:
    """Dictionaries keyed by row numbers become lists."""
    if not isinstance(node, dict):
        return node
    if node.pop(_LIST, False):
        rows = sorted((key, inner) for key, inner in node.items() if isinstance(key, int))
        return [_ripen(inner) for _, inner in rows]
    return {str(key): _ripen(inner) for key, inner in node.items()}


def _holder(data: Any, parts: Sequence[str | int]) -> Any:
    for part in parts[:-1]:
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else None
        else:
            data = data.setdefault(part, {}) if isinstance(data, dict) else None
    return data


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
