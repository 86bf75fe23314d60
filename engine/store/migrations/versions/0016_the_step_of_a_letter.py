"""Letters know the step that made them, so that the files of a case are told by step"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_event = sa.table(
    "event",
    sa.column("id", sa.Uuid()),
    sa.column("name", sa.String()),
    sa.column("element", sa.String()),
    sa.column("data", engine.database.Sealed()),
)
_document = sa.table("document", sa.column("id", sa.Uuid()), sa.column("element", sa.String()))
_AT_ONCE = 1_000


def upgrade() -> None:
    op.add_column("document", sa.Column("element", sa.String(), nullable=True))
    connection = op.get_bind()
    statement = (
        sa.update(_document)
        .where(_document.c.id == sa.bindparam("document"))
        .values(element=sa.bindparam("made_at"))
    )
    for made in _made(connection):
        connection.execute(statement, made)


def _made(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """Which step made which letter, as the history tells it, some at a time."""
    last = None
    while True:
        query = sa.select(_event).where(
            _event.c.name == "letter_rendered", _event.c.element.is_not(None)
        )
        if last is not None:
            query = query.where(_event.c.id > last)
        rows = connection.execute(query.order_by(_event.c.id).limit(_AT_ONCE)).all()
        if not rows:
            return
        yield [
            {"document": UUID(row.data["document"]), "made_at": row.element}
            for row in rows
            if row.data.get("document")
        ]
        last = rows[-1].id


def downgrade() -> None:
    op.drop_column("document", "element")
