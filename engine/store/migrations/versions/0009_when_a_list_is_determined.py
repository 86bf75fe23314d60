"""When the decree about a locked list was signed: until then the public is not told who is on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("locked_list") as batch_op:
        batch_op.add_column(sa.Column("determined_at", engine.database.Instant(), nullable=True))
    # Aid is planned and handed out by signed lists alone; a case that has ended had its list signed.
    op.execute(
        "UPDATE locked_list SET determined_at = locked_at WHERE EXISTS (SELECT 1 FROM delivery "
        "WHERE delivery.case_id = locked_list.case_id AND delivery.point IS NOT NULL) OR EXISTS "
        """(SELECT 1 FROM "case" WHERE "case".id = locked_list.case_id """
        """AND "case".state = 'completed')"""
    )


def downgrade() -> None:
    with op.batch_alter_table("locked_list") as batch_op:
        batch_op.drop_column("determined_at")
