"""Sheets taken away: every cell is the text it is, and nothing typed becomes a formula."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.screens import Cycle, family, fill


def test_a_sheet_taken_away_keeps_its_zeros_and_makes_no_formula(cycle: Cycle):
    odd = "@SUM(1+1)"
    fill(cycle, "penetapan", family(1, alamat=odd), family(2))
    agus, task = cycle.browser("agus"), cycle.task("bagikan")
    sent = agus.post(f"/tugas/{task}/pembagian/unduh")
    assert sent.status_code == 200
    head, first, *_ = load_workbook(BytesIO(sent.data)).active.iter_rows()
    row = dict(zip((each.value for each in head), first, strict=True))
    assert {each.data_type for each in first if each.value} == {"s"}
    assert (row["NIK"].value, row["RT"].value) == (family(1)[0], "001")
    assert row["ALAMAT"].value == odd
