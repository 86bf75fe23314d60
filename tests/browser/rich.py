"""A task whose form has every kind of field, with rows, conditions and computed answers."""

from __future__ import annotations

import json
from pathlib import Path

from engine import ClaimTask, DeployBundle, ShowCase
from engine.bundle import from_files, from_folder
from tests.conftest import MODELS
from tests.office import Office

HIDDEN = {"hide": '=nama = null or nama = ""'}
FORM = Path("tests/unit/forms/lengkap.form")


def deploy_rich(office: Office) -> None:
    """Deploy the reference process with this form at its first task, as ``lengkap``.

    A name that is filled in shows tall fields above the buttons, which move down by more than their height.
    """
    files = dict(from_folder(MODELS / "reference").files)
    files["permohonan.bpmn"] = (
        files["permohonan.bpmn"]
        .replace(b'"permohonan"', b'"lengkap"')
        .replace(b"layak = true", b"true")  # No answer ends the case, so none is asked about twice.
    )
    files["decree.yaml"] = (
        files["decree.yaml"]
        .replace(b"key: reference", b"key: lengkap")
        .replace(b"  permohonan:", b"  lengkap:")
    )
    form = json.loads(FORM.read_bytes())
    form["components"] += [
        {"type": "textarea", "key": f"perihal_{n}", "label": f"Perihal {n}", "conditional": HIDDEN}
        for n in range(3)
    ]
    files["forms/periksa.form"] = json.dumps(form).encode()
    office.engine.run(DeployBundle(bundle=from_files(files)))


def rich_task(office: Office, login: str) -> str:
    """The address of the task of a new case, held by this officer."""
    case = office.open("lengkap", login)
    officer = office.officers[login]
    (task,) = office.engine.ask(ShowCase(case_id=case, officer=officer)).tasks
    office.engine.run(ClaimTask(task_id=task.id, officer=officer))
    return f"/tugas/{task.id}"
