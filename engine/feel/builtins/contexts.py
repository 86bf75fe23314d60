"""Contexts: reading, writing, merging entries (DMN 1.5, table 84)."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.errors import Refusal
from engine.feel.runtime import DEEP, GLANCE, SCAN
from engine.sentences import say

Context = dict[str, Any]


@builtin("get value(m: context, key: string)", rate=GLANCE)
def get_value(entries: Context, key: str) -> Any:
    """The value of an entry."""
    if key not in entries:
        raise Refusal(say("konteks tidak punya '{key}'.", key=key))
    return entries[key]


@builtin("get value(context: context, keys: list)", rate=GLANCE)
def get_deep(entries: Context, keys: list[Any]) -> Any:
    """The value found by following the keys inwards."""
    found: Any = entries
    for key in _keys(keys):
        if type(found) is not dict or key not in found:
            raise Refusal(say("konteks tidak punya '{key}'.", key=key))
        found = found[key]
    return found


@builtin("get entries(m: context)", rate=DEEP)
def get_entries(entries: Context) -> list[Context]:
    """One ``{key, value}`` for each entry."""
    return [{"key": key, "value": value} for key, value in entries.items()]


@builtin("context put(context: context, key: string, value: any)", rate=SCAN)
def put(entries: Context, key: str, value: Any) -> Context:
    """The context with one entry added or changed."""
    return {**entries, key: value}


@builtin("context put(context: context, keys: list, value: any)", rate=SCAN)
def put_deep(entries: Context, keys: list[Any], value: Any) -> Context:
    """The context with an entry changed that lies within entries."""
    first, *rest = _keys(keys)
    if not rest:
        return {**entries, first: value}
    inner = entries.get(first, {})
    if type(inner) is not dict:
        raise Refusal(say("'{first}' bukan konteks.", first=first))
    return {**entries, first: put_deep(inner, rest, value)}


def _keys(keys: list[Any]) -> list[str]:
    if not keys or any(type(key) is not str for key in keys):
        raise Refusal("kunci harus daftar teks yang tidak kosong.")
    if len(keys) > 100:
        raise Refusal("kunci terlalu dalam.")
    return keys


@builtin("context merge(contexts: list)", rate=SCAN)
def merge(contexts: list[Any]) -> Context:
    """All entries in one context; later ones win."""
    made: Context = {}
    for entries in contexts:
        if type(entries) is not dict:
            raise Refusal("hanya konteks yang dapat digabung.")
        made.update(entries)
    return made


@builtin("context(entries: list)", rate=DEEP)
def from_entries(entries: list[Any]) -> Context:
    """A context from a list of ``{key, value}``."""
    made: Context = {}
    for entry in entries:
        if type(entry) is not dict or type(entry.get("key")) is not str or "value" not in entry:
            raise Refusal("setiap butir harus berisi key dan value.")
        if entry["key"] in made:
            raise Refusal(say("kunci '{entry}' dipakai dua kali.", entry=entry["key"]))
        made[entry["key"]] = entry["value"]
    return made
