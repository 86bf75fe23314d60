"""A list taken away as a file, in the order and with the filter it is seen with, written as it is sent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Response, stream_with_context

from api.engine import engine
from api.web.lists.asking import Asked
from api.web.lists.workbook import plain, workbook
from api.web.locale import iso
from api.web.places import place
from engine import Listed, RecordTaking, guarded

_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ROWS_AT_ONCE = 200


def taken(caption: str, asked: Asked, question: Listed) -> Response:
    """The whole list as a download; who takes it is kept before the first row leaves."""
    engine().run(RecordTaking(question=question, name=caption, narrowed=asked.narrowed))
    kind = asked.taking or "csv"
    heads = asked.heads
    columns = [(head, asked.kind(head), asked.chosen.get(head.name, {})) for head in heads]
    header = [str(head.label) for head in heads]
    rows = (
        [_cell(type_, head.of(line), choices) for head, type_, choices in columns]
        for line in engine().each(question)
    )
    write: Callable[[Sequence[str], Iterable[Sequence[Any]]], Iterator[bytes]]
    write = workbook if kind == "xlsx" else delimited
    answer = Response(stream_with_context(write(header, rows)), content_type=_KINDS[kind])
    day = iso(engine().moment())[:10]
    name = f"{re.sub(r'[^a-z0-9]+', '-', caption.lower()).strip('-')}-{day}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def delimited(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The list as UTF-8 with a byte order mark and semicolons, as spreadsheets here open it."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";")
    yield b"\xef\xbb\xbf"
    writer.writerow([guarded(each) for each in header])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_written(each) for each in row])
        if number % _ROWS_AT_ONCE == 0:
            yield _emptied(held)
    yield _emptied(held)


def _emptied(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode()


def _written(value: Any) -> str:
    """Text that no spreadsheet takes for a formula; a number below nought is one and stays so."""
    if isinstance(value, int | float):
        return str(value)
    return guarded(plain(value))


def _cell(kind: str, value: Any, choices: Mapping[str, str]) -> Any:
    """A value as a file holds it: moments on the clocks of Bekasi, numbers as numbers, words as words."""
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if isinstance(value, datetime):
        return iso(value)[:16].replace("T", " ")
    if kind == "place" and value:
        return place(str(value))
    if isinstance(value, bool):
        return int(value)
    return value
