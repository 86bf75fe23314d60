"""An incident says what sort of failure it is, and which input and row are to be mended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("incident") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), server_default="failed", nullable=False))
        batch_op.add_column(sa.Column("field", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("row", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("incident") as batch_op:
        batch_op.drop_column("row")
        batch_op.drop_column("field")
        batch_op.drop_column("kind")
