"""Requests are limited for all web processes together, over restarts, and no address is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from api import create_app
from engine import bootstrap
from engine.models import RateCount
from tests.office import KELURAHAN, Office
from tests.serving import be_patient

Process = Callable[[], FlaskClient]


@pytest.fixture
def staffed(office: Office) -> Office:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


@pytest.fixture
def process(staffed: Office) -> Iterator[Process]:
    """Starts another web process on the same database."""
    engines = []

    def start() -> FlaskClient:
        engines.append(bootstrap(staffed.engine.settings, moment=staffed.clock))
        app = create_app(engines[-1])
        app.config["WTF_CSRF_ENABLED"] = False
        return app.test_client()

    yield start
    for engine in engines:
        engine.close()


def log_in(client: FlaskClient) -> int:
    return client.post("/masuk", data={"login": "ani", "password": "salah"}).status_code


def counts(office: Office) -> int:
    with office.engine.adapters.pool.connect() as connection:
        return connection.scalar(select(func.count()).select_from(RateCount)) or 0


def test_two_processes_count_together_and_a_third_started_later_remembers(
    staffed: Office, process: Process
):
    first, second = process(), process()
    answers = [log_in(first if n % 2 else second) for n in range(10)]
    assert 429 not in answers
    refused = first.post("/masuk", data={"login": "ani", "password": "salah"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert log_in(second) == log_in(process()) == 429


def test_when_the_window_has_ended_counting_begins_anew(staffed: Office, process: Process):
    client = process()
    assert [log_in(client) for _ in range(11)][-1] == 429
    staffed.clock.pass_(seconds=61)
    assert log_in(client) != 429


def test_another_address_is_counted_for_itself(staffed: Office, process: Process):
    client = process()
    assert [log_in(client) for _ in range(11)][-1] == 429
    elsewhere = client.post(
        "/masuk",
        data={"login": "ani", "password": "salah"},
        environ_base={"REMOTE_ADDR": "10.1.2.3"},
    )
    assert elsewhere.status_code != 429


def test_no_address_is_kept_and_the_clock_forgets_what_is_over(staffed: Office, process: Process):
    log_in(process())
    with staffed.engine.adapters.pool.connect() as connection:
        kept = list(connection.scalars(select(RateCount.key)))
    assert kept
    assert not any(b"127.0.0.1" in key or b"ani" in key for key in kept)
    staffed.engine.tick()
    assert counts(staffed) == len(kept)
    staffed.clock.pass_(minutes=2)
    staffed.engine.tick()
    assert counts(staffed) == 0


def test_what_one_application_does_not_count_another_does(staffed: Office, process: Process):
    be_patient(process().application)
    client = process()
    assert [log_in(client) for _ in range(11)][-1] == 429
