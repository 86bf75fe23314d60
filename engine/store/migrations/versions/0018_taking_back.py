"""A finished task can be taken back while nobody has gone on"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reversal",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("until", engine.database.Instant(timezone=True), nullable=False),
        sa.Column("snapshot", engine.database.SealedBytes(), nullable=False),
        sa.Column("before", engine.database.Sealed(), nullable=False),
        sa.Column("places", engine.database.Sealed(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_reversal_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_reversal")),
    )
    op.create_index("ix_reversal_until", "reversal", ["until"])


def downgrade() -> None:
    op.drop_index("ix_reversal_until", table_name="reversal")
    op.drop_table("reversal")
