"""What tells who somebody is, taken out of the answers of a case for whoever may not read it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import forms
from engine.registry import mask

KINDS: Final = ("nik", "kk", "telepon", "email", "koordinat")
"""Kinds of answers that tell who or where somebody is."""
_NAMES: Final = re.compile(r"(^|_)(nik|kk|telepon|telp|hp|alamat|email|surel|koordinat)($|_)")
"""Names of such answers where no form says their kind."""
_PLACE: Final = re.compile(r"(^|_)(alamat|koordinat)($|_)")
"""Names among them that tell where somebody lives, and neither number nor reach them."""
_NUMBER: Final = re.compile(r"(?<!\d)[1-9]\d{15}(?!\d)")
"""A NIK, a KK, or the NPWP of a person, which is the NIK; that of a body begins with a nought."""
HIDDEN: Final = "••••"


@dataclass(frozen=True, slots=True)
class Identities:
    """Which answers tell who or where a person is, and which tell of a body and so are content."""

    telling: frozenset[str] = frozenset()
    of_bodies: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Those among them that are places."""
    places_open: bool = False
    """Whether where somebody lives is read: whoever may take a task must know where it leads."""

    @property
    def before_taking(self) -> Identities:
        """What is hidden from whoever may take a task of the case and has not: whoever numbers or
        reaches a person, not where they live."""
        return replace(self, places_open=True)

    def tells_place(self, name: str) -> bool:
        """Whether the answer of this name says where somebody lives."""
        unasked = name not in self.telling and _PLACE.search(name) is not None
        return name in self.places or unasked

    def hides(self, name: str) -> bool:
        """Whether the answer of this name is a person's alone to tell."""
        if self.places_open and self.tells_place(name):
            return False
        by_name = name not in self.of_bodies and _NAMES.search(name) is not None
        return name in self.telling or by_name


def identities_of(wording: Mapping[str, forms.Wording], sealed: Collection[str]) -> Identities:
    """What the forms say of each answer by its kind and whose it is; what is sealed always tells."""
    bodies = frozenset(name for name, one in wording.items() if one.of_body).difference(sealed)
    told = frozenset(name for name, one in wording.items() if one.kind in KINDS)
    homes = {name for name in told if wording[name].kind == "koordinat" or _PLACE.search(name)}
    return Identities((told - bodies).union(sealed), bodies, frozenset(homes.difference(sealed)))


def masked(value: Any, names: Identities, name: str = "") -> Any:
    """The value as whoever may not know identities reads it; lists and contexts through and through.

    NIK and KK keep their last four digits, wherever they stand; other identities keep nothing.
    """
    if isinstance(value, Mapping):
        if not value:
            return value
        if "lat" in value and "lon" in value:
            return value if names.places_open or name in names.of_bodies else HIDDEN
        return {key: masked(inner, names, str(key)) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [masked(one, names, name) for one in value]
    if value in (None, "") or isinstance(value, bool):
        return value
    text = str(value)
    found = _NUMBER.sub(lambda number: mask(number[0]), text)
    if found != text:
        return found
    return HIDDEN if names.hides(name) else value


@dataclass(frozen=True, slots=True)
class MaskedFacts(Mapping[str, Any]):
    """What a form may know, masked as it is looked at."""

    facts: Mapping[str, Any]
    names: Identities

    def __getitem__(self, name: str) -> Any:
        return masked(self.facts[name], self.names, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)
