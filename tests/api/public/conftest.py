"""The bundled decrees with the officers of one Puskesos, and a citizen's browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from engine import FoundOffice, Settings, bootstrap, city
from engine.database import Base
from engine.store.registry.wilayah import seed_areas
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Clock, Office
from tests.serving import patient_app

PROCESSES = Path(__file__).parents[3] / "processes"


@pytest.fixture
def city_office(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """The bundled decrees, and the officers of one Puskesos."""
    monkeypatch.setenv("PATH", str(tmp_path))
    clock = Clock()
    settings = Settings(
        database_url=sqlite_url,
        files=tmp_path / "files",
        processes=PROCESSES,
        secret_key="0" * 64,
        vault_key=bytes(range(32)),
    )
    engine = bootstrap(settings, moment=clock)
    Base.metadata.create_all(engine.adapters.pool)
    with engine.adapters.pool.begin() as connection:
        seed_areas(connection, city())
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah=KOTA))
    engine.deploy_bundled()
    office = Office(engine, clock)
    for login, role in (
        ("penerima", "petugas_penerima_laporan"),
        ("kepala", "kepala_puskesos"),
        ("khusus", "petugas_kekerasan_anak"),
        ("lurah", "lurah"),
        ("sari", "petugas_kelurahan"),
    ):
        office.hire(login, role, KELURAHAN)
    office.hire("tetangga", "petugas_penerima_laporan", NEIGHBOUR)
    office.hire("slrt", "petugas_slrt", KOTA)
    office.hire("slrt_anak", "slrt_perlindungan_anak", KOTA)
    yield office
    engine.adapters.pool.dispose()


@pytest.fixture
def citizen(city_office: Office) -> FlaskClient:
    app = patient_app(city_office.engine)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()
