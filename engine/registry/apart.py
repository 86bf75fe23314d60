"""A large list read by a process of its own, so that reading and writing have a core each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from engine.registry.columns import Columns
from engine.registry.packing import Limits
from engine.registry.reader import read_lines
from engine.registry.rows import Account, Line
from engine.registry.sheets import UnreadableList
from engine.sentences import say

_AT_ONCE: Final = 1_000
_LOST: Final = say("Pembacaan berkas terhenti. Impor diulang dari awal.")


def read_lines_apart(
    path: Path, columns: Columns, *, today: date, limits: Limits | None = None
) -> Iterator[Line | Account]:
    """The lines that ``read_lines`` yields, some hundred ahead of the caller.

    Starting the process costs about a second: worth it from some ten thousand lines on. It ends
    with the iterator, and by itself when the caller's process is killed. Raises UnreadableList.
    """
    # A forked copy would share the caller's threads and connections; a spawned one knows neither.
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    reader = context.Process(
        target=_send, args=(sending, path, columns, today, limits), daemon=True
    )
    reader.start()
    sending.close()
    try:
        while lines := _received(receiving):
            yield from lines
    finally:
        receiving.close()
        reader.terminate()
        reader.join()


def _received(receiving: Connection) -> list[Line | Account]:
    """The next lines, none at the end. Raises what the reader raised."""
    try:
        lines: list[Line | Account] | UnreadableList = receiving.recv()
    except EOFError:
        raise RuntimeError(_LOST) from None
    if isinstance(lines, UnreadableList):
        raise lines
    return lines


def _send(
    sending: Connection, path: Path, columns: Columns, today: date, limits: Limits | None
) -> None:
    """What the process does; nobody listens any more when the caller ended first."""
    with suppress(BrokenPipeError):
        try:
            rows = read_lines(path, columns, today=today, limits=limits)
            while lines := list(islice(rows, _AT_ONCE)):
                sending.send(lines)
            sending.send([])
        except UnreadableList as unreadable:
            sending.send(unreadable)
