"""Scenarios in the officers' words, run through the front door with a clock set by hand.

A scenario is a YAML file beside its decree: who works where, which families there are, and steps.
Each step is one verb (``buka``, ``impor``, ``kerjakan``, ``kunjungi``, ``muskel`` …, ``maka``) with
``oleh`` (the officer) and what the verb needs; ``processes/README.md`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy import select

from engine import CompleteTask, FoundOffice, Settings, Worklist, bootstrap, city
from engine.database import Base
from engine.models import Case, Effect, Event
from engine.queries.worklist import WorklistItem
from engine.store.registry.wilayah import seed_areas
from tests.office import KOTA, Clock, Office
from tests.processes import checks, work
from tests.processes.families import Family, read_families, unit_called
from tests.processes.groups import seed_registry
from tests.processes.pages import Pages

PROCESSES = Path(__file__).parents[2] / "processes"
WIB = ZoneInfo("Asia/Jakarta")


class World:
    """An office with every decree deployed, the people of one scenario, and its families."""

    def __init__(self, office: Office, told: Mapping[str, Any], folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.families: dict[str, Family] = read_families(told.get("keluarga", []))
        self.codes: dict[str, str] = {}
        """Citizen → the code of what they reported."""
        self.pages = Pages(self)

    def hire(self, told: Mapping[str, str]) -> None:
        """``nama: peran di wilayah`` each; a list of such texts for several posts."""
        for login, posts in told.items():
            for post in [posts] if isinstance(posts, str) else posts:
                role, _, place = post.partition(" di ")
                self.office.hire(login, role, unit_called(place))

    def officer(self, login: str) -> UUID:
        return self.office.officers[login]

    def inbox(self, login: str, **filters: Any) -> tuple[WorklistItem, ...]:
        wanted = Worklist(officer=self.officer(login), limit=200, **filters)
        return self.office.engine.ask(wanted).items

    def task(self, login: str, name: str) -> WorklistItem:
        """The one task of this name in an officer's inbox."""
        found = [item for item in self.inbox(login) if item.name == name]
        there = [f"{item.name} ({item.wilayah})" for item in self.inbox(login)]
        assert len(found) == 1, f"{login}: {len(found)} tugas «{name}»; kotak masuk: {there}"
        return found[0]

    def run(self, command: Any) -> Any:
        """A command, and everything that is owed after it; of a task its page is read before."""
        if isinstance(command, CompleteTask):
            self.pages.look(command)
        result = self.office.engine.run(command)
        self.office.engine.work()
        failed = self.rows(select(Effect.operation, Effect.error).where(Effect.error != ""))
        assert not failed, failed
        return result

    def rows(self, statement: Any) -> list[Any]:
        with self.office.engine.adapters.pool.connect() as connection:
            return list(connection.execute(statement).all())

    def cases(self, process: str) -> list[Any]:
        return self.rows(select(Case).where(Case.process == process).order_by(Case.id))

    def passed(self) -> set[str]:
        """Every element that any case has passed, as ``process/element``."""
        found = select(Case.process, Event.data).join(Case, Case.id == Event.case_id)
        return {
            f"{process}/{element}"
            for process, data in self.rows(found)
            for element in data.get("passed", [])
        }


@contextmanager
def staged(told: Mapping[str, Any], database_url: str, folder: Path) -> Iterator[World]:
    """The world of a scenario before its first step."""
    began = datetime.strptime(str(told["mulai"]), "%Y-%m-%d %H.%M").replace(tzinfo=WIB)
    clock = Clock(now=began)
    settings = Settings(
        database_url=database_url,
        files=folder / "files",
        processes=only(str(told["paket"]), folder),
        secret_key="0" * 64,
        vault_key=bytes(range(32)),
    )
    engine = bootstrap(settings, moment=clock)
    Base.metadata.create_all(engine.adapters.pool)
    with engine.adapters.pool.begin() as connection:
        seed_areas(connection, city())
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah=KOTA))
    engine.deploy_bundled()
    world = World(Office(engine, clock), told, folder)
    world.hire(told["petugas"])
    if told.get("terdaftar"):
        seed_registry(world)
    try:
        yield world
    finally:
        engine.adapters.pool.dispose()


def play(world: World, steps: list[Mapping[str, Any]]) -> None:
    """Take every step in order; a step that fails says which one it is."""
    for number, step in enumerate(steps, start=1):
        verb = next(iter(step))
        try:
            if verb == "waktu":
                let_pass(world, str(step["waktu"]))
            elif verb == "bantuan":
                work.VERBS[verb](world, step)
            elif verb == "maka":
                checks.expect(world, step["maka"])
            else:
                for login in _officers(step):
                    work.VERBS[verb](world, {**step, "oleh": login})
        except Exception as error:
            error.add_note(f"langkah {number}: {dict(step)} {getattr(error, 'fields', '')}")
            raise


def _officers(step: Mapping[str, Any]) -> list[str]:
    """Whoever takes a step; of several, each takes it."""
    told: str | list[str] = step["oleh"]
    return [told] if isinstance(told, str) else told


def let_pass(world: World, span: str) -> None:
    """``3 hari``, ``2 minggu``, ``5 jam``: hour by hour would be the clock; here it ticks once."""
    number, unit = span.split()
    hours = {"jam": 1, "hari": 24, "minggu": 168}[unit] * int(number)
    world.office.clock.now += timedelta(hours=hours)
    world.office.engine.tick()
    world.office.engine.work()


def read(path: Path) -> dict[str, Any]:
    """The scenario of a file."""
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"paket": path.parts[-3], **told}


def only(decree: str, folder: Path) -> Path:
    """A processes folder with one decree and the shared parts: no other decree's clock disturbs."""
    processes = folder / "processes"
    processes.mkdir()
    for name in ("_shared", decree):
        (processes / name).symlink_to(PROCESSES / name, target_is_directory=True)
    return processes


def scenarios() -> list[Path]:
    """Every scenario of every decree."""
    return sorted(PROCESSES.glob("*/scenarios/*.yaml"))
