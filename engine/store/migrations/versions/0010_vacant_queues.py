"""Roles name the next tier; tasks remember the queue they belong to; vacancies are kept"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_FALLEN = sa.text("home IS NOT NULL AND state = 'open'")


def upgrade() -> None:
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fallback", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("always", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column("task", sa.Column("home", sa.String(), nullable=True))
    op.add_column("task", sa.Column("fallback", sa.String(), nullable=False, server_default=""))
    op.create_index(
        "ix_task_fallen",
        "task",
        ["queue", "home"],
        postgresql_where=_FALLEN,
        sqlite_where=_FALLEN,
    )
    op.create_table(
        "vacancy",
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("wilayah", sa.String(), nullable=False),
        sa.Column("since", engine.database.Instant(timezone=True), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("queue", name=op.f("pk_vacancy")),
    )


def downgrade() -> None:
    op.drop_table("vacancy")
    op.drop_index("ix_task_fallen", table_name="task")
    op.drop_column("task", "fallback")
    op.drop_column("task", "home")
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.drop_column("always")
        batch_op.drop_column("fallback")
