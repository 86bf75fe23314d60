"""Lines of the trail tell by what right somebody saw it, and how much of it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("access_log", sa.Column("ground", sa.String(length=16), nullable=True))
    op.add_column("access_log", sa.Column("level", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("access_log") as table:
        table.drop_column("level")
        table.drop_column("ground")
