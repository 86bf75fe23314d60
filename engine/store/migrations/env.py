"""Alembic's entry: the pool comes from the caller, the schema from the models."""

from __future__ import annotations

import engine.models
import engine.models.registry
from alembic import context
from engine.database import Base

assert engine.models and engine.models.registry

with context.config.attributes["pool"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
