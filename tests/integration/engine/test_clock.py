"""What the clock does when much is due at once: each thing once, and one failure harms no other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import (
    CancelCase,
    ClaimTask,
    CompleteTask,
    DeployBundle,
    ListIncidents,
    ListNotices,
    Refused,
    RetryIncident,
    ShowIncident,
    TaskAlreadyCompleted,
    Watch,
    Worklist,
)
from engine.bundle import from_files
from engine.commands.fire_timers import FireTimers
from engine.models import Case, Incident, Timer
from tests.conftest import MODELS
from tests.office import KOTA, Office
from tests.unit.engine.bpmn.runtime.story import END, START, flows

DECREE = """
key: jam
number: "3/Kep.3-Dinsos/I/2026"
title: Jam
effective_from: 2020-01-01
roles:
  petugas_dinsos: {label: Petugas Dinsos, level: kota, rights: [supervise, administer]}
processes:
  p: {opened_by: [petugas_dinsos], inputs: [nilai]}
"""
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="t">'
)


def task(name: str) -> str:
    where = 'alur:role="petugas_dinsos" alur:wilayah="kota"'
    return f'<userTask id="{name}" name="{name}" {where} alur:deadline="none"/>'


def timer(kind: str, text: str) -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def boundary(name: str, after: str, *, stops: bool) -> str:
    return (
        f'<boundaryEvent id="{name}" attachedToRef="kerja" cancelActivity="{str(stops).lower()}">'
        f"{timer('timeDuration', after)}</boundaryEvent>"
    )


def deploy(office: Office, body: str) -> None:
    model = (
        f'{HEAD}<process id="p" name="Proses" isExecutable="true">{body}</process></definitions>'
    )
    office.engine.run(
        DeployBundle(bundle=from_files({"decree.yaml": DECREE.encode(), "p.bpmn": model.encode()}))
    )
    office.hire("dewi", "petugas_dinsos", KOTA)


WAITING = (
    START
    + f'<intermediateCatchEvent id="sehari">{timer("timeDuration", "P1D")}</intermediateCatchEvent>'
    + '<exclusiveGateway id="pilih"/>'
    + task("lanjut")
    + END
    + flows("mulai -> sehari -> pilih", "pilih -> lanjut : nilai > 10", "lanjut -> selesai")
)
"""After a day the case needs a number above ten; without one its timer fails."""


def rows(office: Office, *columns: Any) -> list[Any]:
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.execute(select(*columns)).all())


def inbox(office: Office) -> Any:
    return office.engine.ask(Worklist(officer=office.officers["dewi"], limit=100)).items


def fired(office: Office, case: UUID) -> list[str]:
    events = office.events(case)
    return [event.element for event in events if event.name == "timer_fired"]


def test_a_timer_that_fails_leaves_the_others_of_its_batch_alone(office: Office):
    deploy(office, WAITING)
    cases = [office.open("p", "dewi", KOTA, nilai=3 if n == 2 else 11) for n in range(5)]
    office.clock.pass_(days=1, minutes=1)
    assert office.engine.run(FireTimers()) == 5
    assert [fired(office, case) for case in cases] == [
        ["sehari"],
        ["sehari"],
        [],
        ["sehari"],
        ["sehari"],
    ]
    ((case, element),) = rows(office, Incident.case_id, Incident.element)
    assert (case, element) == (cases[2], "pilih")
    assert office.engine.tick() == 0
    assert office.engine.ask(Watch()) == []


def test_a_timer_whose_model_fails_is_not_fired_in_vain(office: Office):
    deploy(office, WAITING)
    case = office.open("p", "dewi", KOTA, nilai=3)
    office.clock.pass_(days=1, minutes=1)
    office.engine.tick()
    ((incident,),) = rows(office, Incident.id)
    dewi = office.officers["dewi"]
    with pytest.raises(Refused, match="tidak tersedia"):
        office.engine.run(RetryIncident(incident_id=incident, officer=dewi))
    ways = office.engine.ask(ShowIncident(incident_id=incident, officer=dewi)).ways
    assert (ways.retry, ways.leave, ways.back, ways.cancel) == (False, False, None, True)
    office.engine.run(CancelCase(case_id=case, officer=dewi, reason="nilainya salah"))
    assert office.engine.tick() == 0
    assert office.engine.ask(ListIncidents(officer=dewi)) == []


def test_a_batch_that_can_not_be_written_is_tried_one_by_one(office: Office):
    deploy(office, WAITING)
    cases = [office.open("p", "dewi", KOTA, nilai=11) for _ in range(3)]
    # Rows of this case can't be written: the unit it lies in is not one.
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(
            Case.__table__.update().where(Case.id == cases[1]).values(wilayah="nowhere")
        )
    office.clock.pass_(days=1, minutes=1)
    assert office.engine.run(FireTimers()) == 3
    assert [fired(office, case) for case in cases] == [["sehari"], [], ["sehari"]]
    assert [case for (case,) in rows(office, Incident.case_id)] == [cases[1]]
    assert office.engine.run(FireTimers()) == 0


def test_two_timers_of_one_case_both_fire(office: Office):
    body = (
        START
        + task("kerja")
        + boundary("pertama", "P1D", stops=False)
        + boundary("kedua", "P2D", stops=False)
        + task("satu")
        + task("dua")
        + END
        + flows(
            "mulai -> kerja -> selesai", "pertama -> satu -> selesai", "kedua -> dua -> selesai"
        )
    )
    deploy(office, body)
    cases = [office.open("p", "dewi", KOTA) for _ in range(3)]
    office.clock.pass_(days=3)
    assert office.engine.tick() == 6
    assert [fired(office, case) for case in cases] == [["pertama", "kedua"]] * 3
    assert sorted(one.name for one in inbox(office)) == ["dua"] * 3 + ["kerja"] * 3 + ["satu"] * 3


def test_a_timer_that_the_one_before_it_cleared_does_not_fire(office: Office):
    body = (
        START
        + task("kerja")
        + boundary("berhenti", "P1D", stops=True)
        + boundary("ingatkan", "P2D", stops=False)
        + task("satu")
        + task("dua")
        + END
        + flows(
            "mulai -> kerja -> selesai", "berhenti -> satu -> selesai", "ingatkan -> dua -> selesai"
        )
    )
    deploy(office, body)
    case = office.open("p", "dewi", KOTA)
    office.clock.pass_(days=3)
    assert office.engine.tick() == 1
    assert fired(office, case) == ["berhenti"]
    assert rows(office, Timer.id) == []
    assert rows(office, Incident.id) == []


@pytest.mark.parametrize("most", [1, 7])
def test_clocks_side_by_side_fire_each_timer_of_their_batches_once(office: Office, most: int):
    deploy(office, WAITING)
    cases = [office.open("p", "dewi", KOTA, nilai=11) for _ in range(40)]
    office.clock.pass_(days=1, minutes=1)

    def clock(_: int) -> int:
        done = 0
        while taken := office.engine.run(FireTimers(most=most)):
            done += taken
        return done

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(clock, range(3))) == 40
    assert [fired(office, case) for case in cases] == [["sehari"]] * 40
    assert rows(office, Incident.id) == []


def test_officers_who_finish_as_the_time_runs_out_and_the_clock_never_both_win(office: Office):
    body = (
        START
        + task("kerja")
        + boundary("habis", "P1D", stops=True)
        + task("susulan")
        + END
        + flows("mulai -> kerja -> selesai", "habis -> susulan -> selesai")
    )
    deploy(office, body)
    dewi = office.officers["dewi"]
    cases = [office.open("p", "dewi", KOTA) for _ in range(30)]
    tasks = [one.id for one in inbox(office)]
    for one in tasks:
        office.engine.run(ClaimTask(task_id=one, officer=dewi))
    office.clock.pass_(days=1, minutes=1)

    def finish(task_id: UUID) -> None:
        with suppress(TaskAlreadyCompleted):
            office.engine.run(CompleteTask(task_id=task_id, officer=dewi, answers={}))

    with ThreadPoolExecutor(3) as pool:
        clock = pool.submit(office.engine.tick)
        list(pool.map(finish, reversed(tasks)))
        clock.result()
    office.engine.tick()
    for case in cases:
        names = [event.name for event in office.events(case)]
        done = "task_completed" in names
        assert names == ["case_opened", "task_claimed", "task_completed" if done else "timer_fired"]
        assert office.case(case).state == ("completed" if done else "open")


STARTS = (
    f'<startEvent id="awal">{timer("timeCycle", "R/2026-03-03T09:00+07:00/P1D")}</startEvent>'
    + "{body}"
)


def test_a_start_event_opens_its_case_at_every_time_of_its_own(office: Office):
    deploy(office, STARTS.format(body=task("kerja") + END + flows("awal -> kerja -> selesai")))
    assert office.engine.tick() == 0
    office.clock.pass_(days=1, minutes=1)
    assert office.engine.tick() == 1
    assert office.engine.tick() == 0
    office.clock.pass_(days=1)
    assert office.engine.tick() == 1
    assert len(rows(office, Case.id)) == 2


def test_a_start_event_that_fails_is_told_and_holds_up_nothing(office: Office):
    failing = '<exclusiveGateway id="pilih"/>' + task("kerja") + END
    routes = flows("awal -> pilih", "pilih -> kerja : nilai > 10", "kerja -> selesai")
    deploy(office, STARTS.format(body=failing + routes))
    office.deploy(MODELS / "tree")
    reminded = office.open("penjadwalan", "dewi", KOTA)
    office.clock.pass_(days=1, minutes=1)
    office.engine.tick()
    assert fired(office, reminded) == ["tiap_hari"]
    (notice,) = office.engine.ask(ListNotices(officer=office.officers["dewi"]))
    assert notice.kind == "start_failed"
    ((due,),) = rows(office, Timer.due_at)[:1]
    assert due - office.clock.now <= timedelta(days=1)
