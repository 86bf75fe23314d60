"""The lines of a list in batches, and the rows of a batch by family."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final, cast

from engine.store.registry.known import Keyed
from engine.store.registry.shapes import (
    Incoming,
    LinesCounted,
    PersonRow,
    RefusedLine,
    is_person,
)

BATCH: Final = 5_000


def batches(
    rows: Iterable[Incoming], aside: Callable[[RefusedLine | LinesCounted], None]
) -> Iterator[list[PersonRow]]:
    """The rows some thousand at a time, a family never split where its rows are together.

    What is no person to take is given to ``aside``.
    """
    batch: list[PersonRow] = []
    with _collector_paused():
        for row in rows:
            if not is_person(row):
                aside(cast(RefusedLine | LinesCounted, row))
                continue
            if len(batch) >= BATCH and (row.kk is None or row.kk != batch[-1].kk):
                yield batch
                batch = []
                gc.collect(0)
            batch.append(row)
        if batch:
            yield batch


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Rows make no cycles; walking them again and again costs a fifth of an import.

    Results of queries do, so what a batch left behind is collected after it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def families(batch: list[Keyed]) -> Iterator[list[Keyed]]:
    """The rows of a batch by family; a row without KK number is a family of its own."""
    groups: dict[bytes, list[Keyed]] = {}
    for at, each in enumerate(batch):
        groups.setdefault(each.kk or b"%d" % at, []).append(each)
    yield from groups.values()


def head_of(group: list[Keyed]) -> Keyed:
    """The row of a family that says where it lives: its head's, or else the first."""
    return next((each for each in group if each.row.relation == "kepala"), group[0])


def ahead(batches: Iterator[list[PersonRow]]) -> Iterator[list[PersonRow]]:
    """The same batches, the next one read by a thread while the caller writes the last.

    Reader and database would otherwise wait for each other; on a raise the thread ends with the
    batch it reads.
    """
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, batches, None)
            yield batch
