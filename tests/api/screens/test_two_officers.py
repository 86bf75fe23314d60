"""Two officers on one screen, without script: who decided what is told, and whose is to hold is asked."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine import ClaimTask, ReleaseTask
from engine.models.registry import Entry
from engine.wording import person_name
from tests.office import KELURAHAN, KOTA
from tests.screens import Cycle, Visitor, family, fill, name_of

WHY = "Ketua RT menerangkan keadaannya hari ini."


class Forms(HTMLParser):
    """The hidden answers of each form of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.found.append({})
        if tag == "input" and given.get("type") == "hidden" and self.found:
            name = str(given["name"])
            self.found[-1].setdefault(name, []).append(str(given.get("value", "")))


@pytest.fixture
def pair(cycle: Cycle) -> tuple[Visitor, Visitor, str]:
    """Two officers of the office, and the address of the task they decide on; nobody holds it."""
    fill(cycle, "usulan", *(family(number) for number in (1, 2, 3)))
    cycle.office.hire("nasir", "petugas_dinsos", KOTA)
    task = cycle.task("putuskan")
    cycle.office.engine.run(ReleaseTask(task_id=task, officer=cycle.office.officers["agus"]))
    return cycle.browser("agus"), cycle.browser("nasir"), f"/tugas/{task}/putusan"


def seen(visitor: Visitor, address: str) -> dict[str, str]:
    """The versions that a page shows: row → version."""
    page = visitor.get(address).text
    return dict(re.findall(r'name="versi-([0-9a-f-]{36})" value="(\d+)"', page))


def test_the_second_is_told_and_asked(pair: tuple[Visitor, Visitor, str]):
    agus, nasir, address = pair
    shown = seen(agus, address)
    row, other = sorted(shown)[:2]
    refused = {"usul": [row], "putusan": "ditolak", "alasan": "Sudah pindah ke kota lain."}
    assert nasir.post(address, {**refused, f"versi-{row}": "0"}).status_code == 303
    late = {"usul": [row, other], "putusan": "disetujui"}
    late |= {f"versi-{id}": version for id, version in shown.items()}
    asked = agus.post(address, late)
    assert asked.status_code == 409
    for told in ("Nasir", "Ditolak", "Sudah pindah ke kota lain.", "Ganti dengan putusan saya"):
        assert told in asked.text
    let_stand, replace = Forms(asked.text).found[-2:]
    assert agus.post(address, let_stand).status_code == 303
    decided = agus.get(f"{address}?tampil=diputus").text
    assert decided.count("Ditolak") >= 1
    assert "Sudah pindah ke kota lain." in decided
    # Written over only with a reason, which the first is told.
    again = agus.post(address, {**replace, "sebagai_ganti": ""})
    assert again.status_code == 409
    assert agus.post(address, {**replace, "sebagai_ganti": WHY}).status_code == 303
    assert "Sudah pindah ke kota lain." not in agus.get(f"{address}?tampil=diputus").text
    assert WHY in nasir.get("/pemberitahuan/").text


def test_only_the_holder_decides(pair: tuple[Visitor, Visitor, str], cycle: Cycle):
    agus, nasir, address = pair
    task = cycle.task("putuskan")
    cycle.office.engine.run(ClaimTask(task_id=task, officer=cycle.office.officers["agus"]))
    page = nasir.get(address).text
    assert "dipegang petugas lain" in page
    assert 'name="putusan"' not in page
    row = sorted(seen(agus, address))[0]
    late = nasir.post(address, {"usul": [row], "putusan": "disetujui"})
    assert late.status_code == 409
    # The refusal leads to the task as it is now, not to the list of tasks alone.
    assert f'href="/tugas/{task}">' in late.text
    assert person_name(name_of(1)) in agus.get(address).text


def test_a_bulk_act_shows_what_it_goes_against_and_leaves_it_out(
    pair: tuple[Visitor, Visitor, str], cycle: Cycle
):
    agus, _, address = pair
    rows = sorted(seen(agus, address))
    with cycle.office.engine.adapters.pool.begin() as connection:
        found = {"match": "padan", "visit_result": "layak"}
        connection.execute(update(Entry).where(Entry.id.in_(map(UUID, rows))).values(**found))
        dead = update(Entry).where(Entry.id.in_([UUID(rows[0]), UUID(rows[1])]))
        connection.execute(dead.values(visit_result="meninggal"))
    preview = agus.post(address, {"usul": rows, "putusan": "disetujui"})
    assert (preview.status_code, "bertentangan" in preview.text) == (422, True)
    assert f'name="alasan-{rows[0]}"' in preview.text
    assert f'name="alasan-{rows[2]}"' not in preview.text
    assert "Disetujui" not in agus.get(f"{address}?tampil=diputus").text
    confirmed = Forms(preview.text).found[-1] | {f"alasan-{rows[0]}": WHY, f"alasan-{rows[1]}": "x"}
    assert agus.post(address, confirmed).status_code == 303
    assert WHY in agus.get(f"{address}?tampil=diputus").text
    waiting = agus.get(address).text
    assert rows[1] in waiting
    assert rows[0] not in waiting
    assert rows[2] not in waiting


def test_a_tick_holds_for_the_families_as_they_were_shown(cycle: Cycle):
    """As many wait as before; one of them was decided anew since the page was opened."""
    fill(cycle, "penetapan", family(1), family(2))
    with cycle.office.engine.adapters.pool.begin() as connection:
        connection.execute(update(Entry).values(decision="layak"))
        some = connection.scalars(select(Entry.id)).first()
    siti, address = cycle.browser("siti"), f"/tugas/{cycle.task('entri', KELURAHAN)}/entri"
    (shown,) = re.findall(r'name="keadaan" value="(\w+)"', siti.get(address).text)
    with cycle.office.engine.adapters.pool.begin() as connection:
        connection.execute(update(Entry).where(Entry.id == some).values(decision="tidak_layak"))
    refused = siti.post(f"{address}/centang", {"keadaan": shown})
    assert refused.status_code == 409
    assert "berubah sejak halaman dibuka" in refused.text
    (shown,) = re.findall(r'name="keadaan" value="(\w+)"', siti.get(address).text)
    assert siti.post(f"{address}/centang", {"keadaan": shown}).status_code == 303
    assert "Semua sudah dicentang" in siti.get(address).text
