"""Walking a case to its end: whoever has its next task opens it from the inbox, does it, and hands it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from playwright.sync_api import Page, expect

from engine.rows import Record
from tests.walks.forms import Form, errors
from tests.walks.screens import follow, press
from tests.walks.stage import Stage

Answers = Mapping[str, Any] | list[Mapping[str, Any]]
Screen = Callable[[Stage, Page, Record], None]
MOST = 2_000


class Walk:
    """One case on its way.

    ``answers``: name of a task → what is said in its form, or what is said each time it comes round,
    the last for good; other required fields get something plausible. ``screens``: name of a task →
    what is done on its work screen before it is handed in. ``resting``: name of a task → for how many
    days it is left alone.
    """

    def __init__(
        self,
        stage: Stage,
        root: UUID,
        answers: Mapping[str, Answers],
        screens: Mapping[str, Screen] | None = None,
        resting: Mapping[str, int] | None = None,
    ) -> None:
        self.stage, self.root = stage, root
        self.answers, self.screens = answers, screens or {}
        self.resting = resting or {}
        self.done: list[str] = []

    def to_the_end(self, most_days: int = 500, stride: int = 1) -> None:
        """Until the case is closed; days pass, ``stride`` at a time, only while nobody has work."""
        passed = 0
        for _ in range(MOST):
            self.stage.beat()
            assert not self.stage.incidents(self.root), self._incident()
            waiting = [one for one in self.stage.open_tasks(self.root) if not self._rests(one)]
            if waiting:
                self.do(waiting[0])
            elif self.stage.state(self.root) != "open":
                return
            else:
                assert passed < most_days, f"nothing to do for {passed} days: {self.done[-5:]}"
                passed += stride
                self.stage.pass_days(stride)
        raise AssertionError(f"no end in sight: {self.done[-20:]}")

    def do(self, task: Record) -> None:
        """One task, by somebody whose task it is."""
        login = self.stage.worker_of(task)
        page = self.stage.page(login)
        self._open(page, task)
        if task.name in self.screens:
            self.screens[task.name](self.stage, page, task)
            page.goto(f"{self.stage.address}/tugas/{task.id}")
        self.hand_in(page, task)
        self.done.append(task.name)

    def hand_in(self, page: Page, task: Record) -> None:
        """Fill in the form and press the button with a mouse."""
        told = self._told(task.name)
        if page.locator("form#isian").count():
            Form(page, told, self.stage.today).fill()
        button = page.get_by_role("button", name="Selesaikan tugas")
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.up()
        try:
            self._confirm(page)
            expect(page.get_by_text("Tugas selesai")).to_be_visible()
        except AssertionError as error:
            raise AssertionError(f"{task.name} ({task.element}): {errors(page)}") from error

    def _confirm(self, page: Page) -> None:
        """Say that what cannot be taken back is meant, where the page asks."""
        sure = page.get_by_role("button", name="Ya, selesaikan")
        expect(page.get_by_text("Tugas selesai").or_(sure).first).to_be_visible()
        if sure.count():
            sure.click()

    def _open(self, page: Page, task: Record) -> None:
        """From the inbox, as an officer does: find the number of the case, open its task, take it."""
        page.goto(f"{self.stage.address}/?tab={'saya' if task.holder else 'kantor'}")
        page.fill("#q", self.stage.reference(task.case_id))
        page.press("#q", "Enter")
        page.wait_for_url(lambda url: "q=" in url)
        follow(page.locator(f"a[data-open][href$='{task.id}']").first)
        expect(page.locator("h1")).to_contain_text(task.name)
        take = page.get_by_role("button", name="Ambil tugas ini")
        if take.count():
            press(take)
            expect(page.get_by_text("Tugas diambil.")).to_be_visible()

    def _rests(self, task: Record) -> bool:
        since = self.stage.clock.now - task.opened_at
        return since < timedelta(days=self.resting.get(task.name, 0))

    def _told(self, name: str) -> Mapping[str, Any]:
        said = self.answers.get(name, {})
        if isinstance(said, list):
            return said[min(self.done.count(name), len(said) - 1)]
        return said

    def _incident(self) -> str:
        return "; ".join(str(one.message) for one in self.stage.incidents(self.root))
