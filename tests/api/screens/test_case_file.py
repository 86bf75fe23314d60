"""The case file tells much of much: its parts cost as many statements for thousands of rows as for a few."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from engine import AttachFile, Worklist
from engine.ids import new_id, new_reference
from engine.models import Case, Document, Event, Task
from tests.api.screens.test_office import statements
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office
from tests.screens import Visitor

PARTS = ("ringkasan", "langkah", "riwayat", "dokumen", "turunan", "unduh")
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


@pytest.fixture
def case(office: Office) -> UUID:
    found = office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN, NEIGHBOUR])
    office.engine.work()
    dewi = office.officers["dewi"]
    office.engine.run(AttachFile(case_id=found, officer=dewi, name="surat.pdf", content=PDF))
    return found


def grow(office: Office, case: UUID, *, children: int, files: int, events: int) -> None:
    """Many more rows of what the case has already."""
    with office.engine.adapters.pool.begin() as connection:
        child = connection.execute(select(Case.__table__).where(Case.parent_id == case)).first()
        task = connection.execute(select(Task.__table__).where(Task.case_id == child.id)).first()
        paper = connection.execute(select(Document.__table__)).first()
        event = connection.execute(select(Event.__table__).where(Event.case_id == case)).first()
        ids = [new_id() for _ in range(children)]
        connection.execute(
            insert(Case),
            [
                {**child._mapping, "id": one, "reference": new_reference(), "item": number}
                for number, one in enumerate(ids)
            ],
        )
        connection.execute(
            insert(Task), [{**task._mapping, "id": new_id(), "case_id": one} for one in ids]
        )
        connection.execute(
            insert(Document),
            [
                {
                    **paper._mapping,
                    "id": new_id(),
                    "name": f"berkas {number}.pdf",
                    "created_at": paper.created_at + timedelta(seconds=number),
                }
                for number in range(files)
            ],
        )
        connection.execute(
            insert(Event),
            [
                {
                    **event._mapping,
                    "id": new_id(),
                    "name": "commented",
                    "at": event.at + timedelta(seconds=number),
                }
                for number in range(events)
            ],
        )


def effort(visitor: Visitor, office: Office, case: UUID) -> dict[str, int]:
    """The statements of each part."""
    found = {}
    for part in PARTS:
        address = f"/kasus/{case}?bagian={part}"
        assert visitor.get(address).status_code == 200
        with statements(office) as sent:
            visitor.get(address)
        found[part] = len(sent)
    return found


def test_many_children_files_and_lines_cost_no_more_statements(office: Office, case: UUID):
    visitor = Visitor(office, "dewi")
    grow(office, case, children=60, files=60, events=60)  # more than a page of each
    before = effort(visitor, office, case)
    grow(office, case, children=300, files=150, events=1_500)
    assert effort(visitor, office, case) == before
    assert max(before.values()) <= 26


def test_a_long_history_is_paged_and_sifted(office: Office, case: UUID):
    grow(office, case, children=1, files=1, events=250)
    visitor = Visitor(office, "dewi")
    first = visitor.get(f"/kasus/{case}?bagian=riwayat").text
    assert first.count("data-row") == 50
    assert "sesudah=" in first
    assert re.search(r"2\d\d baris", first)
    opened = visitor.get(f"/kasus/{case}?bagian=riwayat&jenis=kasus").text
    assert "Komentar ditulis" not in opened
    assert "Kasus dibuka" in opened
    spoilt = visitor.get(
        f"/kasus/{case}?bagian=riwayat&waktu_dari=kemarin&oleh=x&sesudah=~&langkah=?"
    )
    assert spoilt.status_code == 200
    assert "bukan tanggal" in spoilt.text
    oldest = visitor.get(f"/kasus/{case}?bagian=riwayat&urut=waktu").text
    assert oldest.index("Kasus dibuka") < oldest.index("Komentar ditulis")
    taken = visitor.get(f"/kasus/{case}?bagian=riwayat&unduh=csv").data.decode()
    assert taken.count("Komentar ditulis") == 250
    assert ";Kasus dibuka;" in taken


def test_what_is_done_at_once_is_one_line(office: Office):
    case = office.open("penjadwalan", "dewi", KOTA)
    dewi = office.officers["dewi"]
    (item,) = office.engine.ask(Worklist(officer=dewi)).items
    office.claim_and_complete(item.id, "dewi")
    page = Visitor(office, "dewi").get(f"/kasus/{case}?bagian=riwayat").text
    assert "Tugas diambil dan diselesaikan" in page
    assert not re.search(r"Tugas diambil\s*<", page)
    assert "Kerja lama" in page


def test_children_are_told_by_kind_with_what_became_of_them(office: Office, case: UUID):
    ani = office.officers["ani"]
    (item,) = office.engine.ask(Worklist(officer=ani)).items
    office.claim_and_complete(item.id, "ani")
    page = Visitor(office, "dewi").get(f"/kasus/{case}?bagian=turunan").text
    assert "jenis=anak&amp;keadaan=selesai" in page or "jenis=anak&keadaan=selesai" in page
    ended = Visitor(office, "dewi").get(f"/kasus/{case}?bagian=turunan&keadaan=selesai").text
    assert ended.count("data-row") == 1


def codes(page: str) -> list[str]:
    """The references of the lines of a list, in their order."""
    rows = page.split("<tbody>")[-1]
    return re.findall(r'<span class="mono nowrap">([0-9A-Z-]{9})</span>', rows)


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    assert found is not None, rel
    return found[1].replace("&amp;", "&")


def test_children_are_sorted_found_paged_both_ways_and_taken_away(office: Office, case: UUID):
    grow(office, case, children=120, files=1, events=1)
    visitor, here = Visitor(office, "dewi"), f"/kasus/{case}?bagian=turunan"
    first = visitor.get(f"{here}&urut=-nomor").text
    second = visitor.get(link(first, "next")).text
    there = codes(first) + codes(second)
    assert there == sorted(there, reverse=True)
    assert len(set(there)) == 100
    assert codes(visitor.get(link(second, "prev")).text) == codes(first)
    assert codes(visitor.get(f"{here}&q={there[7].lower()}").text) == [there[7]]
    whole = visitor.get(f"{here}&urut=-nomor&unduh=csv").data.decode()
    assert whole.count("\n") == 123  # with the head and the two that were there before
    assert whole.index(there[0]) < whole.index(there[-1])
    assert "Tidak ada yang cocok" in visitor.get(f"{here}&keadaan=terlambat").text


def test_files_are_sorted_by_any_column_and_found_by_their_kind(office: Office, case: UUID):
    visitor, here = Visitor(office, "dewi"), f"/kasus/{case}?bagian=dokumen"
    grow(office, case, children=1, files=70, events=1)
    for sort in ("dokumen", "-langkah", "jenis", "nomor", "-ditambahkan", "oleh", "ukuran"):
        page = visitor.get(f"{here}&urut={sort}").text
        assert page.count("data-row") == 50, sort
        assert visitor.get(link(page, "next")).text.count("data-row") >= 20, sort
    assert "Tidak ada yang cocok" in visitor.get(f"{here}&jenis=photo").text
    assert visitor.get(f"{here}&dokumen=berkas 7.pdf").text.count("data-row") == 7
