"""What opens a case by itself: messages, signals and the clock, as the version in force says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

from engine import DeployBundle
from engine.bundle import from_files
from engine.models import Case, Event, Notice, Process, Task, Timer
from engine.sla import WIB, midnight
from tests.office import KOTA, Office
from tests.unit.engine.bpmn.runtime.story import END, START, extension, flows

DECREE = """
key: {key}
number: "4/Kep.4-Dinsos/I/2026"
title: Mulai
effective_from: {day}
roles:
  petugas_dinsos: {{label: Petugas Dinsos, level: kota, rights: [supervise, administer]}}
processes:
  {process}: {{opened_by: [petugas_dinsos]}}
"""
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="t">'
    '<message id="m" name="kabar"/><signal id="g" name="kabar"/>'
)
ON_MESSAGE = '<messageEventDefinition messageRef="m"/>'
ON_SIGNAL = '<signalEventDefinition signalRef="g"/>'
ALWAYS = date(2020, 1, 1)


def task(name: str) -> str:
    where = 'alur:role="petugas_dinsos" alur:wilayah="kota"'
    return f'<userTask id="{name}" name="{name}" {where} alur:deadline="none"/>'


def timer(kind: str, text: str) -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def deploy(office: Office, process: str, body: str, day: date = ALWAYS, note: str = "") -> None:
    model = (
        f'{HEAD}<process id="{process}" name="{process}" isExecutable="true">{body}</process>'
        f"<!-- {note} --></definitions>"
    )
    decree = DECREE.format(key=process, process=process, day=day)
    files = {"decree.yaml": decree.encode(), f"{process}.bpmn": model.encode()}
    office.engine.run(DeployBundle(bundle=from_files(files)))


def started_by(event: str, inside: str = "") -> str:
    start = f'<startEvent id="awal">{inside}{event}</startEvent>'
    return start + task("kerja") + END + flows("awal -> kerja -> selesai")


def throws(event: str) -> str:
    given = extension('<alur:input name="isi" value="&quot;halo&quot;"/>')
    thrower = f'<intermediateThrowEvent id="kirim">{given}{event}</intermediateThrowEvent>'
    return START + thrower + task("tutup") + END + flows("mulai -> kirim -> tutup -> selesai")


def rows(office: Office, *columns: Any) -> list[Any]:
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.execute(select(*columns)).all())


def opened(office: Office, process: str) -> list[datetime]:
    return [
        row.opened_at for row in rows(office, Case.opened_at, Case.process) if row[1] == process
    ]


@pytest.fixture
def staffed(office: Office) -> Office:
    deploy(office, "pengirim", throws(ON_SIGNAL))
    office.hire("dewi", "petugas_dinsos", KOTA)
    return office


# --- signals and messages -----------------------------------------------------------------------


def test_a_signal_opens_a_case_of_every_process_that_starts_with_it(staffed: Office):
    for process in ("satu", "dua"):
        deploy(staffed, process, started_by(ON_SIGNAL))
    staffed.open("pengirim", "dewi", KOTA)
    staffed.engine.work()
    assert [len(opened(staffed, process)) for process in ("satu", "dua")] == [1, 1]


def test_an_unheard_signal_opens_nothing_that_a_message_of_its_name_would(staffed: Office):
    deploy(staffed, "surat", started_by(ON_MESSAGE))
    staffed.open("pengirim", "dewi", KOTA)
    staffed.engine.work()
    assert opened(staffed, "surat") == []
    assert "signal_unheard" in [name for (name,) in rows(staffed, Event.name)]


def test_a_message_opens_nothing_that_a_signal_of_its_name_would(staffed: Office):
    deploy(staffed, "pos", throws(ON_MESSAGE))
    deploy(staffed, "satu", started_by(ON_SIGNAL))
    staffed.open("pos", "dewi", KOTA)
    staffed.engine.work()
    assert opened(staffed, "satu") == []


def test_what_came_with_a_signal_is_kept_in_the_variable_of_its_start(staffed: Office):
    kept = extension('<alur:result variable="kabar"/>')
    deploy(staffed, "satu", started_by(ON_SIGNAL, kept))
    staffed.open("pengirim", "dewi", KOTA)
    staffed.engine.work()
    (kerja,) = [row for row in rows(staffed, Task.id, Task.element) if row.element == "kerja"]
    staffed.claim_and_complete(kerja.id, "dewi")
    (data,) = [
        data for process, data in rows(staffed, Case.process, Case.data) if process == "satu"
    ]
    assert data["kabar"] == {"isi": "halo"}
    assert "isi" not in data


def test_a_version_that_no_longer_listens_is_not_opened(staffed: Office):
    deploy(staffed, "satu", started_by(ON_SIGNAL))
    staffed.clock.pass_(minutes=1)
    deploy(staffed, "satu", START + task("kerja") + END + flows("mulai -> kerja -> selesai"))
    staffed.open("pengirim", "dewi", KOTA)
    staffed.engine.work()
    assert opened(staffed, "satu") == []


# --- the clock ----------------------------------------------------------------------------------


def live(office: Office, *, hours: int, minutes: int = 25) -> None:
    """Time passes; the clock ticks every ``minutes``."""
    for _ in range(hours * 60 // minutes):
        office.clock.pass_(minutes=minutes)
        office.engine.tick()


def test_a_counted_cycle_opens_as_many_cases_as_it_says(staffed: Office):
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R3/PT1H")))
    live(staffed, hours=10)
    assert len(opened(staffed, "berkala")) == 3
    assert rows(staffed, Timer.id) == []


@pytest.mark.parametrize("kind", ["timeDuration", "timeDate"])
def test_a_duration_and_a_date_open_one_case(staffed: Office, kind: str):
    moment = (staffed.clock.now + timedelta(hours=1)).isoformat()
    text = "PT1H" if kind == "timeDuration" else moment
    deploy(staffed, "sekali", started_by(timer(kind, text)))
    live(staffed, hours=5)
    assert len(opened(staffed, "sekali")) == 1
    assert rows(staffed, Timer.id) == []


def test_a_cycle_is_reckoned_from_its_own_times_however_late_the_clock(staffed: Office):
    begin = staffed.clock.now
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R/PT1H")))
    for hour in range(1, 6):
        ((due,),) = rows(staffed, Timer.due_at)
        assert due == begin + timedelta(hours=hour)
        staffed.clock.now = due + timedelta(minutes=17)
        staffed.engine.tick()
    assert len(opened(staffed, "berkala")) == 5


def test_what_a_clock_that_stood_still_missed_is_caught_up_once(staffed: Office):
    begin = staffed.clock.now
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R/PT1H")))
    staffed.clock.pass_(hours=7, minutes=5)
    staffed.engine.tick()
    assert len(opened(staffed, "berkala")) == 1
    ((due,),) = rows(staffed, Timer.due_at)
    assert due == begin + timedelta(hours=8)


def test_a_schedule_from_before_schedules_counted_ends_too(staffed: Office):
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R3/PT1H")))
    with staffed.engine.adapters.pool.begin() as connection:
        connection.execute(Timer.__table__.update().values(notes=None))
    live(staffed, hours=10)
    assert len(opened(staffed, "berkala")) == 3


def test_an_older_database_learns_what_its_models_say(staffed: Office):
    deploy(staffed, "satu", started_by(ON_SIGNAL))
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R3/PT1H")))
    migration = import_module("engine.store.migrations.versions.0004_starts_of_their_own")
    with staffed.engine.adapters.pool.begin() as connection:
        connection.execute(Process.__table__.update().values(start_signals=[]))
        connection.execute(Timer.__table__.update().values(notes=None, bundle_id=None))
        migration._note_signals(connection)
        migration._note_versions(connection)
    staffed.open("pengirim", "dewi", KOTA)
    staffed.engine.work()
    assert len(opened(staffed, "satu")) == 1
    live(staffed, hours=10)
    assert len(opened(staffed, "berkala")) == 3


def test_a_new_version_counts_on(staffed: Office):
    body = started_by(timer("timeCycle", "R3/PT1H"))
    deploy(staffed, "berkala", body)
    staffed.clock.pass_(minutes=90)
    staffed.engine.tick()
    deploy(staffed, "berkala", body, note="perbaikan kecil")
    live(staffed, hours=10, minutes=10)
    assert len(opened(staffed, "berkala")) == 3


def test_a_version_for_later_leaves_the_schedule_of_today_alone(staffed: Office):
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R/PT6H")))
    day = staffed.clock.now.astimezone(WIB).date() + timedelta(days=2)
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R/PT12H")), day=day)
    live(staffed, hours=24 * 5, minutes=60)
    per_day: dict[date, int] = {}
    for moment in opened(staffed, "berkala"):
        local = moment.astimezone(WIB).date()
        per_day[local] = per_day.get(local, 0) + 1
    assert per_day[day - timedelta(days=1)] == 4
    assert per_day[day + timedelta(days=1)] == 2
    assert [kind for (kind,) in rows(staffed, Notice.kind)] == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [("R/PT1H", 1), ("R/{midnight}/PT1H", 1), ("R/PT60M", 2)],
    ids=["the same", "another from that midnight", "another that counts from its beginning"],
)
def test_from_the_midnight_it_is_in_force_a_version_opens_cases(
    staffed: Office, text: str, hours: int
):
    deploy(staffed, "berkala", started_by(timer("timeCycle", "R/PT1H")))
    day = staffed.clock.now.astimezone(WIB).date() + timedelta(days=1)
    told = text.format(midnight=midnight(day).isoformat())
    deploy(staffed, "berkala", started_by(timer("timeCycle", told)), day=day, note="baru")
    live(staffed, hours=24, minutes=30)
    moments = sorted(opened(staffed, "berkala"))
    assert moments[0] < midnight(day) < moments[-1]
    gaps = {later - earlier for earlier, later in pairwise(moments)}
    assert gaps == {timedelta(hours=1), timedelta(hours=hours)}
