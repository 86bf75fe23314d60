"""A cycle with every work screen open at once: one city, two kelurahan, families with known faults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from api import create_app
from engine import ClaimTask, HireOfficer, OpenCase, ReceiveList, WhoIs, Worklist
from engine.commands.seed_areas import SeedAreas
from engine.models.registry import Entry
from engine.store.registry import matches
from tests.office import KECAMATAN, KELURAHAN, KOTA, NEIGHBOUR, Office

MODEL = Path(__file__).parent / "models" / "screens"
HEADER = ("NIK", "NO KK", "NAMA", "TGL LAHIR", "JK", "ALAMAT", "RT", "RW", "KELURAHAN", "KECAMATAN")
POSTS = (
    ("agus", "petugas_dinsos", KOTA),
    ("kabid", "kabid_dinsos", KOTA),
    ("dewi", "petugas_kecamatan", KECAMATAN),
    ("siti", "petugas_kelurahan", KELURAHAN),
    ("tono", "petugas_kelurahan", NEIGHBOUR),
)


def family(number: int, *, kelurahan: str = KELURAHAN, **changes: Any) -> list[Any]:
    """A line of a list: ``number`` makes it somebody of their own."""
    facts = {
        "nik": f"327503{(number % 28) + 1:02d}0180{number:04d}",
        "kk": f"327503{(number % 28) + 1:02d}0120{number:04d}",
        "nama": f"WARGA {_letters(number)}",
        "lahir": f"{(number % 28) + 1:02d}-01-1980",
        "jk": "L",
        "alamat": f"Jalan Mawar Nomor {number}",
        "rt": "001" if number % 2 else "002",
        "rw": "005",
        "kelurahan": kelurahan,
        "kecamatan": kelurahan.rpartition(".")[0],
    }
    return list((facts | changes).values())


def name_of(number: int) -> str:
    """The name that ``family`` gives to somebody."""
    return f"WARGA {_letters(number)}"


def _letters(number: int) -> str:
    return "".join(chr(65 + int(digit)) for digit in str(number)).ljust(4, "X")


def sheet(*lines: list[Any], header: tuple[str, ...] = HEADER) -> BytesIO:
    """An xlsx with these lines under the header."""
    book = Workbook()
    page = book.active
    page.append(list(header))
    for line in lines:
        page.append(line)
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


@dataclass
class Cycle:
    """A running cycle with its tasks by element."""

    office: Office
    root: UUID
    tasks: dict[tuple[str, str], UUID] = field(default_factory=dict)

    def task(self, element: str, wilayah: str = KOTA) -> UUID:
        return self.tasks[element, wilayah]

    def browser(self, login: str) -> Visitor:
        return Visitor(self.office, login)


class Visitor:
    """An officer at a browser without script: sends forms with their token."""

    def __init__(self, office: Office, login: str) -> None:
        self.app = create_app(office.engine)
        self.client: FlaskClient = self.app.test_client()
        principal = office.engine.ask(WhoIs(officer=office.officers[login]))
        with self.client.session_transaction() as session:
            session["_user_id"] = f"{principal.id.hex}:{principal.session_epoch}"
            session["_fresh"] = True

    def get(self, path: str, **given: Any) -> Any:
        return self.client.get(path, buffered=True, **given)

    def post(self, path: str, data: dict[str, Any] | None = None, **given: Any) -> Any:
        sent = {**(data or {}), "csrf_token": self._token()}
        return self.client.post(path, data=sent, buffered=True, **given)

    def _token(self) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/").text)
        assert found is not None
        return found.group(1)


def open_cycle(office: Office, password: str | None = None) -> Cycle:
    """The cycle with its officers, who may know a password; nothing is imported yet."""
    office.engine.run(SeedAreas())
    office.deploy(MODEL)
    for login, role, wilayah in POSTS:
        if password is not None and login not in office.officers:
            hired = HireOfficer(login=login, name=login.title(), office="Dinsos", password=password)
            office.officers[login] = office.engine.run(hired)
        office.hire(login, role, wilayah)
    opened = office.engine.run(
        OpenCase(process="siklus_layar", wilayah=KOTA, officer=office.officers["agus"], answers={})
    )
    office.engine.work()
    cycle = Cycle(office, opened.id)
    for login, wilayah in (("agus", KOTA), ("siti", KELURAHAN), ("tono", NEIGHBOUR)):
        who = office.officers[login]
        for item in office.engine.ask(Worklist(officer=who, tab="office", limit=50)).items:
            office.engine.run(ClaimTask(task_id=item.id, officer=who))
            cycle.tasks[item.element, wilayah] = item.id
    return cycle


def fill(cycle: Cycle, register: str, *lines: list[Any]) -> None:
    """Take lines into a register, as the import screen does."""
    path = cycle.office.engine.settings.files / f"{register}-{len(lines)}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sheet(*lines).read())
    cycle.office.engine.run(
        ReceiveList(
            task_id=cycle.task("penduduk" if register == "populasi" else "impor"),
            officer=cycle.office.officers["agus"],
            register=register,
            source_name="DTSEN",
            source_date=None,
            file_name=path.name,
            path=path,
        )
    )
    cycle.office.engine.work()


@dataclass(frozen=True)
class _Doubt:
    key: str
    status: str
    fields: dict[str, Any]
    score: float | None
    candidate: str | None
    sides: dict[str, Any]
    doubt: str
    nik: str | None = None


def doubt(cycle: Cycle, about: str = "mirip") -> None:
    """Make every family of the cycle a doubtful match, as a matching run would."""
    differs = {"given": "WARGA", "found": "WARGI", "agrees": False}
    sides = {"name": differs, "sex": {"given": "L", "found": "L", "agrees": True}}
    with cycle.office.engine.adapters.pool.begin() as connection:
        rows = connection.execute(
            select(Entry.id, Entry.person_id).where(Entry.case_id == cycle.root)
        )
        found = [
            _Doubt(f"{entry.hex} {person.hex}", "ragu", {"name": differs}, 0.8, "x", sides, about)
            for entry, person in rows
        ]
        adapters = cycle.office.engine.adapters
        at = cycle.office.clock()
        matches.keep_matches(connection, found, adapters.vault, batch="uji", at=at)


def cells_of(answer: Any) -> set[Any]:
    """Every value in the first sheet of a workbook that was sent."""
    rows = load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True)
    return {cell for row in rows for cell in row}
