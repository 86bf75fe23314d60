"""The pages of tasks as their officers see them, at the moment a scenario completes each."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import yaml
from sqlalchemy import select

from engine import CompleteTask
from engine.bpmn import SpiffRuntime
from engine.bundle import from_folder
from engine.definition import UserTask
from engine.models import Task

if TYPE_CHECKING:
    from tests.processes.runner import World

MOST = 6
"""Pages of one task that are looked at in one scenario."""
Texts = dict[str, list[str]]
"""Process and element of a task, ``process/element`` → the texts of its pages."""


class Pages:
    """Opens the page of a task before it is completed, and keeps what it says."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._visitors: dict[UUID, object] = {}
        self.texts: Texts = defaultdict(list)

    def look(self, command: CompleteTask) -> None:
        """The page of the task that is about to be completed; it must open."""
        found = select(Task.process, Task.element).where(Task.id == command.task_id)
        ((process, element),) = self._world.rows(found)
        texts = self.texts[f"{process}/{element}"]
        if len(texts) < MOST:
            page = self._visitor(command.officer).get(f"/tugas/{command.task_id}")
            assert page.status_code == 200, f"{process}/{element}: {page.status_code}"
            texts.append(text_of(page.text))

    def _visitor(self, officer: UUID):
        from tests.screens import Visitor

        if officer not in self._visitors:
            login = next(k for k, v in self._world.office.officers.items() if v == officer)
            self._visitors[officer] = Visitor(self._world.office, login)
        return self._visitors[officer]


def text_of(page: str) -> str:
    """What a page says between the head and the foot, without its markup."""
    main = page.partition("<main")[2].partition("</main>")[0] or page
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@dataclass(frozen=True)
class Need:
    """What must stand on the page of a task; ``like`` is the task whose page may be read for it."""

    words: tuple[str, ...]
    like: tuple[str, str]
    """Decree and place."""


def rows() -> dict[str, dict[str, Need]]:
    """Decree → ``process/element`` → its need; one without words decides nothing, and says why.

    ``like`` (``of`` another decree) takes the words of another task: of a part that is shared.
    """
    told = yaml.safe_load((Path(__file__).parent / "decides.yaml").read_text("utf-8"))

    def need(decree: str, place: str) -> Need:
        wanted = told[decree][place]
        if isinstance(wanted, list):
            return Need(tuple(map(str, wanted)), (decree, place))
        if "like" in wanted:
            return need(wanted.get("of", decree), wanted["like"])
        assert len(wanted["nothing"]) > 20, f"{place}: say why it decides nothing"
        return Need((), (decree, place))

    return {
        decree: {place: need(decree, place) for place in places} for decree, places in told.items()
    }


def needs() -> list[tuple[str, str, Need]]:
    """The same, one by one."""
    return [
        (decree, place, need) for decree, places in rows().items() for place, need in places.items()
    ]


def places_of(folder: Path) -> set[str]:
    """``process/element`` of every user task in the processes of a decree that run as cases."""
    bundle = from_folder(folder)
    definitions = SpiffRuntime().open(bundle.files)
    return {
        f"{process}/{element.id}"
        for process in bundle.manifest["processes"]
        for element in definitions[process].elements.values()
        if isinstance(element, UserTask)
    }
