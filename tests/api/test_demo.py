"""The demonstration: every story of every decree can be told, and leaves an office at work."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from api import create_app
from api.demo import GUESTS, PASSWORD, load_demo, welcome
from engine import (
    ListIncidents,
    ListOfficers,
    LogIn,
    TrackCase,
    VerifyLetter,
    Watch,
    Worklist,
    bootstrap,
)
from engine.settings import from_environment

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The loaded office, and what the welcome names."""
    home = tmp_path_factory.mktemp("demo")
    settings = replace(
        from_environment({"ALUR_HOME": str(home)}), database_url=f"sqlite:///{home}/alur.db"
    )
    engine = bootstrap(settings, moment=lambda: NOW)
    engine.migrate()
    engine.close()
    told = load_demo(settings, NOW, lambda _: None)
    yield bootstrap(settings, moment=lambda: NOW), told
    engine.close()


def test_no_case_is_stuck(shown):
    engine, _ = shown
    assert engine.ask(Watch()) == []


def test_everybody_who_is_named_has_something_to_do(shown):
    engine, _ = shown
    for guest in GUESTS:
        officer = engine.run(LogIn(login=guest.login, password=PASSWORD)).id
        if guest.login != "pengelola":
            assert engine.ask(Worklist(officer=officer)).items, guest.login


def test_there_is_one_incident_to_mend(shown):
    engine, _ = shown
    officer = engine.run(LogIn(login="pengelola", password=PASSWORD)).id
    assert len(engine.ask(ListIncidents(officer=officer))) == 1


def test_a_visitor_tracks_a_complaint_and_checks_a_letter(shown):
    engine, told = shown
    reference, proof = told["lacak"].split()
    assert engine.ask(TrackCase(reference=reference, proof=proof)) is not None
    assert engine.ask(VerifyLetter(code=told["surat"])) is not None


def test_everybody_has_been_here_before(shown):
    engine, _ = shown
    officer = engine.run(LogIn(login="pengelola", password=PASSWORD)).id
    page = engine.ask(ListOfficers(officer=officer))
    assert page.items
    assert all(one.last_login_at and one.last_login_at <= NOW for one in page.items)


def test_a_visitor_logs_in_by_one_press_on_the_demonstration_and_nowhere_else(shown):
    engine, _ = shown
    app = create_app(engine)
    client = app.test_client()
    assert PASSWORD not in client.get("/masuk").text
    welcome(app)
    page = client.get("/masuk").text
    assert all(f'value="{guest.login}"' in page for guest in GUESTS)
    assert "/warga" in page
    app.config["WTF_CSRF_ENABLED"] = False
    answer = client.post("/masuk", data={"login": GUESTS[0].login, "sandi": PASSWORD})
    assert answer.status_code == 303
    assert "/masuk" in client.get("/warga").text
