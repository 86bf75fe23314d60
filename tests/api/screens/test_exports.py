"""Whatever is taken away as a file: no cell is a formula, and no export waits for its last row."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from api.web.lists.taken import delimited
from api.web.lists.workbook import workbook
from engine.models import Case
from engine.registry import guarded, write_table
from tests.screens import Cycle

RISKY = ("=1+1", "+62811", "-5; DROP", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "\r=1")
"""What a spreadsheet would take for a formula."""
FOLDERS = ("api", "engine", "forms")
WRITERS = {
    "api/web/lists/taken.py",
    "api/web/lists/workbook.py",
    "engine/registry/writer.py",
    "api/demo/registers.py",  # lists that the demonstration hands in
}
"""The files that may write a spreadsheet; every export goes through one of them."""
_WRITES = re.compile(r"csv\.(Dict)?[wW]riter|openpyxl import .*Workbook|<sheetData>")

Write = Callable[[Sequence[str], Iterable[Sequence[Any]]], bytes]


def _table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    target = io.BytesIO()
    write_table(target, header, rows, mark="=2+2")
    return target.getvalue()


def _listed(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    return b"".join(workbook(header, rows))


@pytest.mark.parametrize("write", [_table, _listed])
def test_a_workbook_holds_no_formula(write: Write):
    sheet = load_workbook(io.BytesIO(write(RISKY, [RISKY, RISKY]))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) >= 3 * len(RISKY)
    assert {cell.data_type for cell in cells} == {"s"}


def test_delimited_text_holds_no_formula():
    text = b"".join(delimited(RISKY, [RISKY, [*RISKY[:-1], -5]])).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert all(cell == guarded(cell) for row in rows[:2] for cell in row)
    assert rows[2][-1] == "-5", "a number below nought is a number"


def test_spreadsheets_are_written_in_few_places():
    root = Path(__file__).parents[3]
    found = {
        str(path.relative_to(root))
        for folder in FOLDERS
        for path in (root / folder).rglob("*.py")
        if _WRITES.search(path.read_text(encoding="utf-8"))
    }
    assert found == WRITERS


@pytest.mark.parametrize("write", [delimited, workbook])
def test_a_list_leaves_while_its_rows_are_still_read(
    write: Callable[[Sequence[str], Iterable[Sequence[Any]]], Iterator[bytes]],
):
    read = itertools.count()
    rows = (("Nama yang panjang sekali", number) for number in read)  # they never end
    pieces = write(("Nama", "Nomor"), rows)
    sizes = [len(next(pieces)) for _ in range(20)]
    assert max(sizes) < 1 << 20
    assert next(read) < 100_000


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_lists_of_pages_hold_no_formula(cycle: Cycle, kind: str):
    with cycle.office.engine.adapters.pool.begin() as connection:
        connection.execute(update(Case).values(subject="=1+1"))
    answer = cycle.browser("agus").get(f"/kasus/?unduh={kind}")
    data = answer.get_data()
    if kind == "csv":
        assert b"; =1+1" in data or b"\n =1+1" in data
        assert b";=1+1" not in data
    else:
        cells = [c for row in load_workbook(io.BytesIO(data)).active.iter_rows() for c in row]
        assert {c.data_type for c in cells if c.value == "=1+1"} == {"s"}
