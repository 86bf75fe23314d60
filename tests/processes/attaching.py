"""Files that officers attach in a scenario."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PIL import Image

from engine import AttachFile

if TYPE_CHECKING:
    from tests.processes.runner import World


def attach(world: World, task: Any, officer: UUID, name: str) -> UUID:
    """A photo when the name says so, else a PDF; returns the document's id."""
    photo = name.endswith(".jpg")
    content = photo_of(name) if photo else b"%PDF-1.4\n% " + name.encode() + b"\n%%EOF\n"
    command = AttachFile(
        case_id=task.case_id,
        officer=officer,
        name=name,
        content=content,
        kind="photo" if photo else "signed",
        task_id=task.id,
    )
    found: UUID = world.run(command)
    return found


def photo_of(name: str) -> bytes:
    """A small photo that differs by name."""
    buffer = BytesIO()
    Image.new("RGB", (8, 8), (len(name) % 256, 90, 60)).save(buffer, "JPEG")
    return buffer.getvalue()
