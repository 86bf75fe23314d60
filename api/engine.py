"""The engine behind this application, and the officer who asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import current_app
from flask_login import current_user

from api.telling import tell
from engine import Command, Engine, EngineError, Listed, Query, Settings

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Door:
    """The engine as the pages meet it: what it refuses comes back in the language of the reader."""

    within: Engine

    @property
    def settings(self) -> Settings:
        """The settings of this installation."""
        return self.within.settings

    def moment(self) -> datetime:
        """The time now, as the engine knows it."""
        return self.within.moment()

    def run(self, command: Command[Answer]) -> Answer:
        """Run a command; a refusal is told to the reader."""
        try:
            return self.within.run(command)
        except EngineError as error:
            raise tell(error)  # noqa: B904 - the same error, with its words translated

    def ask(self, query: Query[Answer]) -> Answer:
        """Answer a query; a refusal is told to the reader."""
        try:
            return self.within.ask(query)
        except EngineError as error:
            raise tell(error)  # noqa: B904 - the same error, with its words translated

    def each(self, question: Listed) -> Iterator[Any]:
        """Every row of a list, read as they are taken."""
        return self.within.each(question)


def engine() -> Door:
    """The engine that the application was made around."""
    return Door(cast(Engine, current_app.extensions["engine"]))


def officer_id() -> UUID:
    """The officer who is logged in; views behind ``signed_in`` always have one."""
    return cast(UUID, current_user.id)
