"""The one place where a transaction begins and ends.

A command reads, decides, and adds to ``changes``; the changes are written when it has succeeded.
Reads are optimistic: they hold no lock, and a guard on what was read refuses the write when it has
changed meanwhile. A command that must lock rows or write in bulk calls ``begin`` first.

What a raise means: everything is taken back, except for ``IncidentRaised``, which tells the caller
of a failure that must be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Connection, Engine

from engine.database import transaction
from engine.errors import IncidentRaised
from engine.files.disk import Files
from engine.library import Library, Shelf
from engine.ports import Workflow
from engine.registry import Vault
from engine.settings import Settings
from engine.sla import WorkingCalendar
from engine.store import bundles, holidays
from engine.store.changes import Changes


@dataclass(frozen=True, kw_only=True)
class Adapters:
    """The concrete things commands work with; bootstrap chooses them."""

    settings: Settings
    pool: Engine
    workflow: Workflow
    library: Library
    vault: Vault
    files: Files
    calendars: holidays.Calendars
    to_pdf: Callable[[bytes], bytes | None]
    """A Word file as PDF; None where nothing converts."""
    nudge: Callable[[], None]
    """Tells the workers that effects are owed."""


class UnitOfWork:
    """Writes the changes when the block succeeds, takes everything back when it raises."""

    def __init__(self, adapters: Adapters, now: datetime) -> None:
        self.adapters = adapters
        self.now = now
        self.changes = Changes()
        self.owes_effects = False

    def __enter__(self) -> Self:
        self.connection: Connection = self.adapters.pool.connect()
        self._transaction: Connection | None = None
        return self

    def begin(self) -> Connection:
        """From here on everything is read and written in one transaction."""
        if self._transaction is None:
            self.connection.close()
            self._transaction = self.connection = transaction(self.adapters.pool)
        return self._transaction

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A short transaction beside this unit, committed when the block succeeds.

        For long work that is done in pieces, so that others can write between them.
        """
        connection = transaction(self.adapters.pool)
        try:
            yield connection
            connection.commit()
        finally:
            connection.close()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if exc is None or isinstance(exc, IncidentRaised):
                self._write()
        finally:
            self.connection.close()
        if self.owes_effects and exc is None:
            self.adapters.nudge()

    def _write(self) -> None:
        if self._transaction is None:
            if not self.changes:
                return
            if self.changes.fit_one_statement(self.connection.dialect):
                self.changes.write_as_one(self.connection)
                return
        connection = self.begin()
        self.changes.write(connection)
        connection.commit()

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar as the office has it now."""
        return self.adapters.calendars.current(self.connection, self.now)

    def shelf(self, bundle_id: UUID) -> Shelf:
        """The opened bundle with this id."""
        return self.adapters.library.shelf(
            bundle_id, lambda wanted: bundles.archive(self.connection, wanted)
        )
