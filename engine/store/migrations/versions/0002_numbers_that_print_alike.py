"""Numbers that print alike count together; an office may start a series where its paper ended."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MONTH = re.compile(r"/(?:X{0,1}(?:IX|IV|V?I{0,3}))/(?=\d{4}$)")


def upgrade() -> None:
    with op.batch_alter_table("document_number") as batch_op:
        batch_op.add_column(sa.Column("shape", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("note", sa.String(), server_default="", nullable=False))
        batch_op.create_index("ix_document_number_shape", ["year", "shape", "serial"])
    op.create_table(
        "number_start",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", engine.database.Instant(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_by"], ["officer.id"], name=op.f("fk_number_start_set_by_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_start")),
        sa.UniqueConstraint("series", "year", name=op.f("uq_number_start_series_year")),
    )
    _fill_shapes()


def _fill_shapes() -> None:
    """Numbers given before get their shape, so that a year's count goes on where it stands."""
    known = sa.table(
        "document_number",
        *(sa.column(name) for name in ("id", "number", "serial", "shape")),
    )
    connection = op.get_bind()
    rows = connection.execute(sa.select(known.c.id, known.c.number, known.c.serial)).all()
    for row in rows:
        shape = _shape(row.number, row.serial)
        if shape:
            connection.execute(sa.update(known).where(known.c.id == row.id).values(shape=shape))


def _shape(number: str, serial: int) -> str:
    """The number with its serial and Roman month open; empty when the serial is not to be told.

    The classification stands before the first stroke, the serial behind it.
    """
    head, stroke, rest = number.partition("/")
    opened, count = re.subn(rf"(?<!\d)0*{serial}(?!\d)", "…", rest, count=1)
    return head + stroke + _MONTH.sub("/…/", opened) if count else ""


def downgrade() -> None:
    op.drop_table("number_start")
    with op.batch_alter_table("document_number") as batch_op:
        batch_op.drop_index("ix_document_number_shape")
        batch_op.drop_column("note")
        batch_op.drop_column("shape")
