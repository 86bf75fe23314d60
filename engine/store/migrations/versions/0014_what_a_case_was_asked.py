"""What a case was asked stands in rows of its own, and its key facts beside it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree

import sqlalchemy as sa
from alembic import op

from engine.database import Instant, Sealed
from engine.ids import new_id

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

AT_ONCE = 500
_OWN = ("wilayah", "kasus", "kasus_id", "dibuka")
_LIVE = ("open", "suspended")
_INPUT = "{https://alur.bekasikota.go.id/schema/1.0}input"

_case = sa.table(
    "case",
    sa.column("id", sa.Uuid()),
    sa.column("bundle_id", sa.Uuid()),
    sa.column("process", sa.String()),
    sa.column("state", sa.String()),
    sa.column("data", Sealed()),
    sa.column("parent_id", sa.Uuid()),
    sa.column("parent_token", sa.String()),
    sa.column("opened_at", Instant()),
    sa.column("opened_by", sa.Uuid()),
)
_process = sa.table(
    "process",
    sa.column("bundle_id", sa.Uuid()),
    sa.column("process", sa.String()),
    sa.column("start_form", sa.String()),
)
_bundle = sa.table(
    "bundle",
    sa.column("id", sa.Uuid()),
    sa.column("files", sa.LargeBinary()),
    sa.column("manifest", sa.JSON()),
)
_call = sa.table(
    "call",
    sa.column("case_id", sa.Uuid()),
    sa.column("token", sa.String()),
    sa.column("element", sa.String()),
)
_event = sa.table(
    "event",
    sa.column("id", sa.Uuid()),
    sa.column("case_id", sa.Uuid()),
    sa.column("name", sa.String()),
    sa.column("at", Instant()),
    sa.column("data", Sealed()),
)
_asked = sa.table(
    "asked",
    sa.column("id", sa.Uuid()),
    sa.column("case_id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("bundle_id", sa.Uuid()),
    sa.column("form", sa.String()),
    sa.column("answers", Sealed()),
    sa.column("at", Instant()),
    sa.column("officer_id", sa.Uuid()),
)


def upgrade() -> None:
    op.create_table(
        "asked",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("answers", Sealed(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["bundle_id"], ["bundle.id"], name="fk_asked_bundle_id_bundle"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_asked_case_id_case"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_asked_officer_id_officer"),
        sa.PrimaryKeyConstraint("id", name="pk_asked"),
    )
    op.create_index("ix_asked_case", "asked", ["case_id", "at"])
    op.add_column("case", sa.Column("key_facts", Sealed(), nullable=True))
    bind = op.get_bind()
    for rows in (_opened(bind), _added(bind)):
        for batch in _batches(rows):
            bind.execute(sa.insert(_asked), batch)


def downgrade() -> None:
    # In place on either database: a table that others point to cannot be made anew.
    op.execute('ALTER TABLE "case" DROP COLUMN key_facts')
    op.drop_index("ix_asked_case", table_name="asked")
    op.drop_table("asked")


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _pages(bind: sa.Connection, statement: sa.Select[Any], id_: Any) -> Iterator[Any]:
    """The rows of a statement page by page: what is written meanwhile disturbs no cursor."""
    last = None
    while True:
        page = statement if last is None else statement.where(id_ > last)
        found = bind.execute(page.order_by(id_).limit(AT_ONCE)).all()
        yield from found
        if len(found) < AT_ONCE:
            return
        last = found[-1].id


def _opened(bind: sa.Connection) -> Iterator[dict[str, Any]]:
    """What each case began with.

    A running case still has those data beside its snapshot. One that has ended has the data it
    ended with: of these the names that its start form, its caller or its manifest gave.
    """
    bundles = _Bundles(bind)
    statement = (
        sa.select(
            *_case.c,
            _process.c.start_form,
            _call.c.element,
        )
        .outerjoin(
            _process,
            (_process.c.bundle_id == _case.c.bundle_id) & (_process.c.process == _case.c.process),
        )
        .outerjoin(
            _call,
            (_call.c.case_id == _case.c.parent_id) & (_call.c.token == _case.c.parent_token),
        )
    )
    for case in _pages(bind, statement, _case.c.id):
        given = {name: value for name, value in case.data.items() if name not in _OWN}
        if case.state not in _LIVE:
            names = bundles.names(case)
            given = {name: value for name, value in given.items() if name in names}
        by_form = case.parent_id is None and case.start_form is not None
        yield {
            "id": new_id(),
            "case_id": case.id,
            "kind": "opened" if by_form else "handed",
            "bundle_id": case.bundle_id,
            "form": case.start_form,
            "answers": given,
            "at": case.opened_at,
            "officer_id": case.opened_by,
        }


def _added(bind: sa.Connection) -> Iterator[dict[str, Any]]:
    """What citizens added to their cases later, as history keeps it."""
    statement = (
        sa.select(*_event.c, _case.c.bundle_id, _process.c.start_form)
        .join(_case, _case.c.id == _event.c.case_id)
        .outerjoin(
            _process,
            (_process.c.bundle_id == _case.c.bundle_id) & (_process.c.process == _case.c.process),
        )
        .where(_event.c.name == "citizen_answered")
    )
    for event in _pages(bind, statement, _event.c.id):
        given = {
            **(event.data.get("fields") or {}),
            "_kata": event.data.get("reason"),
            "_berkas": event.data.get("documents"),
        }
        yield {
            "id": new_id(),
            "case_id": event.case_id,
            "kind": "added",
            "bundle_id": event.bundle_id,
            "form": event.start_form,
            "answers": {name: value for name, value in given.items() if value},
            "at": event.at,
            "officer_id": None,
        }


class _Bundles:
    """The names that a case of a version can have been opened with."""

    def __init__(self, bind: sa.Connection) -> None:
        self._bind = bind
        self._read = cache(self._unpack)

    def names(self, case: Any) -> frozenset[str]:
        files, manifest = self._read(case.bundle_id)
        told = (manifest.get("processes") or {}).get(case.process) or {}
        named = {str(name) for name in told.get("inputs") or ()}
        if case.start_form in files:
            named |= set(_keys(json.loads(files[case.start_form])))
        if case.element:
            named |= set(_inputs(files, case.element))
        return frozenset(named)

    def _unpack(self, bundle_id: Any) -> tuple[dict[str, bytes], Mapping[str, Any]]:
        row = self._bind.execute(
            sa.select(_bundle.c.files, _bundle.c.manifest).where(_bundle.c.id == bundle_id)
        ).one()
        with zipfile.ZipFile(io.BytesIO(row.files)) as opened:
            wanted = [name for name in opened.namelist() if re.search(r"\.(form|bpmn)$", name)]
            return {name: opened.read(name) for name in wanted}, row.manifest


def _keys(component: Any) -> Iterator[str]:
    """The answers of a form file."""
    if isinstance(component, dict):
        for word in ("key", "path"):
            if isinstance(component.get(word), str):
                yield component[word].partition(".")[0]
        for inner in component.values():
            yield from _keys(inner)
    elif isinstance(component, list):
        for inner in component:
            yield from _keys(inner)


def _inputs(files: Mapping[str, bytes], element: str) -> Iterator[str]:
    """What the call with this id hands over."""
    for name, content in files.items():
        if name.endswith(".bpmn") and element.encode() in content:
            for found in ElementTree.fromstring(content).iter():
                if found.get("id") == element:
                    yield from (one.get("name", "") for one in found.iter(_INPUT))
