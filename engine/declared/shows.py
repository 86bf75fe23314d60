"""What a task shows beside its form: tables that its decision rests on, as the manifest declares them.

A manifest declares them per process under ``shows``, by the id of the task (one of a called process
under the process whose case it belongs to)::

    processes:
      rencana:
        shows:
          setujui_rencana:
            - label: Rencana anggaran
              fact: records:rencana_anggaran     # a named fact of the engine (``engine.facts``)
              columns:
                - {name: kegiatan, label: Kegiatan}
                - {name: biaya, label: Biaya, kind: uang}
                - {name: terakhir, label: Terakhir, kind: tanggal, empty: belum pernah}
              totals: [biaya]
              order: -biaya
              none: Belum ada baris rencana.

``rows`` (FEEL) makes the rows where the fact is not a list of them already: it sees the data of the
case (of a called process its own first), the facts of the task, and the fact of the table as ``baris``.
Without ``fact`` it is all there is. ``count`` (FEEL) says how many there are where only the first are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.key_facts import Column, columns

ROWS = "baris"
"""Under this name ``rows`` sees the fact of the table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Show:
    """One table of a task."""

    label: str
    label_en: str = ""
    fact: str = ""
    rows: str = ""
    columns: tuple[Column, ...]
    totals: tuple[str, ...] = ()
    order: str = ""
    """The column it is sorted by at first; with ``-`` before it the largest first."""
    none: str = ""
    """What is said where there is no row."""
    count: str = ""
    """How many rows there are in all (FEEL), where the fact gives only the first of them."""


def shows_of(manifest: Mapping[str, Any], process: str, element: str) -> tuple[Show, ...]:
    """The tables of a task, in order."""
    told = (manifest.get("processes") or {}).get(process) or {}
    return tuple(show(one) for one in (told.get("shows") or {}).get(element) or ())


def show(told: Mapping[str, Any]) -> Show:
    """One table as it is declared."""
    return Show(
        label=str(told["label"]),
        label_en=str(told.get("label_en") or ""),
        fact=str(told.get("fact") or ""),
        rows=str(told.get("rows") or ""),
        columns=columns(told["columns"]),
        totals=tuple(str(name) for name in told.get("totals") or ()),
        order=str(told.get("order") or ""),
        none=str(told.get("none") or ""),
        count=str(told.get("count") or ""),
    )
