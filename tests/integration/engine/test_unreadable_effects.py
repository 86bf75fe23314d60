"""An effect that nobody can open is an incident with a way on; those behind it go on."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, bindparam, select, text, type_coerce

from engine import (
    AskHealth,
    CancelCase,
    ListIncidents,
    Refused,
    RetryIncident,
    ShowCaseSummary,
    ShowChildren,
    ShowIncident,
)
from engine.models import Case, Effect, Incident
from engine.registry import Vault
from engine.store import migrations
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office
from tests.screens import Visitor

OURS, OTHER = Vault(bytes(range(32))), Vault(bytes(range(1, 33)))


@pytest.fixture
def tree(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    migrations.stamp(office.engine.adapters.pool)
    return office


def open_parent(office: Office) -> UUID:
    return office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN])


def reseal(office: Office, column: str, case: UUID, old: Vault, new: Vault) -> None:
    """Write what a process with another key would have written."""
    table, key = ("effect", "case_id") if column == "arguments" else ("case", "id")
    model = (Effect if table == "effect" else Case).__table__
    with office.engine.adapters.pool.begin() as connection:
        sealed = connection.scalar(
            select(type_coerce(model.c[column], LargeBinary)).where(model.c[key] == case)
        )
        statement = text(f'UPDATE "{table}" SET {column} = :sealed WHERE {key} = :case').bindparams(
            bindparam("sealed", type_=LargeBinary()), bindparam("case", type_=model.c[key].type)
        )
        resealed = new.seal_bytes(old.open_bytes(sealed))
        connection.execute(statement, {"sealed": resealed, "case": case})


def states(office: Office) -> list[str]:
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.scalars(select(Effect.state).order_by(Effect.id)))


def incidents(office: Office) -> list[UUID]:
    with office.engine.adapters.pool.connect() as connection:
        waiting = select(Incident.id).where(Incident.resolved_at.is_(None))
        return list(connection.scalars(waiting))


def test_it_is_an_incident_at_once_and_the_next_one_goes_on(tree: Office):
    broken, sound = open_parent(tree), open_parent(tree)
    reseal(tree, "arguments", broken, OURS, OTHER)
    tree.engine.work()
    assert states(tree)[:2] == ["failed", "done"]
    assert len(tree.children(sound)) == 1
    assert tree.children(broken) == []
    (told,) = tree.engine.ask(ListIncidents(officer=tree.officers["dewi"]))
    assert told.case_id == broken
    assert "kuncinya hilang" in told.message
    assert tree.engine.ask(AskHealth()).ailing == ["effects"]


def test_once_it_can_be_opened_again_a_retry_lets_it_go_on(tree: Office):
    broken = open_parent(tree)
    reseal(tree, "arguments", broken, OURS, OTHER)
    tree.engine.work()
    (incident,) = incidents(tree)
    retry = RetryIncident(incident_id=incident, officer=tree.officers["dewi"])
    with pytest.raises(Refused, match="kuncinya hilang"):
        tree.engine.run(retry)
    assert incidents(tree) == [incident]
    shown = tree.engine.ask(ShowIncident(incident_id=incident, officer=tree.officers["dewi"]))
    assert shown.ways.retry
    assert shown.ways.cancel
    reseal(tree, "arguments", broken, OTHER, OURS)
    tree.engine.run(retry)
    tree.engine.work()
    assert len(tree.children(broken)) == 1
    assert tree.engine.ask(AskHealth()).ailing == []


def test_a_case_that_can_not_be_opened_at_all_can_still_be_ended(tree: Office):
    broken, sound = open_parent(tree), open_parent(tree)
    for column in ("snapshot", "data"):
        reseal(tree, column, broken, OURS, OTHER)
    for _ in range(4):
        tree.engine.work()
        tree.clock.pass_(hours=1)
    assert len(tree.children(sound)) == 1
    tree.engine.run(
        CancelCase(case_id=broken, officer=tree.officers["dewi"], reason="tidak dapat dibuka")
    )
    with tree.engine.adapters.pool.connect() as connection:
        assert connection.scalar(select(Case.state).where(Case.id == broken)) == "cancelled"


@pytest.mark.parametrize("lost", ["arguments", "data"])
def test_its_page_is_shown_with_the_incident(tree: Office, lost: str):
    broken = open_parent(tree)
    reseal(tree, "arguments", broken, OURS, OTHER)
    tree.engine.work()
    if lost == "data":
        for column in ("snapshot", "data"):
            reseal(tree, column, broken, OURS, OTHER)
    input_lost(tree)
    who = tree.officers["dewi"]
    file = tree.engine.ask(ShowCaseSummary(case_id=broken, officer=who))
    assert [one.case_id for one in file.head.incidents] == [broken]
    assert file.lost == (lost == "data")
    assert tree.engine.ask(ShowChildren(case_id=broken, officer=who)) == []
    page = Visitor(tree, "dewi").get(f"/kasus/{broken}")
    assert page.status_code == 200
    assert "kuncinya hilang" in page.text


def input_lost(office: Office) -> None:
    """What the failed step was given can't be opened either."""
    with office.engine.adapters.pool.begin() as connection:
        wrong = OTHER.seal_bytes(b"{}")
        statement = text("UPDATE incident SET input = :sealed").bindparams(
            bindparam("sealed", wrong, type_=LargeBinary())
        )
        connection.execute(statement)


def test_health_tells_when_nobody_performs_what_is_owed(tree: Office):
    open_parent(tree)
    assert tree.engine.ask(AskHealth()).ailing == []
    tree.clock.pass_(minutes=11)
    assert tree.engine.ask(AskHealth()).ailing == ["worker"]
    tree.engine.work()
    assert tree.engine.ask(AskHealth()).ailing == []
