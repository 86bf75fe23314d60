"""Whatever happens to the staff, every open task lies where somebody can do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from engine import (
    AppointOfficer,
    ClaimTask,
    DeactivateOfficer,
    DeployBundle,
    DismissOfficer,
    EngineError,
    ListVacancies,
    ReinstateOfficer,
    ReleaseTask,
    Watch,
    Worklist,
)
from engine.bundle import from_files
from engine.models import Task
from engine.models.task import queue_of
from engine.store.tiers import staffing
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office, open_office
from tests.unit.engine.bpmn.runtime.story import bundle, flows

MANIFEST = b"""
key: kosong
number: 1/2026
title: Peran kosong
effective_from: 2026-01-01
roles:
  petugas: {label: Petugas, level: kelurahan, fallback: lurah}
  khusus: {label: Petugas khusus, level: kelurahan, rights: [rahasia], fallback: camat}
  lurah: {label: Lurah, level: kelurahan, rights: [supervise], fallback: camat}
  camat: {label: Camat, level: kecamatan, rights: [supervise], fallback: pengelola}
  pengelola: {label: Pengelola, level: kota, rights: [administer, supervise], always: true}
processes:
  p: {opened_by: [pengelola], inputs: [x], confidential: 'if x = 0 then null else "rahasia"'}
"""
MODEL = (
    '<startEvent id="mulai"/><parallelGateway id="bagi"/>'
    '<userTask id="satu" name="Satu" alur:role="petugas" alur:wilayah="kelurahan"'
    ' alur:deadline="none"/>'
    '<userTask id="dua" name="Dua" alur:role="khusus" alur:wilayah="kelurahan"'
    ' alur:deadline="none"/>'
    '<userTask id="tiga" name="Tiga" alur:role="petugas" alur:wilayah="kelurahan"'
    ' alur:deadline="none" alur:fallback="khusus camat"/>'
    '<parallelGateway id="gabung"/><endEvent id="selesai"/>'
)
FLOWS = (
    "mulai -> bagi",
    *(f"bagi -> {task} -> gabung" for task in ("satu", "dua", "tiga")),
    "gabung -> selesai",
)
UNITS = {
    "petugas": KELURAHAN,
    "khusus": KELURAHAN,
    "lurah": KELURAHAN,
    "camat": KECAMATAN,
    "pengelola": KOTA,
}
PEOPLE = ("ani", "budi", "citra")

person = st.sampled_from(PEOPLE)
role = st.sampled_from(sorted(UNITS))
deed = st.one_of(
    st.tuples(st.just("appoint"), person, role),
    st.tuples(st.just("dismiss"), person, role),
    st.tuples(st.just("deactivate"), person, st.none()),
    st.tuples(st.just("reinstate"), person, st.none()),
    st.tuples(st.just("open"), st.none(), st.sampled_from(("0", "1"))),
    st.tuples(st.just("claim"), person, st.none()),
    st.tuples(st.just("release"), person, st.none()),
)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(database_url, tmp_path) as opened:
        files = bundle(MODEL + flows(*FLOWS))
        opened.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
        opened.hire("admin", "pengelola", KOTA)
        for login in PEOPLE:
            opened.hire(login, "petugas", KELURAHAN)
        yield opened


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(deed, min_size=1, max_size=12))
def test_no_sequence_of_staff_changes_leaves_a_task_to_nobody(office: Office, deeds):
    for what, who, which in deeds:
        try:
            _do(office, what, who, which)
        except EngineError:
            continue  # refused: nothing changed
        assert office.engine.ask(Watch()) == [], (what, who, which)
        assert vacant(office) == fallen(office), (what, who, which)


def vacant(office: Office) -> Counter[tuple[str, str]]:
    """Role and unit → the tasks that wait there, as the administrator reads it."""
    roles = office.engine.ask(ListVacancies(officer=office.officers["admin"], right="administer"))
    found = {(role.role, post.wilayah): post.waiting for role in roles for post in role.posts}
    return Counter({home: waiting for home, waiting in found.items() if waiting})


def fallen(office: Office) -> Counter[tuple[str, str]]:
    """The same of every open task, those of confidential cases too, whose role nobody has there."""
    with office.engine.adapters.pool.connect() as connection:
        known = staffing(connection).queues
        open_ones = select(Task.role, Task.wilayah).where(Task.state == "open")
        homes = [(role, wilayah) for role, wilayah in connection.execute(open_ones)]
    return Counter(home for home in homes if queue_of(*home) not in known)


def _do(office: Office, what: str, who: str | None, which: str | None) -> None:
    run, people = office.engine.run, office.officers
    admin = people["admin"]
    if what == "open":
        office.open("p", "admin", x=int(which or 0))
    elif what in ("appoint", "dismiss"):
        verb = AppointOfficer if what == "appoint" else DismissOfficer
        run(verb(officer=people[who or ""], role=which or "", wilayah=UNITS[which or ""], by=admin))
    elif what == "deactivate":
        run(DeactivateOfficer(officer=people[who or ""], reason="mutasi", by=admin))
    elif what == "reinstate":
        run(ReinstateOfficer(officer=people[who or ""], by=admin))
    else:
        officer = people[who or ""]
        for task in _inbox(office, officer)[:1]:
            verb = ClaimTask if what == "claim" else ReleaseTask
            run(verb(task_id=task, officer=officer))


def _inbox(office: Office, officer: UUID) -> list[UUID]:
    return [item.id for item in office.engine.ask(Worklist(officer=officer)).items]
