"""Where a story takes place: the engine, the clock, who works where, and what the story has opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from api.demo.office import KOTA, Staff
from api.demo.timeline import DemoClock
from engine import AttachFile, ClaimTask, Engine, FindTasks, FoundTask, city

Step = Mapping[str, Any]
OVERSEER = "pengelola"
"""Sees every task that is not confidential; what it finds is done by whose work it is."""


@dataclass
class Stage:
    """One story's place; ``roots`` are the cases it opened, ``members`` whom it entered."""

    engine: Engine
    clock: DemoClock
    staff: Staff
    owed: set[bool]
    """Not empty when effects are owed; shared by all stories of an engine."""
    shown: dict[str, str]
    """What a visitor may try, by kind; shared too."""
    roots: list[UUID] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Perform what the last step left owed."""
        if self.owed:
            self.owed.clear()
            self.engine.work()

    def officer(self, step: Step, role: str, wilayah: str) -> UUID:
        """Who takes a step: ``oleh``, else whoever has the role in the unit."""
        known = self.staff
        found = known.by_login[step["oleh"]] if "oleh" in step else known.by_unit[role, wilayah]
        known.seen[found] = self.clock.now
        return found

    def tasks(self, name: str, step: Step) -> Iterator[tuple[FoundTask, UUID]]:
        """The open tasks of a step, each with who does it.

        Those of this story's cases; of all with ``semua: ya``; only in ``di``; ``sebagian: [1, 3]``
        is one of every three in the order of units; ``paling`` at most so many.
        """
        found = self.engine.ask(
            FindTasks(
                officer=self.staff.by_login[step.get("oleh", OVERSEER)],
                step=name,
                roots=() if step.get("semua") else tuple(self.roots),
            )
        )
        units = {unit_called(name) for name in step.get("di", ())}
        some, of = step.get("sebagian", (1, 1))
        kept = [task for task in found if not units or task.wilayah in units]
        kept = [task for number, task in enumerate(kept) if number % of < some]
        for task in kept[: step.get("paling", len(kept))]:
            yield task, self.officer(step, task.role, task.wilayah)
            self.clock.pass_minutes(step.get("tiap", 2))

    def claimed(self, name: str, step: Step) -> Iterator[tuple[FoundTask, UUID]]:
        """The same, each taken by its officer first."""
        for task, officer in self.tasks(name, step):
            if task.holder is None:
                self.engine.run(ClaimTask(task_id=task.id, officer=officer))
            yield task, officer

    def attach(self, task: FoundTask, officer: UUID, name: str, caption: str = "") -> str:
        """The id of a photo, or of a scan, put in the case file."""
        photo = name.endswith(".jpg")
        command = AttachFile(
            case_id=task.case_id,
            task_id=task.id,
            officer=officer,
            name=name,
            content=picture(caption or name) if photo else scan(name),
            kind="photo" if photo else "signed",
        )
        return str(self.engine.run(command))


def unit_called(name: str) -> str:
    """The code of a unit told by code or by name; the kelurahan where a kecamatan has its name too."""
    if name[:1].isdigit():
        return name
    if name.startswith("Kecamatan "):
        return next(
            area.code
            for area in city()
            if (area.level, area.name) == ("kecamatan", name.removeprefix("Kecamatan "))
        )
    if name == "Kota Bekasi":
        return KOTA
    return next(area.code for area in city() if (area.level, area.name) == ("kelurahan", name))


@cache
def picture(words: str) -> bytes:
    """A small drawn picture of a house, with a caption: no photo of anybody's home."""
    image = Image.new("RGB", (480, 320), (214, 228, 232))
    pen = ImageDraw.Draw(image)
    pen.rectangle((120, 150, 360, 290), fill=(232, 214, 188), outline=(90, 70, 50))
    pen.polygon(((100, 150), (240, 70), (380, 150)), fill=(156, 84, 60), outline=(90, 50, 40))
    pen.rectangle((215, 210, 265, 290), fill=(110, 78, 52))
    pen.text((12, 300), f"Gambar contoh · {words}"[:60], fill=(40, 60, 66))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


@cache
def scan(name: str) -> bytes:
    """A page that says it stands for a signed paper, as PDF."""
    image = Image.new("RGB", (595, 842), "white")
    pen = ImageDraw.Draw(image)
    pen.text((60, 80), f"Pindaian contoh · {name}", fill=(40, 60, 66))
    pen.text((60, 110), "Naskah ini sudah ditandatangani dan dicap.", fill=(40, 60, 66))
    pen.line((360, 640, 520, 600), fill=(30, 40, 120), width=3)
    buffer = BytesIO()
    image.save(buffer, "PDF")
    return buffer.getvalue()
