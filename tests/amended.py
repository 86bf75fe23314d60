"""A delivery whose papers may be wrong: recorded in a kelurahan, decided there, handed over, judged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.conftest import MODELS
from tests.letters import first_task
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office

GIVEN = {
    "tanggal_terima": "2026-02-20",
    "nilai": 250_000,
    "barang": "Mesin jahit",
    "keterangan": None,
    "nik_pembawa": "3275010101800001",
}
POSTS = (
    ("ani", "petugas_kelurahan", KELURAHAN),
    ("budi", "petugas_kelurahan", KELURAHAN),
    ("lurah", "lurah", KELURAHAN),
    ("camat", "petugas_kecamatan", KECAMATAN),
    ("dina", "petugas_dinsos", KOTA),
)


def open_delivery(office: Office) -> None:
    """Deploy the model, hire its people, and open a case of it."""
    office.deploy(MODELS / "amended")
    for login, role, unit in POSTS:
        office.hire(login, role, unit)
    office.open("serah", "ani")


def do(office: Office, login: str, **answers: Any) -> UUID:
    """The newest task of an officer, taken and finished an hour later."""
    task = first_task(office, login)
    office.clock.pass_(hours=1)
    office.claim_and_complete(task, login, **answers)
    return task
