"""Fixtures of the whole suite: an engine on a fresh database, a clock that stands still, officers."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.office import Office

MODELS = Path(__file__).parent / "models"

settings.register_profile("alur", deadline=None)
settings.load_profile("alur")
"""No deadline anywhere: the first example pays for reading a grammar, and a busy machine for others."""


def pytest_collection() -> None:
    """Collecting imports the whole house: none of it is garbage, so nobody looks for any."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What was imported stays; only what tests leave behind is looked through."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'alur.db'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL prefix of a real PostgreSQL, started for this run or named by ALUR_TEST_POSTGRES."""
    named = os.environ.get("ALUR_TEST_POSTGRES")
    if named:
        yield named
        return
    from tests.postgres import own_server

    with own_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A fresh, empty database on PostgreSQL, for what no other database does."""
    from tests.postgres import fresh_database

    return fresh_database(postgres_server)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, empty database of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """A small office with officers in every tier and the reference process deployed."""
    from tests.office import open_office

    with open_office(database_url, tmp_path) as opened:
        opened.deploy(MODELS / "reference")
        yield opened
