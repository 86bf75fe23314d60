"""Whom a cycle visits: tried out, chosen, and what it means per officer and day."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine import ReceiveList, ShowTargets, Target
from engine.models.registry import VisitTarget
from tests.api.screens.test_office import statements
from tests.office import KELURAHAN, NEIGHBOUR
from tests.screens import HEADER, Cycle, Visitor, family, sheet


@pytest.fixture
def page(cycle: Cycle) -> str:
    """The address of the page, with two deciles in one kelurahan and one in the other."""
    lines = [
        *([*family(number), "1"] for number in range(1, 41)),
        *([*family(number), "9"] for number in range(41, 61)),
        *([*family(number, kelurahan=NEIGHBOUR), "4"] for number in range(61, 71)),
    ]
    path = cycle.office.engine.settings.files / "berdesil.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sheet(*lines, header=(*HEADER, "DESIL")).read())
    cycle.office.engine.run(
        ReceiveList(
            task_id=cycle.task("impor"),
            officer=cycle.office.officers["agus"],
            register="penetapan",
            source_name="DTSEN",
            source_date=None,
            file_name=path.name,
            path=path,
        )
    )
    cycle.office.engine.work()
    return f"/tugas/{cycle.task('bagikan')}/sasaran"


def kept(cycle: Cycle) -> list[tuple[list[int], list[str], bool, int]]:
    with cycle.office.engine.adapters.pool.connect() as connection:
        found = connection.execute(
            select(VisitTarget.deciles, VisitTarget.units, VisitTarget.changed, VisitTarget.sample)
        )
        return [tuple(row) for row in found]


def test_every_family_is_counted_before_anybody_chose(cycle: Cycle, page: str):
    text = Visitor(cycle.office, "agus").get(page).text
    assert "70 dari 70 keluarga" in text
    assert "Belum ada yang memilih" in text


def test_a_choice_is_tried_out_and_changes_nothing(cycle: Cycle, page: str):
    text = Visitor(cycle.office, "agus").get(f"{page}?hitung=ya&desil=1&desil=4&sampel=50").text
    assert "25 dari 70 keluarga" in text
    assert "belum ditetapkan" in text
    assert kept(cycle) == []


def test_a_choice_is_kept(cycle: Cycle, page: str):
    sent = {"desil": ["1"], "kelurahan": [KELURAHAN], "berubah": "ya", "sampel": "10"}
    visitor = Visitor(cycle.office, "agus")
    assert visitor.post(page, sent).status_code in (302, 303)
    assert kept(cycle) == [([1], [KELURAHAN], True, 10)]
    assert "4 dari 70 keluarga" in visitor.get(page).text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"desil": ["3"], "sampel": "100"}, "Tidak ada keluarga yang terpilih"),
        ({"sampel": "0"}, "antara 1 dan 100"),
        ({"sampel": "seratus"}, "antara 1 dan 100"),
    ],
)
def test_a_choice_of_nobody_is_refused(cycle: Cycle, page: str, sent: dict[str, object], said: str):
    answer = Visitor(cycle.office, "agus").post(page, sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert kept(cycle) == []


def test_who_may_not_work_on_the_task_sees_nothing(cycle: Cycle, page: str):
    visitor = Visitor(cycle.office, "siti")
    assert visitor.get(page).status_code in (403, 404)
    assert visitor.post(page, {"sampel": "100"}).status_code in (403, 404)


def test_the_load_of_each_officer_is_told(cycle: Cycle, page: str):
    asking = ShowTargets(
        task_id=cycle.task("bagikan"),
        officer=cycle.office.officers["agus"],
        target=Target(deciles=(1,)),
    )
    found = cycle.office.engine.ask(asking)
    here = next(one for one in found.loads if one.wilayah == KELURAHAN)
    assert (here.families, here.chosen, here.officers) == (60, 40, 1)
    assert found.days > 0
    assert here.each_day == -(-40 // found.days)
    there = next(one for one in found.loads if one.wilayah == NEIGHBOUR)
    assert there.chosen == 0


def test_the_page_asks_the_database_alike_for_few_and_many(cycle: Cycle, page: str):
    visitor = Visitor(cycle.office, "agus")
    visitor.get(page)
    with statements(cycle.office) as sent:
        visitor.get(page)
    assert len(sent) < 25
