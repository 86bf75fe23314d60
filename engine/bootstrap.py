"""Putting the engine together: settings in, engine out; the only module that knows every concrete class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

import engine.dossier  # noqa: F401 registers the duty that makes them
from engine import documents
from engine.bpmn import SpiffRuntime
from engine.bundle import folders, from_folder, shared_roles
from engine.commands.count_request import ForgetRequests
from engine.commands.deploy_bundle import DeployBundle
from engine.commands.dossiers import ForgetDossiers
from engine.commands.fill_key_facts import FillKeyFacts
from engine.commands.fire_timers import FireTimers
from engine.commands.keep_roles import KeepRoles
from engine.commands.keep_vault_key import KeepVaultKey
from engine.commands.open_by_timer import OpenByTimer
from engine.commands.perform_effect import PerformEffect
from engine.commands.prove_lists import ProveLists
from engine.commands.record_taking import Listed, everything
from engine.commands.seed_areas import SeedAreas
from engine.commands.settle_queues import SettleQueues
from engine.commands.sound_alarms import SoundAlarms
from engine.commands.take_back_list import ForgetListChanges
from engine.commands.take_back_task import ForgetReversals
from engine.database import connect
from engine.errors import StaleVersion
from engine.facts import FACTS
from engine.files.disk import Files
from engine.files.emblem import read_emblem
from engine.library import Library
from engine.operations import OPERATIONS
from engine.registry import Vault
from engine.settings import Settings
from engine.store import migrations
from engine.store.holidays import Calendars
from engine.unit_of_work import Adapters, UnitOfWork

T_co = TypeVar("T_co", covariant=True)

MOST_TRIES = 4
"""A command that met another on the same case is tried this often; each try reads everything anew."""


class Command(Protocol[T_co]):
    """What can be asked of the engine: one transaction, and what it gives back."""

    def execute(self, uow: UnitOfWork) -> T_co: ...


class Query(Protocol[T_co]):
    """What can be read: an answer, and nothing is changed for it."""

    def answer(self, uow: UnitOfWork) -> T_co: ...


class Engine:
    """Runs commands, each in its own transaction, and answers queries."""

    def __init__(self, adapters: Adapters, moment: Callable[[], datetime]) -> None:
        self.adapters = adapters
        self.settings = adapters.settings
        self.moment = moment
        self.on_owed: Callable[[], None] = lambda: None
        """Called after a commit that left effects owed."""

    def run(self, command: Command[T_co]) -> T_co:
        """Execute a command. Raises what it refuses, an EngineError."""
        for _ in range(MOST_TRIES - 1):
            try:
                return self._once(command)
            except StaleVersion:
                continue
        return self._once(command)

    def _once(self, command: Command[T_co]) -> T_co:
        with UnitOfWork(self.adapters, self.moment()) as uow:
            return command.execute(uow)

    def ask(self, query: Query[T_co]) -> T_co:
        """Answer a query; nothing changes but the trail of who was shown what."""
        with UnitOfWork(self.adapters, self.moment()) as uow:
            return query.answer(uow)

    def each(self, question: Listed) -> Iterator[Any]:
        """Every row of a list as it is taken; the connection is given back behind the last one."""
        with UnitOfWork(self.adapters, self.moment()) as uow:
            yield from everything(uow, question)

    def work(self, most: int = 10_000) -> int:
        """Perform effects until none is due; returns how many."""
        done = 0
        while done < most and self.run(PerformEffect()):
            done += 1
        return done

    def tick(self) -> int:
        """Fill queues, fire timers, sound alarms and prove lists that are due; returns how many."""
        fired = 0
        self.run(ForgetRequests())
        self.run(ForgetReversals())
        self.run(ForgetListChanges())
        self.run(ForgetDossiers())
        fired += self.run(SettleQueues())
        while self.run(OpenByTimer()):
            fired += 1
        while done := self.run(FireTimers()):
            fired += done
        while sounded := self.run(SoundAlarms()):
            fired += sounded
        while self.run(ProveLists()):
            fired += 1
        return fired

    def require_ready(self) -> None:
        """Raises NotReady unless the database has this version's schema and is sealed by our key."""
        migrations.require_current(self.adapters.pool)
        self.run(KeepVaultKey())

    def migrate(self) -> None:
        """Bring the database to the schema of this version, the city's units in it.

        Raises NotReady when it is away, newer than this program, or sealed by another key.
        """
        with migrations.alone(self.adapters.pool):
            self._migrate()

    def _migrate(self) -> None:
        migrations.upgrade(self.adapters.pool)
        self.run(KeepVaultKey())
        self.run(SeedAreas())

    def set_up(self) -> list[str]:
        """Migrate and deploy the decrees whose content is new; returns the keys of all decrees."""
        with migrations.alone(self.adapters.pool):
            self._migrate()
            deployed = self.deploy_bundled()
            while self.run(FillKeyFacts()):
                pass
            return deployed

    def close(self) -> None:
        """Give every connection back; the last one of an SQLite file folds its log into it."""
        self.adapters.pool.dispose()

    def deploy_bundled(self) -> list[str]:
        """Deploy the decrees of the processes folder whose content is new; returns their keys."""
        self.run(KeepRoles(roles=shared_roles(self.settings.processes)))
        deployed = []
        for folder in folders(self.settings.processes):
            bundle = from_folder(folder)
            self.run(DeployBundle(bundle=bundle, note="bersama pemasangan"))
            deployed.append(bundle.decree)
        self.adapters.library.clear()
        return deployed


def system_time() -> datetime:
    """The moment by the clock of this machine."""
    return datetime.now(UTC)


def bootstrap(
    settings: Settings,
    *,
    moment: Callable[[], datetime] | None = None,
    to_pdf: Callable[[bytes], bytes | None] = documents.to_pdf,
) -> Engine:
    """The engine of this installation.

    ``moment`` tells the time; tests and the demonstration give one that stands still.
    """
    workflow = SpiffRuntime(
        operations={name: known.inputs for name, known in OPERATIONS.items()}, facts=FACTS.keys()
    )
    vault = Vault(settings.vault_key)
    waits: list[Engine] = []
    adapters = Adapters(
        settings=settings,
        pool=connect(
            settings.database_url,
            cipher=vault,
            pool_size=settings.pool_size,
            durable=settings.durable,
        ),
        workflow=workflow,
        library=Library(workflow),
        vault=vault,
        files=Files(settings.files, durable=settings.durable),
        calendars=Calendars(),
        to_pdf=to_pdf,
        emblem=read_emblem(settings.emblem),
        nudge=lambda: waits[0].on_owed(),
    )
    engine = Engine(adapters, moment or system_time)
    waits.append(engine)
    return engine
