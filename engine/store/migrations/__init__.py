"""Bringing a database to the schema of this version, by way of Alembic."""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from engine.database import reach
from engine.errors import NotReady
from engine.sentences import say
from engine.store.migrations.turns import alone

__all__ = ["alone", "require_current", "stamp", "upgrade"]

logging.getLogger("alembic").setLevel(logging.WARNING)


def upgrade(pool: Engine, to: str = "head") -> None:
    """Apply the migrations up to ``to`` the database has not had; nothing to do takes milliseconds.

    Raises NotReady for a database that a newer version has changed.
    """
    with reach(pool) as connection:
        _refuse_newer(connection)
    config = _config()
    config.attributes["pool"] = pool
    command.upgrade(config, to)


def stamp(pool: Engine) -> None:
    """Say that a database made from the models has the schema of this version."""
    config = _config()
    config.attributes["pool"] = pool
    command.stamp(config, "head")


def require_current(pool: Engine) -> None:
    """Raises NotReady unless the database has the schema of this version."""
    with reach(pool) as connection:
        _refuse_newer(connection)
        found = set(MigrationContext.configure(connection).get_current_heads())
    if not found:
        raise NotReady(say("Basis data ini belum dipasang. Jalankan dahulu: alur setup"))
    if found != set(_scripts().get_heads()):
        raise NotReady(
            say("Basis data ini dari versi Alur yang lebih lama. Jalankan dahulu: alur setup")
        )


def _refuse_newer(connection: Connection) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    found = set(MigrationContext.configure(connection).get_current_heads())
    if strange := sorted(found - known):
        raise NotReady(
            say(
                "Basis data ini dari versi Alur yang lebih baru (skema {strange}). Pasang program "
                "versi itu, atau pulihkan cadangan basis data dari sebelum pembaruan.",
                strange=", ".join(strange),
            )
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
