"""A letter is found by its code in capitals or small letters"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_INDEX = "ix_document_code_small"


def upgrade() -> None:
    op.execute(f"CREATE INDEX {_INDEX} ON document (lower(code))")


def downgrade() -> None:
    op.execute(f"DROP INDEX {_INDEX}")
