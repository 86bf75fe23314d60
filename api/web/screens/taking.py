"""Lists that an officer takes away: written once, sent, never left lying on the server."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from flask import request, send_file
from flask.typing import ResponseReturnValue

from api.engine import engine, officer_id
from engine import ExportLookups, ExportSheet, ExportUnmatched

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_sheet(task_id: UUID, name: str, purpose: str) -> ResponseReturnValue:
    """The sheet of a task's unit as a download; who takes it, and why, is kept by the engine."""
    wanted = request.form.get("keperluan", "").strip() or purpose

    def write(target: Path) -> None:
        engine().run(
            ExportSheet(task_id=task_id, officer=officer_id(), target=target, purpose=wanted)
        )

    return _sent(name, write)


def send_lookups(task_id: UUID, name: str) -> ResponseReturnValue:
    """The people a matching left open as a download; the engine keeps who takes it."""

    def write(target: Path) -> None:
        engine().run(ExportLookups(task_id=task_id, officer=officer_id(), target=target))

    return _sent(name, write)


def send_unmatched(case_id: UUID, name: str) -> ResponseReturnValue:
    """The same of a whole case, for whoever answers for it."""

    def write(target: Path) -> None:
        engine().run(ExportUnmatched(case_id=case_id, officer=officer_id(), target=target))

    return _sent(name, write)


def _sent(name: str, write: Callable[[Path], None]) -> ResponseReturnValue:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lembar.xlsx"
        write(target)
        # Opened before the folder goes: the open file stays readable.
        stream = target.open("rb")
    answer = send_file(stream, mimetype=XLSX, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
