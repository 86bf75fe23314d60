"""Bringing a database to the schema of this version, by way of Alembic."""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

logging.getLogger("alembic").setLevel(logging.WARNING)


def upgrade(pool: Engine) -> None:
    """Apply every migration the database has not had; nothing to do takes milliseconds."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["pool"] = pool
    command.upgrade(config, "head")
