"""Alembic's entry: the pool comes from the caller, the schema from the models."""

from __future__ import annotations

from alembic import context

import engine.models
import engine.models.registry
from engine.database import Base, transaction

MODELS = (engine.models, engine.models.registry)
"""Imported so that the metadata knows every row."""

with transaction(context.config.attributes["pool"]) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
