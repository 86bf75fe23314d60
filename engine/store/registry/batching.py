"""The lines of a list in batches, and the rows of a batch by family."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final, cast

from engine.store.registry.known import Keyed
from engine.store.registry.shapes import PersonRow, RefusedLine, is_refused

BATCH: Final = 5_000


def batches(
    rows: Iterable[PersonRow | RefusedLine], refused: list[RefusedLine]
) -> Iterator[list[PersonRow]]:
    """The rows some thousand at a time, a family never split where its rows are together.

    Refused lines are put into ``refused``.
    """
    batch: list[PersonRow] = []
    with _collector_paused():
        for row in rows:
            if is_refused(row):
                refused.append(row)
                continue
            person = cast(PersonRow, row)
            if len(batch) >= BATCH and (person.kk is None or person.kk != batch[-1].kk):
                yield batch
                batch = []
                gc.collect(0)
            batch.append(person)
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
