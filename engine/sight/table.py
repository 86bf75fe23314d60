"""What the decision says of every kind of officer: the table that people read is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from engine.sight.levels import CaseFacts, Level, sight
from engine.store.principals import Post, Principal

_HERE, _NEXT, _KECAMATAN, _KOTA = "32.75.01.1001", "32.75.01.1002", "32.75.01", "32.75"
_WORKER, _LINE = "worker", "supervisor"
_CASE: Final = CaseFacts(wilayah=_HERE, work=frozenset({_WORKER}), line=frozenset({_WORKER, _LINE}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of officer before a case of a kelurahan, and what of the case stands towards them."""

    name: str
    role: str
    wilayah: str = _HERE
    rights: tuple[str, ...] = ()
    own_only: bool = False
    facts: Mapping[str, Any]


def _kind(name: str, role: str, wilayah: str, *rights: str, own: bool = False, **f: bool) -> Kind:
    return Kind(name=name, role=role, wilayah=wilayah, rights=rights, own_only=own, facts=f)


KINDS: Final = (
    _kind("clerk whose role works on the process, in the unit of the case", _WORKER, _HERE),
    _kind("the same, holding a task of it", _WORKER, _HERE, held=True, doing=True, touched=True),
    _kind("the same role in another kelurahan", _WORKER, _NEXT),
    _kind("officer of the kelurahan without a part in the process", "other", _HERE),
    _kind("worker of the city whose role works on the process", _WORKER, _KOTA),
    _kind("supervisor in the line of the process (kecamatan)", _LINE, _KECAMATAN, "supervise"),
    _kind("supervisor in the line of the process (city)", _LINE, _KOTA, "supervise"),
    _kind("supervisor of another line", "other", _KOTA, "supervise"),
    _kind("office of the city without a part in the process (procurement)", "other", _KOTA),
    _kind("integrated application (right `identity`)", "other", _KOTA, "identity"),
    _kind("inspektorat (right `audit`)", "other", _KOTA, "audit"),
    _kind("pengelola (right `administer`)", "other", _KOTA, "administer", "supervise"),
    _kind("perancang (right `design`)", "other", _KOTA, "design"),
    _kind("whoever sees own cases alone, their own", "other", _HERE, own=True, **{"touched": True}),
    _kind("whoever sees own cases alone, another's", "other", _HERE, own=True),
    _kind("officer to whom a task of it fell, nobody having its role", "other", _NEXT, lent=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: how far each kind sees a case, one that is confidential, and for a purpose."""

    name: str
    plain: Level
    told: Level
    confidential: Level


def sight_table() -> list[Line]:
    """Every kind of officer with what the decision says of them."""
    return [_line(kind) for kind in KINDS]


def _line(kind: Kind) -> Line:
    facts = replace(_CASE, **kind.facts)
    if kind.own_only:
        facts = replace(facts, own=facts.touched)
    post = Post(kind.role, kind.role, kind.wilayah, "", kind.rights, kind.own_only, tiered=True)
    somebody = Principal(UUID(int=0), "", "", UUID(int=0), "", _KOTA, "id", 0, (post,))
    told, kept = replace(facts, purpose="…"), replace(facts, confidential="other role")
    plain, purpose, hidden = (sight(somebody, one).level for one in (facts, told, kept))
    return Line(kind.name, plain, purpose, hidden)
