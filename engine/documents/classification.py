"""The classification codes that begin an official number, each scheme with its time of validity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

import yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Classification:
    """One code of one scheme.

    ``source`` says how sure it is: ``decree`` was seen on a decree of the city, ``list`` comes from
    a published list and is to be compared with the regulation. ``until`` is None while it is valid.
    """

    code: str
    name: str
    scheme: str
    since: date
    until: date | None
    source: Literal["decree", "list"]


@cache
def classifications() -> tuple[Classification, ...]:
    """Every code of every scheme, as the data file gives them."""
    text = resources.files("engine.documents").joinpath("data/klasifikasi.yaml").read_text("utf-8")
    return tuple(
        Classification(
            code=str(row["code"]),
            name=row["name"],
            scheme=scheme["id"],
            since=scheme["since"],
            until=scheme["until"],
            source=row["source"],
        )
        for scheme in yaml.safe_load(text)["schemes"]
        for row in scheme["codes"]
    )


def valid_on(day: date) -> Sequence[Classification]:
    """The codes to be used for a letter of ``day``, in the order of the file."""
    return [
        row
        for row in classifications()
        if row.since <= day and (row.until is None or day <= row.until)
    ]
