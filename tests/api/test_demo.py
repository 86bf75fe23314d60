"""The demonstration: every story of every decree can be told, and leaves an office at work."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from api.demo import LOGINS, PASSWORD, load_demo
from engine import ListIncidents, LogIn, TrackCase, VerifyLetter, Watch, Worklist, bootstrap
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
    for login, _who in LOGINS:
        officer = engine.run(LogIn(login=login, password=PASSWORD)).id
        if login != "pengelola":
            assert engine.ask(Worklist(officer=officer)).items, login


def test_there_is_one_incident_to_mend(shown):
    engine, _ = shown
    officer = engine.run(LogIn(login="pengelola", password=PASSWORD)).id
    assert len(engine.ask(ListIncidents(officer=officer))) == 1


def test_a_visitor_tracks_a_complaint_and_checks_a_letter(shown):
    engine, told = shown
    reference, proof = told["lacak"].split()
    assert engine.ask(TrackCase(reference=reference, proof=proof)) is not None
    assert engine.ask(VerifyLetter(code=told["surat"])) is not None
