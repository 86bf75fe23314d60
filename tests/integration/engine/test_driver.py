"""The statements sent to the driver itself: right values, heard by listeners, a lost database met anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, event, text

from engine import Worklist
from engine.database import transaction
from engine.errors import NotFound, StaleVersion
from engine.store import cases, officers, tasks
from tests.conftest import MODELS
from tests.office import KELURAHAN, Office, open_office


@pytest.fixture
def staffed(office: Office) -> Office:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


@pytest.fixture
def served(postgres_url: str, tmp_path: Path) -> Iterator[Office]:
    """The same office on PostgreSQL: only there do transactions wait for each other, or servers go."""
    with open_office(postgres_url, tmp_path) as office:
        office.deploy(MODELS / "reference")
        office.hire("ani", "petugas_kelurahan", KELURAHAN)
        yield office


def test_a_task_comes_with_the_values_it_was_written_with(staffed: Office):
    staffed.open("permohonan", "ani")
    shown = staffed.engine.ask(Worklist(officer=staffed.officers["ani"])).items[0]
    with staffed.engine.adapters.pool.connect() as connection:
        found = tasks.with_case(connection, shown.id, staffed.officers["ani"])
        assert found.id == shown.id
        assert found.due_at == shown.due_at
        assert found.due_at.tzinfo is not None
        assert found.entitled
        assert isinstance(found.snapshot, bytes)
        assert not tasks.with_case(connection, shown.id, uuid4()).entitled
        with pytest.raises(NotFound):
            tasks.with_case(connection, uuid4(), staffed.officers["ani"])


def test_listeners_of_the_pool_hear_them(staffed: Office):
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        heard.append(statement)

    pool = staffed.engine.adapters.pool
    event.listen(pool, "before_cursor_execute", hear)
    with pool.connect() as connection:
        officers.principal(connection, staffed.officers["ani"])
    event.remove(pool, "before_cursor_execute", hear)
    assert len(heard) == 1


@pytest.mark.postgres
def test_of_two_that_wait_for_each_other_one_is_to_try_anew(served: Office):
    pool = served.engine.adapters.pool
    one, other = (served.open("permohonan", "ani") for _ in range(2))
    stale: list[StaleVersion] = []

    def ask_for_the_other(connection: Connection, wanted: UUID) -> None:
        try:
            cases.locked(connection, wanted)
        except StaleVersion as error:
            stale.append(error)
        connection.close()

    first, second = transaction(pool), transaction(pool)
    cases.locked(first, one)
    cases.locked(second, other)
    beside = Thread(target=ask_for_the_other, args=(first, other))
    beside.start()
    ask_for_the_other(second, one)
    beside.join()
    assert len(stale) == 1


@pytest.mark.postgres
def test_after_the_database_went_away_the_next_command_meets_it_anew(served: Office):
    pool = served.engine.adapters.pool
    served.open("permohonan", "ani")
    with pool.connect() as connection:
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        with pool.connect() as idle:
            idle.execute(text("SELECT 1"))
        connection.execute(text(others))
    with pool.connect() as lost, pytest.raises(Exception, match="terminat|closed|lost"):
        officers.principal(lost, served.officers["ani"])
    served.open("permohonan", "ani")
