"""Matching keeps the NIK that was found; a NIK put right keeps what it was before"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_CORRECTABLE = sa.text("status = 'padan' AND decision IS NULL AND nik_sealed IS NOT NULL")


def upgrade() -> None:
    op.add_column("match_result", sa.Column("nik_sealed", sa.LargeBinary(), nullable=True))
    op.create_index(
        "ix_match_result_correctable",
        "match_result",
        ["entry_id", "id"],
        postgresql_where=_CORRECTABLE,
        sqlite_where=_CORRECTABLE,
    )
    op.create_table(
        "nik_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("match_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("before_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("before_fingerprint", sa.LargeBinary(length=16), nullable=False),
        sa.Column("after_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("corrected_by", sa.Uuid(), nullable=False),
        sa.Column("corrected_at", engine.database.Instant(timezone=True), nullable=False),
        sa.Column("undone_at", engine.database.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_nik_correction_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["corrected_by"], ["officer.id"], name=op.f("fk_nik_correction_corrected_by_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nik_correction")),
    )
    for column in ("person_id", "match_id", "before_fingerprint"):
        op.create_index(op.f(f"ix_nik_correction_{column}"), "nik_correction", [column])


def downgrade() -> None:
    op.drop_table("nik_correction")
    op.drop_index("ix_match_result_correctable", table_name="match_result")
    op.drop_column("match_result", "nik_sealed")
