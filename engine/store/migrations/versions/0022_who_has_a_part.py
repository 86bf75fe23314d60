"""Which roles have a part in which process, read from the models of every version deployed"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from lxml import etree

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


def upgrade() -> None:
    parts = op.create_table(
        "process_role",
        sa.Column("bundle_id", sa.Uuid(), sa.ForeignKey("bundle.id"), primary_key=True),
        sa.Column("process", sa.String(), primary_key=True),
        sa.Column("role", sa.String(), primary_key=True),
        sa.Column("part", sa.String(), nullable=False),
    )
    op.create_index(
        "ix_process_role_role", "process_role", ["role", "part", "bundle_id", "process"]
    )
    connection = op.get_bind()
    role = sa.table("role", sa.column("id"), sa.column("fallback"))
    above = {row.id: row.fallback for row in connection.execute(sa.select(role))}
    bundle = sa.table(
        "bundle",
        sa.column("id", sa.Uuid()),
        sa.column("files", sa.LargeBinary()),
        sa.column("manifest", sa.JSON()),
    )
    for id in connection.scalars(sa.select(bundle.c.id)).all():
        found = connection.execute(sa.select(bundle).where(bundle.c.id == id)).one()
        rows = [
            {"bundle_id": id, "process": process, "role": one, "part": part}
            for process, roles in _parts(found.files, found.manifest, above).items()
            for one, part in roles.items()
        ]
        if rows:
            connection.execute(parts.insert(), rows)


def downgrade() -> None:
    op.drop_table("process_role")


def _parts(
    files: bytes, manifest: Mapping[str, Any], above: Mapping[str, str | None]
) -> dict[str, dict[str, str]]:
    """Process → role → work or line, as a deployment keeps them."""
    models = list(_models(files))
    steps, late, inside, below = (_by_process(models, reader) for reader in _READERS)
    told = manifest.get("processes") or {}
    openers = {name: set((told.get(name) or {}).get("opened_by") or ()) for name in steps}
    workers = {
        name: openers[name].union(*(steps[one] for one in _reach(name, inside))) for name in steps
    }
    opens = {name: set().union(*(below[one] for one in _reach(name, inside))) for name in steps}
    work = {name: set(roles) for name, roles in workers.items()}
    for name in steps:
        for child in opens[name] & steps.keys():
            work[child] |= workers[name]
        for child in _reach(name, opens) - {name}:
            work[child] |= openers[name]
    named = set().union(*workers.values(), manifest.get("roles") or ())
    lines = {name: set().union(*(late[one] for one in _reach(name, inside))) for name in steps}
    return {
        name: {
            **dict.fromkeys(named | lines[name] | _higher(work[name], above), "line"),
            **dict.fromkeys(work[name], "work"),
        }
        for name in steps
    }


def _models(files: bytes) -> Iterator[Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(files)) as archive:
        for name in archive.namelist():
            if name.endswith(".bpmn"):
                root = etree.fromstring(archive.read(name), parser)
                yield from root.findall(f"{_BPMN}process")


def _by_process(models: list[Any], reader: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for process in models:
        found[process.get("id")] |= set(reader(process))
    return found


def _steps(process: Any) -> Iterator[str]:
    lanes = {
        (reference.text or "").strip(): lane
        for lane in process.iter(f"{_BPMN}lane")
        for reference in lane.findall(f"{_BPMN}flowNodeRef")
    }
    for task in process.iter(f"{_BPMN}userTask", f"{_BPMN}manualTask"):
        yield from _ours(task, lanes, "role")
        yield from _ours(task, lanes, "fallback")


def _ours(task: Any, lanes: Mapping[str, Any], name: str) -> list[str]:
    """What the task says, or the nearest thing around it that does, or the lane of either."""
    node = task
    while node is not None:
        for one in (node, *_outwards(lanes.get(node.get("id")))):
            if told := _said(one, name):
                return told.split()
        node = node.getparent()
    return []


def _outwards(lane: Any) -> Iterator[Any]:
    while lane is not None and lane.tag in (f"{_BPMN}lane", f"{_BPMN}childLaneSet"):
        yield lane
        lane = lane.getparent()


def _said(element: Any, name: str) -> str:
    """The attribute of ours of this name, whatever the address of its namespace."""
    return next((v for key, v in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _late(process: Any) -> Iterator[str]:
    return (told for one in process.iter(tag=etree.Element) if (told := _said(one, "escalateTo")))


def _calls(process: Any, *, as_case: bool) -> Iterator[str]:
    for call in process.iter(f"{_BPMN}callActivity"):
        if (_said(call, "mode") == "case") is as_case and call.get("calledElement"):
            yield call.get("calledElement")


_READERS = (
    _steps,
    _late,
    lambda process: _calls(process, as_case=False),
    lambda process: _calls(process, as_case=True),
)


def _reach(process: str, ways: Mapping[str, set[str]]) -> set[str]:
    """The process and all that it leads to."""
    found, ahead = {process}, [process]
    while ahead:
        fresh = ways.get(ahead.pop(), set()) & ways.keys() - found
        found |= fresh
        ahead += fresh
    return found


def _higher(roles: set[str], above: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    ahead = list(roles)
    while ahead:
        one = above.get(ahead.pop())
        if one and one not in found:
            found.add(one)
            ahead.append(one)
    return found
