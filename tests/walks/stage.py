"""The office that a case is walked through: its people at their browsers, its clock, what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import or_, select

from api.demo import PASSWORD
from engine import Engine
from engine.models import Assignment, Case, Incident, Officer, Task
from engine.rows import Record

ON_SITE = {
    "geolocation": {"latitude": -6.2146, "longitude": 107.0018, "accuracy": 9},
    "permissions": ["geolocation"],
}


@dataclass
class Clock:
    """The time of the office."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Stage:
    """An office that is served: ``engine`` is asked who may work, the pages are where work is done.

    Nothing is changed but through the pages; the clock and the worker beat when told to.
    """

    engine: Engine
    clock: Clock
    browser: Browser
    address: str
    _pages: dict[str, Page] = field(default_factory=dict)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, login: str) -> Page:
        """An officer's browser, logged in; a citizen's for ``""``."""
        if login not in self._pages:
            context = self.browser.new_context(
                locale="id-ID", viewport={"width": 1280, "height": 900}, **ON_SITE
            )
            self._contexts.append(context)
            page = context.new_page()
            if login:
                page.goto(f"{self.address}/masuk")
                page.fill("#login", login)
                page.fill("#sandi", PASSWORD)
                page.locator("main button").first.click()
                page.wait_for_url(lambda url: "/masuk" not in url)
            self._pages[login] = page
        return self._pages[login]

    @property
    def today(self) -> str:
        """The day of the office's clock, ISO 8601."""
        return self.clock.now.date().isoformat()

    def close(self) -> None:
        """Everybody goes home."""
        for context in self._contexts:
            context.close()

    def beat(self) -> None:
        """Worker and clock do what they owe."""
        self.engine.work()
        self.engine.tick()
        self.engine.work()

    def pass_days(self, days: float) -> None:
        """Let the office's clock run; whoever was logged in longer than a working day logs in anew."""
        self.clock.now += timedelta(days=days)
        self.beat()

    def rows(self, statement: object) -> list[Record]:
        with self.engine.adapters.pool.connect() as connection:
            return list(connection.execute(statement).all())  # type: ignore[call-overload]

    def case(self, reference: str) -> Record:
        (found,) = self.rows(select(Case).where(Case.reference == reference))
        return found

    def reference(self, case: UUID) -> str:
        """The number by which people call a case."""
        (found,) = self.rows(select(Case.reference).where(Case.id == case))
        return str(found.reference)

    def newest(self, process: str) -> Record:
        """The case of a process that was opened last."""
        return self.rows(
            select(Case).where(Case.process == process).order_by(Case.id.desc()).limit(1)
        )[0]

    def state(self, case: UUID) -> str:
        """open, completed, withdrawn, cancelled …"""
        (found,) = self.rows(select(Case.state).where(Case.id == case))
        return str(found.state)

    def open_tasks(self, root: UUID) -> list[Record]:
        """What is to be done in a case and in those it opened, oldest first."""
        statement = (
            select(Task)
            .join(Case, Case.id == Task.case_id)
            .where(Case.root_id == root, Task.state == "open")
            .order_by(Task.id)
        )
        return self.rows(statement)

    def incidents(self, root: UUID) -> list[Record]:
        statement = (
            select(Incident)
            .join(Case, Case.id == Incident.case_id)
            .where(Case.root_id == root, Incident.resolved_at.is_(None))
        )
        return self.rows(statement)

    def worker_of(self, task: Record) -> str:
        """The login of somebody whose task it is."""
        if task.holder:
            (found,) = self.rows(select(Officer.login).where(Officer.id == task.holder))
            return str(found.login)
        if task.queue.startswith("@"):
            (found,) = self.rows(select(Officer.login).where(Officer.id == UUID(task.queue[1:])))
            return str(found.login)
        return self.anybody(task.queue)

    def anybody(self, queue: str) -> str:
        """The login of somebody who works in a queue."""
        statement = (
            select(Officer.login)
            .join(Assignment, Assignment.officer_id == Officer.id)
            .where(Assignment.queue == queue, Officer.active)
            .where(or_(Assignment.until.is_(None), Assignment.until >= self.clock.now.date()))
            .order_by(Officer.login)
        )
        found = self.rows(statement)
        assert found, f"nobody works in {queue}"
        return str(found[0].login)
