"""Starts that count: a schedule keeps its version and its place in it; processes start by signals"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import sqlalchemy as sa
from alembic import op
from lxml import etree

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

process = sa.table(
    "process",
    sa.column("id", sa.Uuid()),
    sa.column("bundle_id", sa.Uuid()),
    sa.column("process", sa.String()),
    sa.column("deployed_at", sa.DateTime()),
    sa.column("start_signals", sa.JSON()),
)
bundle = sa.table("bundle", sa.column("id", sa.Uuid()), sa.column("files", sa.LargeBinary()))
timer = sa.table(
    "timer",
    sa.column("case_id", sa.Uuid()),
    sa.column("process", sa.String()),
    sa.column("bundle_id", sa.Uuid()),
)


def upgrade() -> None:
    with op.batch_alter_table("timer") as batch_op:
        batch_op.add_column(sa.Column("bundle_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("notes", sa.JSON(), nullable=True))
    with op.batch_alter_table("process") as batch_op:
        batch_op.add_column(
            sa.Column("start_signals", sa.JSON(), nullable=False, server_default="[]")
        )
    connection = op.get_bind()
    _note_signals(connection)
    _note_versions(connection)


def _note_signals(connection: sa.Connection) -> None:
    """What each deployed process is opened by; its models say so."""
    for one in connection.execute(sa.select(bundle)).all():
        for name, signals in _signals(one.files).items():
            connection.execute(
                process.update()
                .where(process.c.bundle_id == one.id, process.c.process == name)
                .values(start_signals=signals)
            )


def _note_versions(connection: sa.Connection) -> None:
    """A schedule is that of the version deployed last."""
    rows = sa.select(process.c.process, process.c.bundle_id).order_by(process.c.deployed_at)
    for row in connection.execute(rows).all():
        connection.execute(
            timer.update()
            .where(timer.c.case_id.is_(None), timer.c.process == row.process)
            .values(bundle_id=row.bundle_id)
        )


def _signals(files: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(files)) as archive:
        for path in archive.namelist():
            if path.endswith(".bpmn"):
                found |= _signals_of(etree.fromstring(archive.read(path), SAFE))
    return {name: signals for name, signals in found.items() if signals}


def _signals_of(root: Any) -> dict[str, list[str]]:
    names = {
        one.get("id"): one.get("name") or one.get("id") for one in root.iterfind(f"{BPMN}signal")
    }
    return {
        one.get("id", ""): [
            names.get(given, given)
            for definition in one.iterfind(f"{BPMN}startEvent/{BPMN}signalEventDefinition")
            for given in [(definition.get("signalRef") or "").rpartition(":")[2]]
        ]
        for one in root.iterfind(f"{BPMN}process")
    }


def downgrade() -> None:
    with op.batch_alter_table("process") as batch_op:
        batch_op.drop_column("start_signals")
    with op.batch_alter_table("timer") as batch_op:
        batch_op.drop_column("notes")
        batch_op.drop_column("bundle_id")
