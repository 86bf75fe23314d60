"""Wrong settings, and databases that are not as they must be: one sentence, and nothing is changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text

from engine import (
    AppointOfficer,
    Engine,
    FoundOffice,
    HireOfficer,
    InvalidSettings,
    NotReady,
    OpenCase,
    from_environment,
)
from engine.models import VaultKey
from tests.api.installing.conftest import KEY, OTHER_KEY, Alur, said

Running = Callable[..., Engine]
PROCESSES = (("clock",), ("worker",), ("serve",), ("watchdog",))


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"ALUR_VAULT_KEY": "bukan heksadesimal"}, ["ALUR_VAULT_KEY", "openssl rand -hex 32"]),
        ({"ALUR_VAULT_KEY": "11" * 16}, ["ALUR_VAULT_KEY", "64 angka heksadesimal"]),
        ({"ALUR_VAULT_KEY": None}, ["ALUR_VAULT_KEY belum diisi"]),
        ({"ALUR_SECRET_KEY": None}, ["ALUR_SECRET_KEY belum diisi"]),
        ({"ALUR_SECRET_KEY": "x"}, ["ALUR_SECRET_KEY terlalu pendek"]),
        ({"ALUR_DATABASE": "foo"}, ["ALUR_DATABASE bukan alamat basis data"]),
        ({"ALUR_DATABASE": ""}, ["ALUR_DATABASE kosong"]),
        ({"ALUR_DATABASE": "postgres://a@b/c"}, ["ALUR_DATABASE", "postgresql://"]),
        ({"ALUR_DATABASE": "postgresql://a@b:port/c"}, ["ALUR_DATABASE"]),
        (
            {"ALUR_DATABASE": "postgresql://a@127.0.0.1:1/c"},
            ["ALUR_DATABASE", "tidak dapat dibuka"],
        ),
        (
            {"ALUR_DATABASE": "sqlite:////tidak/ada/alur.db"},
            ["ALUR_DATABASE", "tidak dapat dibuka"],
        ),
        ({"ALUR_POOL_SIZE": "abc"}, ["ALUR_POOL_SIZE", "«abc»"]),
        ({"ALUR_POOL_SIZE": "0"}, ["ALUR_POOL_SIZE", "sedikitnya 1"]),
        ({"ALUR_CLOCK_SECONDS": "-1"}, ["ALUR_CLOCK_SECONDS"]),
        ({"ALUR_UPLOAD_LIMIT": "²"}, ["ALUR_UPLOAD_LIMIT"]),
        ({"ALUR_EMBLEM": "/tidak/ada.png"}, ["ALUR_EMBLEM menyebut /tidak/ada.png"]),
        ({"ALUR_EMBLEM": __file__}, ["ALUR_EMBLEM menyebut", "bukan gambar PNG atau JPEG"]),
        ({"ALUR_TRUSTED_PROXIES": "10.0.0.0/40"}, ["ALUR_TRUSTED_PROXIES", "«10.0.0.0/40»"]),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", ["setup", "worker"])
def test_a_wrong_setting_is_named_in_one_sentence(
    alur: Alur, variables: dict[str, str | None], words: list[str], command: str
):
    told = said(alur(command, **variables))
    for word in words:
        assert word in told
    assert "\n" not in told


def test_a_misspelt_variable_is_not_passed_over(alur: Alur):
    told = said(alur("setup", ALUR_DATABASE=None, ALUR_DATABSE="postgresql://x"))
    assert "ALUR_DATABSE tidak dikenal. Maksudnya ALUR_DATABASE?" in told


def test_keys_are_made_for_the_database_at_home_and_for_no_other(tmp_path: Path):
    home = tmp_path / "rumah"
    made = from_environment({"ALUR_HOME": str(home)})
    assert made == from_environment({"ALUR_HOME": str(home)})
    assert (home / "vault_key").stat().st_mode & 0o077 == 0
    with pytest.raises(InvalidSettings, match="ALUR_SECRET_KEY"):
        from_environment({"ALUR_HOME": str(home), "ALUR_DATABASE": "postgresql:///alur"})
    demo = {"ALUR_HOME": str(home), "ALUR_DATABASE": "postgresql:///alur"}
    assert from_environment(demo, throw_away=True).vault_key == made.vault_key


def test_the_demonstration_is_loaded_into_no_server_unasked(alur: Alur):
    told = said(alur("demo", "--load-only", ALUR_DATABASE="postgresql://a@127.0.0.1:1/kantor"))
    assert "--into-server" in told
    assert "tidak dapat dibuka" not in told


@pytest.mark.parametrize("command", PROCESSES, ids=" ".join)
def test_before_it_is_set_up_every_process_says_so_and_ends(alur: Alur, command: tuple[str, ...]):
    assert "alur setup" in said(alur(*command))


def test_a_database_of_a_newer_version_is_left_alone(alur: Alur, running: Running):
    alur("setup")
    with running().adapters.pool.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_future'"))
    for command in (("setup",), ("migrate",), *PROCESSES):
        told = said(alur(*command))
        assert "versi Alur yang lebih baru" in told
        assert "9999_future" in told


def test_a_database_of_an_older_version_wants_to_be_set_up_first(alur: Alur, running: Running):
    alur("setup")
    with running().adapters.pool.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert "versi Alur yang lebih lama" in said(alur("worker"))


def test_two_who_set_up_at_once_both_succeed(alur: Alur):
    def set_up(_number: int) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", "from api.cli import main; main()", "setup"],
            env={**alur.usual, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(set_up, range(2))) == [(0, ""), (0, "")]


class TestAnotherKey:
    """A process with another key than the one the database was set up with."""

    def test_no_process_starts_with_it(self, alur: Alur):
        assert alur("setup").exit_code == 0
        for command in (("setup",), ("migrate",), *PROCESSES):
            assert "ALUR_VAULT_KEY bukan kunci" in said(alur(*command, ALUR_VAULT_KEY=OTHER_KEY))
        assert alur("watchdog").exit_code == 0

    def test_the_web_says_it_in_one_sentence_too(self, alur: Alur):
        alur("setup")
        done = subprocess.run(
            [sys.executable, "-c", "import api.wsgi"],
            env={**alur.usual, "ALUR_VAULT_KEY": OTHER_KEY, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 4
        assert done.stderr.startswith("Alur: ALUR_VAULT_KEY bukan kunci basis data ini.")
        assert "Traceback" not in done.stderr

    def test_a_database_without_a_mark_takes_the_key_that_opens_it_and_no_other(
        self, alur: Alur, running: Running
    ):
        alur("setup")
        engine = running()
        with_a_case(engine)
        with engine.adapters.pool.begin() as connection:
            connection.execute(VaultKey.__table__.delete())
        with pytest.raises(NotReady):
            running(ALUR_VAULT_KEY=OTHER_KEY).require_ready()
        with engine.adapters.pool.connect() as connection:
            assert connection.scalar(select(VaultKey.mark)) is None
        engine.require_ready()
        with engine.adapters.pool.connect() as connection:
            mark = connection.scalar(select(VaultKey.mark))
        assert mark is not None
        assert bytes.fromhex(KEY) not in mark
        assert len(mark) == 16


def with_a_case(engine: Engine) -> None:
    """A case, which seals something."""
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah="32.75"))
    ani = engine.run(HireOfficer(login="ani", name="Ani", office="Dinsos"))
    engine.run(AppointOfficer(officer=ani, role="petugas_kelurahan", wilayah="32.75.03.1004"))
    engine.run(
        OpenCase(process="permohonan", wilayah="32.75.03.1004", officer=ani, answers={"anggota": 3})
    )
