"""The clauses of a decree, as the elements of its models name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from engine.library import Shelf

CLAUSES = "clauses.yaml"


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause: its id, who acts, what it orders.

    ``reading`` says where the office reads more into its words than they say.
    """

    id: str
    by: str
    kind: str
    does: str
    reading: str = ""


def read_clauses(source: bytes) -> dict[str, Clause]:
    """The clauses of a decree's file by id."""
    told: dict[str, Any] = yaml.safe_load(source)
    return {
        one["id"]: Clause(
            one["id"], one["by"], one["kind"], one["does"], str(one.get("reading") or "")
        )
        for one in told["clauses"]
    }


def clauses_of(shelf: Shelf, ids: Iterable[str]) -> tuple[Clause, ...]:
    """The clauses with these ids, in this order; ids that the bundle does not know are left out."""
    source = shelf.files.get(CLAUSES)
    known = read_clauses(source) if source else {}
    return tuple(known[one] for one in ids if one in known)
