"""The base data of the office: in which list people are looked up, and which deciles count.

The shared part ``basis_data`` declares the lists by name; a manifest names the deciles of its
programme::

    base_data:
      deciles: [1, 2, 3, 4]
      name: basis_data    # which answer of a case names the list it is about,
      version: versi      # and which one its date
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import yaml

from engine.library import Shelf

FILE: Final = "_shared/basis_data/basis_data.yaml"
DECILES: Final = tuple(range(1, 11))


@dataclass(frozen=True, slots=True)
class BaseData:
    """One base list as the office declares it, by the same names.

    ``columns`` maps fields of the registry that every line has to the heading they stand under;
    ``renewed`` is an ISO 8601 duration, empty where nobody said how often.
    """

    name: str
    label: str
    label_en: str
    keeper: str
    basis: str
    columns: Mapping[str, str]
    renewed: str

    @property
    def has_deciles(self) -> bool:
        """Whether its families bear a decile."""
        return "decile" in self.columns


def declared(shelf: Shelf) -> Mapping[str, BaseData]:
    """The base lists that a bundle knows, in the order in which they came into force."""
    return _read(shelf.files.get(FILE, b""))


def counted(manifest: Mapping[str, Any]) -> tuple[int, ...]:
    """The deciles that count for the programme of a manifest; all when it names none."""
    told = (manifest.get("base_data") or {}).get("deciles")
    return tuple(sorted(int(one) for one in told)) if told else DECILES


def chosen(manifest: Mapping[str, Any], data: Mapping[str, Any]) -> tuple[str, str]:
    """The name and the date (ISO) of the list that a case is about; empty where it does not say."""
    told = manifest.get("base_data") or {}
    name, version = (data.get(str(told.get(key, "")), "") for key in ("name", "version"))
    return str(name or ""), str(version or "")[:10]


def in_words(deciles: tuple[int, ...]) -> str:
    """``1–4`` for neighbours, else ``1, 2, 5``."""
    if len(deciles) > 2 and deciles == tuple(range(deciles[0], deciles[-1] + 1)):
        return f"{deciles[0]}–{deciles[-1]}"
    return ", ".join(map(str, deciles))


@lru_cache(maxsize=8)
def _read(content: bytes) -> Mapping[str, BaseData]:
    told = (yaml.safe_load(content) or {}).get("base_data") or {}
    return {
        str(name): BaseData(
            name=str(name),
            label=str(one.get("label", name)),
            label_en=str(one.get("label_en", one.get("label", name))),
            keeper=str(one.get("keeper", "")),
            basis=str(one.get("basis", "")),
            columns={str(key): str(value) for key, value in (one.get("columns") or {}).items()},
            renewed=str(one.get("renewed", "")),
        )
        for name, one in told.items()
    }
