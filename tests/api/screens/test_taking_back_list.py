"""An officer takes an import back on its page, and imports the file again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from engine.models.registry import Entry, Person, SourceList
from tests.screens import Cycle, family, sheet


def _take_in(cycle: Cycle, *lines: Any) -> tuple[Any, str, str]:
    agus, task = cycle.browser("agus"), cycle.task("impor")
    facts = {"register": "penetapan", "sumber": "DTSEN", "versi": "2026-01-31"}
    sent = agus.post(f"/tugas/{task}/impor", {**facts, "berkas": (sheet(*lines), "a.xlsx")})
    token = sent.location.partition("berkas=")[2]
    agus.post(f"/tugas/{task}/impor/periksa", {"berkas": token, "jadi": "impor"})
    cycle.office.engine.work()
    page = agus.get(f"/tugas/{task}/impor").text
    return agus, task, page


def test_an_officer_takes_an_import_back_and_imports_the_file_again(cycle: Cycle):
    lines = [family(1), family(2)]
    agus, task, page = _take_in(cycle, *lines)
    assert "Batalkan impor" in page
    with cycle.office.engine.adapters.pool.connect() as connection:
        list_id = connection.scalars(select(SourceList.id)).one()
    address = f"/tugas/{task}/impor/daftar/{list_id}/batal"
    assert agus.post(address, {}).status_code == 303
    assert "Sedang dibatalkan" in agus.get(f"/tugas/{task}/impor").text
    cycle.office.engine.work()
    assert "Dibatalkan" in agus.get(f"/tugas/{task}/impor").text
    with cycle.office.engine.adapters.pool.connect() as connection:
        assert connection.scalars(select(Entry.id)).all() == []
        assert connection.scalars(select(Person.id)).all() == []
    assert agus.post(address, {}).status_code == 409
    _, _, again = _take_in(cycle, *lines)
    assert again.count("Selesai") == 1
