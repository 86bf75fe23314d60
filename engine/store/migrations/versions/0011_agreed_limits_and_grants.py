"""Tasks keep a limit agreed while the case runs; requests for data keep when they were granted"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task", sa.Column("agreed", sa.String(), nullable=True))
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("granted_at", engine.database.Instant(timezone=True), nullable=True)
        )
    # Whatever was handed over had been granted before.
    op.execute("UPDATE data_request SET granted_at = handed_at WHERE handed_at IS NOT NULL")


def downgrade() -> None:
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.drop_column("granted_at")
    op.drop_column("task", "agreed")
