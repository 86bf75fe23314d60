"""What an import changed of rows that were there is kept, so that it can be taken back"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_list_id", sa.Uuid(), nullable=False),
        sa.Column("table", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("values_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_list_id"],
            ["source_list.id"],
            name=op.f("fk_list_change_source_list_id_source_list"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_change")),
    )
    with op.batch_alter_table("list_change") as table:
        table.create_index(op.f("ix_list_change_source_list_id"), ["source_list_id"], unique=False)


def downgrade() -> None:
    op.drop_table("list_change")
