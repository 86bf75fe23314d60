"""Cases know whom they are about by keyed hashes, so that a person's cases are found"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.database import Sealed, cipher_of
from engine.errors import EngineError

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_KINDS = {"nik": "nik", "telepon": "telepon"}
"""What the forms of the decrees call the numbers, and their kind."""
_LEAST = 8

_case = sa.table("case", sa.column("id", sa.Uuid()), sa.column("data", sa.LargeBinary()))
_party = sa.table(
    "case_party",
    sa.column("case_id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("print", sa.LargeBinary()),
)


def upgrade() -> None:
    op.create_table(
        "case_party",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("print", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_party_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", "kind", "print", name=op.f("pk_case_party")),
    )
    op.create_index("ix_case_party_print", "case_party", ["print", "case_id"])
    connection = op.get_bind()
    for known in _known(connection):
        if known:
            connection.execute(sa.insert(_party), known)


def _known(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """The numbers of the cases there are, some cases at a time."""
    last = None
    while True:
        query = sa.select(_case).order_by(_case.c.id).limit(_AT_ONCE)
        rows = connection.execute(query if last is None else query.where(_case.c.id > last)).all()
        if not rows:
            return
        yield [one for row in rows for one in _of_case(connection, row)]
        last = rows[-1].id


def _of_case(connection: sa.Connection, row: Any) -> Iterator[dict[str, Any]]:
    """The numbers of one case; none of one that no key opens any more."""
    try:
        data = Sealed().process_result_value(row.data, connection.dialect)
    except (EngineError, ValueError):
        return
    cipher: Any = cipher_of(connection.dialect)
    for name, kind in _KINDS.items():
        value = data.get(name)
        if isinstance(value, str) and len(number := _digits(value)) >= _LEAST:
            yield {"case_id": row.id, "kind": kind, "print": cipher.fingerprint(number)}


def _digits(value: str) -> str:
    digits = "".join(letter for letter in value if letter.isascii() and letter.isdigit())
    return f"0{digits[2:]}" if value.strip().startswith("+62") else digits


def downgrade() -> None:
    op.drop_table("case_party")
