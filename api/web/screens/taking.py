"""Lists that an officer takes away: written once, sent, never left lying on the server."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from flask import request, send_file
from flask.typing import ResponseReturnValue

from api.engine import engine, officer_id
from engine import ExportSheet


def send_sheet(task_id: UUID, name: str, purpose: str) -> ResponseReturnValue:
    """The csv of a task's unit as a download; who takes it, and why, is kept by the engine."""
    wanted = request.form.get("keperluan", "").strip() or purpose
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lembar.csv"
        engine().run(
            ExportSheet(task_id=task_id, officer=officer_id(), target=target, purpose=wanted)
        )
        # Opened before the folder goes: the open file stays readable.
        stream = target.open("rb")
    answer = send_file(stream, mimetype="text/csv", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
