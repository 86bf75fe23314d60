"""The one place where a transaction begins and ends.

A command reads, decides, and adds to ``changes``; the changes are written when it has succeeded.
A query adds nothing but whom its answer shows. Reads are optimistic: they hold no lock, and a guard
on what was read refuses the write when it has changed meanwhile. A command that must lock rows or
write in bulk calls ``begin`` first.

What a raise means: everything is taken back, except for ``IncidentRaised``, which tells the caller
of a failure that must be kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Connection, Engine

from engine.database import is_unstorable, transaction
from engine.errors import IncidentRaised, Unstorable
from engine.files.disk import Files
from engine.library import Library, Shelf
from engine.models.registry import AccessLog
from engine.ports import Workflow
from engine.registry import Vault
from engine.settings import Settings
from engine.sla import WorkingCalendar
from engine.store import bundles, holidays
from engine.store.changes import Changes
from engine.store.registry.access import Access, row_of
from engine.store.registry.repeats import Repeats
from engine.wording import local

log = logging.getLogger("alur.store")


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
    emblem: bytes | None
    """The picture on the letterheads of the offices."""
    nudge: Callable[[], None]
    """Tells the workers that effects are owed."""
    repeats: Repeats = field(default_factory=Repeats)
    """What was told to the trail lately."""


class UnitOfWork:
    """Writes the changes when the block succeeds, takes everything back when it raises."""

    def __init__(self, adapters: Adapters, now: datetime) -> None:
        self.adapters = adapters
        self.now = now
        self.changes = Changes()
        self.owes_effects = False
        self._looks: list[Access] = []

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

    def shown(self, *looks: Access) -> None:
        """Note that the answer names people: kept with it, or the answer is not given."""
        self._looks.extend(looks)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if exc is None or isinstance(exc, IncidentRaised):
                self._write_told()
            elif is_unstorable(exc):
                log.warning("a value could not be stored", exc_info=exc)
                raise Unstorable from exc
        finally:
            self.connection.close()
        if self.owes_effects and exc is None:
            self.adapters.nudge()

    def _write_told(self) -> None:
        try:
            fresh = self.adapters.repeats.fresh(self._looks)
            self.changes.insert(AccessLog, *(row_of(look) for look in fresh))
            self._write()
            self.adapters.repeats.remember(fresh)
        except Exception as error:
            if not is_unstorable(error):
                raise
            log.warning("a value could not be stored", exc_info=error)
            raise Unstorable from error

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
    def today(self) -> date:
        """The day on the clocks of the office, which begins seven hours before that of Greenwich."""
        return local(self.now).date()

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar as the office has it now."""
        return self.adapters.calendars.current(self.connection, self.now)

    def shelf(self, bundle_id: UUID) -> Shelf:
        """The opened bundle with this id."""
        return self.adapters.library.shelf(
            bundle_id, lambda wanted: bundles.archive(self.connection, wanted)
        )
