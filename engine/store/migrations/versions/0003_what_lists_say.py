"""What a doubt is about, what lists say of a person, and what became of every line"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_WAITS = sa.text("status = 'ragu' AND decision IS NULL")
_COUNTS = ("lines", "skipped", "blank", "warned")


def upgrade() -> None:
    with op.batch_alter_table("match_result") as table:
        table.add_column(sa.Column("doubt", sa.String(length=12), nullable=True))
    op.execute("UPDATE match_result SET doubt = 'mirip' WHERE status = 'ragu'")
    op.create_index(
        "ix_match_result_doubt",
        "match_result",
        ["doubt", "score", "id", "entry_id"],
        postgresql_where=_WAITS,
        sqlite_where=_WAITS,
    )
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("standing", sa.String(length=12), nullable=True))
    with op.batch_alter_table("source_list") as table:
        for name in _COUNTS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    # Of lists taken in before, only the lines of people were counted.
    op.execute("UPDATE source_list SET lines = rows")
    with op.batch_alter_table("refused_row") as table:
        table.add_column(
            sa.Column("outcome", sa.String(length=12), nullable=False, server_default="ditolak")
        )


def downgrade() -> None:
    with op.batch_alter_table("refused_row") as table:
        table.drop_column("outcome")
    with op.batch_alter_table("source_list") as table:
        for name in _COUNTS:
            table.drop_column(name)
    with op.batch_alter_table("person") as table:
        table.drop_column("standing")
    op.drop_index("ix_match_result_doubt", table_name="match_result")
    with op.batch_alter_table("match_result") as table:
        table.drop_column("doubt")
