"""After a task: back to the list as it was, and the next task of the same matter offered."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from engine import Worklist
from tests.office import KECAMATAN, KELURAHAN, Office
from tests.screens import Visitor

LISTED = "/?tab=kantor&q=periksa"


def opened(office: Office) -> tuple[Visitor, UUID]:
    """An officer of two posts, with the first task of a case in hand."""
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("ani", "petugas_kecamatan", KECAMATAN)
    office.open("permohonan", "ani")
    ani = Visitor(office, "ani")
    task = office.engine.ask(Worklist(officer=office.officers["ani"])).items[0].id
    ani.post(f"/tugas/{task}/ambil")
    ani.get(LISTED)
    return ani, task


def send(ani: Visitor, task: UUID, path: str, **given: Any) -> Any:
    """Send a form of the task's page, without a look at the inbox in between."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', ani.get(f"/tugas/{task}").text)
    assert found is not None
    return ani.client.post(path, data={"csrf_token": found.group(1), **given})


def test_a_released_task_leads_back_to_the_list_as_it_was(office: Office):
    ani, task = opened(office)
    answer = send(ani, task, f"/tugas/{task}/lepas", kembali="/")
    assert answer.headers["Location"] == LISTED


def test_the_next_task_of_the_same_matter_is_offered(office: Office):
    ani, task = opened(office)
    given = {"layak": "on", "catatan_periksa": "Sesuai.", "jiwa_periksa": "4"}
    answer = send(ani, task, f"/tugas/{task}", **given)
    assert (answer.status_code, answer.headers["Location"]) == (303, LISTED)
    page = ani.get(LISTED).text
    assert "Berikutnya: Rekomendasi kecamatan" in page
