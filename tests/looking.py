"""Officers of every kind before every address: what each was told of people, and the line it left."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from sqlalchemy import select
from werkzeug.routing import Rule

from engine.models.registry import AccessLog
from tests.house import House
from tests.planted import COUPON, USED

OF_THE_ACCOUNT = ("session.log_out", "profile.change_password", "profile.revoke_token")
"""They end or renew the session that looks."""
TOLD_BEFORE = {
    "registry.person": "registry.ask",
    "registry.numbers": "registry.ask",
    "why.family": "why.ask",
}
"""Addresses that ask for a purpose, and where it is told."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an address said to an officer, and the lines of the trail that it left."""

    login: str
    endpoint: str
    method: str
    status: int
    said: str
    lines: tuple[Any, ...]

    @property
    def words(self) -> str:
        """Where the lines say that somebody was shown."""
        return " | ".join(str(line.subject) for line in self.lines)

    def tells(self, *of: str) -> bool:
        """Whether any of these stands in the answer, in capitals or told like names."""
        said = self.said.casefold()
        return any(one.casefold() in said for one in of)


@dataclass
class Looking:
    """A house that is put back as it was after each look that changed it."""

    house: House
    instead: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Endpoint → what its address names in the place of what the house has."""
    _kept: Path = field(init=False)

    def __post_init__(self) -> None:
        self._file = str(self.house.office.engine.adapters.pool.url.database)
        self._kept = Path(self._file + ".kept")
        _copy(self._file, self._kept)

    def all(
        self, login: str, queries: Collection[Mapping[str, str]], only: Collection[str] = ()
    ) -> Iterator[Look]:
        """Every closed address, each method of it; lists are asked with each of the queries."""
        for rule, method in list(self.house.every_rule()):
            if rule.endpoint not in OF_THE_ACCOUNT and (not only or rule.endpoint in only):
                for query in (self._named(rule),) if rule.arguments else queries:
                    yield self.one(login, rule, method, query)

    def _named(self, rule: Rule) -> Mapping[str, str]:
        """What the address of one thing is asked beside its name."""
        code = USED if rule.endpoint == "handover.recorded" else COUPON
        return {"kode": code} if rule.endpoint.startswith("handover.") else {}

    def one(self, login: str, rule: Rule, method: str, query: Mapping[str, str]) -> Look:
        """One address as it answers somebody who has not looked for a while."""
        self.house.office.clock.pass_(minutes=16)
        self._tell_before(login, rule)
        before = len(self._lines(login))
        answer = self.house.call(
            login, rule, method, query, **dict(self.instead.get(rule.endpoint, {}))
        )
        found = Look(
            login,
            rule.endpoint,
            method,
            answer.status_code,
            _text(answer),
            tuple(self._lines(login)[before:]),
        )
        if method != "GET" and answer.status_code < 400:
            self.house.office.engine.adapters.pool.dispose()
            _copy(self._kept, self._file)
        return found

    def _tell_before(self, login: str, rule: Rule) -> None:
        asks = TOLD_BEFORE.get(rule.endpoint)
        if asks:
            (told,) = (one for one in self.house.app.url_map.iter_rules(asks))
            self.house.call(login, told, "POST")

    def _lines(self, login: str) -> list[Any]:
        statement = (
            select(*AccessLog.__table__.c)
            .where(
                AccessLog.officer_id == self.house.office.officers[login],
                AccessLog.action != "keperluan",
            )
            .order_by(AccessLog.id)
        )
        with self.house.office.engine.adapters.pool.connect() as connection:
            return list(connection.execute(statement).all())


def _copy(source: Path | str, target: Path | str) -> None:
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


def _text(answer: Any) -> str:
    """What an answer says, of a packed file what is in it."""
    data = answer.get_data()
    if data[:2] != b"PK":
        return unescape(data.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(one).decode("utf-8", "replace") for one in package.namelist())
