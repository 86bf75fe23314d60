"""Lists are sorted and filtered along indexes; officers choose how close their rows stand"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "officer", sa.Column("density", sa.String(), nullable=False, server_default="rapat")
    )
    op.add_column("officer", sa.Column("muted", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "notice_hidden",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_hidden_notice_id_notice")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_notice_hidden_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("officer_id", "notice_id", name=op.f("pk_notice_hidden")),
    )
    op.create_index("ix_notice_task", "notice", ["task_id", "at"])
    op.create_index("ix_case_reference_id", "case", ["reference", "id"])
    op.create_index(
        "ix_case_opened",
        "case",
        ["opened_at", "id", "process", "state", "wilayah", "confidential", "parent_id"],
    )
    op.create_index("ix_case_subject", "case", ["subject", "id"])
    op.create_index(
        "ix_task_case_due",
        "task",
        ["case_id", "order_at", "id"],
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_document_number_text",
        "document_number",
        ["number", "id"],
    )


def downgrade() -> None:
    op.drop_index("ix_document_number_text", "document_number")
    op.drop_index("ix_task_case_due", "task")
    op.drop_index("ix_case_subject", "case")
    op.drop_index("ix_case_opened", "case")
    op.drop_index("ix_case_reference_id", "case")
    op.drop_index("ix_notice_task", "notice")
    op.drop_table("notice_hidden")
    op.drop_column("officer", "muted")
    op.drop_column("officer", "density")
