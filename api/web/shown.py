"""The tables that a task shows beside its form: sums, an order, and words where nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from api.web.known import Knowing, Table, Writer, writer_for
from api.web.locale import chosen
from api.web.translate import _
from engine import ShownTable, TaskPage

_NOTHING: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One table of a task."""

    label: str
    table: Table | None
    none: str
    fault: str


def shown(file: Knowing, page: TaskPage, order: str) -> list[Shown]:
    """The tables of a task; ``order`` is what the address asks for: ``number.column``, ``-`` first."""
    here = url_for("task.show", task_id=page.task.id)
    found = []
    for number_, one in enumerate(page.shows):
        writer = writer_for(file, one.words, page.speech.names)
        found.append(_shown(writer, number_, one, order, here))
    return found


def _shown(writer: Writer, number: int, one: ShownTable, order: str, here: str) -> Shown:
    show = one.show
    said = show.label_en if chosen() == "en" and show.label_en else show.label
    if not one.rows:
        return Shown(
            label=said, table=None, none=show.none or _("Belum ada."), fault=str(one.fault)
        )
    asked_for, _dot, column = order.removeprefix("-").partition(".")
    mine = asked_for == str(number) and column in [c.name for c in show.columns]
    key = column if mine else show.order.removeprefix("-")
    falling = (order if mine else show.order).startswith("-")
    rows = _sorted(one.rows, key, falling)
    table = writer.table(show.columns, rows, one.sums)
    state = "descending" if falling else "ascending"
    headings = tuple(
        replace(
            head,
            link=f"{here}?urut={'-' if c.name == key and not falling else ''}{number}.{c.name}",
            sorted=state if c.name == key else "",
        )
        for head, c in zip(table.headings, show.columns, strict=True)
    )
    more = max(table.left_out, (one.count or 0) - len(table.rows))
    told = replace(table, headings=headings, left_out=more)
    return Shown(label=said, table=told, none="", fault="")


def _sorted(rows: Sequence[Mapping[str, Any]], key: str, falling: bool) -> list[Mapping[str, Any]]:
    """The rows by one of their entries; those without it come last either way."""
    there = [row for row in rows if row.get(key) not in _NOTHING]
    there.sort(key=lambda row: _rank(row[key]), reverse=falling)
    return [*there, *(row for row in rows if row.get(key) in _NOTHING)]


def _rank(value: Any) -> tuple[int, Any]:
    """Numbers first, then texts in alphabetical order."""
    return (0, value) if isinstance(value, int | float) else (1, str(value).casefold())
