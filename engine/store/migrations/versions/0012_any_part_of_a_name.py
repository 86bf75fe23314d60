"""A person is found by any of the first words of the name"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_INDEXES = ("ix_person_second_word", "ix_person_third_word")


def upgrade() -> None:
    blank = "strpos" if op.get_bind().dialect.name == "postgresql" else "instr"
    rest = "name_key"
    for index in _INDEXES:
        rest = f"substr({rest}, {blank}({rest}, ' ') + 1)"
        op.execute(f"CREATE INDEX {index} ON person ({rest})")


def downgrade() -> None:
    for index in _INDEXES:
        op.execute(f"DROP INDEX {index}")
