"""Versions of rows that people decide upon

Decisions made before are the first version of their rows, with whoever made them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Table, matter, then its columns: who decided, when, what, and why.
_DECIDED = (
    ("entry", "putusan", "approved_by", "approved_at", "approval", "approval_reason"),
    ("match_result", "padanan", "decided_by", "decided_at", "decision", None),
    ("duplicate_pair", "pasangan", "decided_by", "decided_at", "decision", "reason"),
)


def upgrade() -> None:
    versions = op.create_table(
        "row_version",
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("matter", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", engine.database.Instant(timezone=True), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_row_version_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("row_id", "matter", name=op.f("pk_row_version")),
    )
    connection = op.get_bind()
    for table, matter, by, at, decision, reason in _DECIDED:
        rows = sa.table(
            table,
            sa.column("id", sa.Uuid()),
            sa.column(by, sa.Uuid()),
            sa.column(at, engine.database.Instant(timezone=True)),
            *(sa.column(name, sa.String()) for name in (decision, reason) if name),
        )
        why = rows.c[reason] if reason else sa.literal("")
        found = connection.execute(
            sa.select(rows.c.id, rows.c[by], rows.c[at], rows.c[decision], why).where(
                rows.c[decision].is_not(None), rows.c[by].is_not(None), rows.c[at].is_not(None)
            )
        )
        for some in found.partitions(1000):
            connection.execute(
                versions.insert(),
                [
                    {
                        "row_id": id,
                        "matter": matter,
                        "version": 1,
                        "officer_id": officer,
                        "decided_at": when,
                        "said": {"decision": said, "reason": reason or "", "mark": ""},
                    }
                    for id, officer, when, said, reason in some
                ],
            )


def downgrade() -> None:
    op.drop_table("row_version")
