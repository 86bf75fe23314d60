"""A letter on its way: written in a kelurahan, initialled in the kecamatan, signed in the city."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

from engine import HireOfficer, Worklist
from engine.documents.letters import new_letter, save, write
from tests.conftest import MODELS
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office

POSTS = (
    ("siti", "petugas_kelurahan", KELURAHAN),
    ("dewi", "petugas_kecamatan", KECAMATAN),
    ("agus", "petugas_dinsos", KOTA),
)


def open_letters(office: Office, folder: Path, *, password: str | None = None) -> None:
    """Deploy the model with its template and hire the three who pass its letter on.

    They may know a password, to log in with.
    """
    model = folder / "letter"
    shutil.copytree(MODELS / "letter", model)
    (model / "documents").mkdir()
    letter = new_letter(numbered=False)
    for text in ("KEPUTUSAN", "{{ isi }}", "Ditetapkan di Bekasi"):
        write(letter, text)
    (model / "documents" / "surat.docx").write_bytes(save(letter))
    office.deploy(model)
    for login, role, wilayah in POSTS:
        if password is not None:
            hired = HireOfficer(login=login, name=login.title(), office="Dinsos", password=password)
            office.officers[login] = office.engine.run(hired)
        office.hire(login, role, wilayah)


def first_task(office: Office, login: str) -> UUID:
    """The newest task that an officer finds."""
    asked = Worklist(officer=office.officers[login], tab="office", order="newest")
    found: UUID = office.engine.ask(asked).items[0].id
    return found


def write_letter(office: Office, text: str, **more: Any) -> UUID:
    """Siti writes what the letter is to say, and the system makes it; returns her task."""
    office.clock.pass_(minutes=10)
    task = first_task(office, "siti")
    office.claim_and_complete(task, "siti", isi=text, **more)
    office.engine.work()
    return task
