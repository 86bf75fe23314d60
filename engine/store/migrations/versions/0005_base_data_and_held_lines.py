"""Base data counted by decile, families chosen for visits, lines held against other cases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import engine.database

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WILAYAH_CODE = sa.String(length=13).with_variant(sa.String(length=13, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "base_count",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("wilayah_code", WILAYAH_CODE, nullable=False),
        sa.Column("decile", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("families", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "case_id", "wilayah_code", "decile", "changed", name=op.f("pk_base_count")
        ),
    )
    op.create_table(
        "visit_target",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("deciles", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", engine.database.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_visit_target")),
    )
    with op.batch_alter_table("register_record", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("held_since", engine.database.Instant(timezone=True), nullable=True)
        )
    _count_lists()
    _hold_lines()


def downgrade() -> None:
    with op.batch_alter_table("register_record", schema=None) as batch_op:
        batch_op.drop_column("held_since")
    op.drop_table("visit_target")
    op.drop_table("base_count")


def _count_lists() -> None:
    """The lists that are in already; what changed in them nobody can tell any more: all of it."""
    op.execute(
        """
        INSERT INTO base_count (case_id, wilayah_code, decile, changed, families)
        SELECT source_list.case_id, COALESCE(entry.wilayah_code, ''), COALESCE(entry.decile, 0),
               (1 = 1), COUNT(*)
        FROM entry JOIN source_list ON source_list.id = entry.source_list_id
        WHERE entry.register = 'penetapan' AND source_list.register = 'penetapan'
              AND source_list.status = 'selesai' AND source_list.case_id IS NOT NULL
        GROUP BY source_list.case_id, COALESCE(entry.wilayah_code, ''), COALESCE(entry.decile, 0)
        """
    )


def _hold_lines() -> None:
    """Members of groups whose proposal was sent keep their place, from the day it was sent."""
    op.execute(
        """
        UPDATE register_record SET held_since = (
            SELECT MIN(task.closed_at) FROM task
            WHERE task.case_id = register_record.root_id AND task.element = 'ajukan_proposal'
                  AND task.state = 'completed')
        WHERE register_record.register = 'anggota'
        """
    )
