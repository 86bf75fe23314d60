"""A person at the counter as the keystroke-level model times them: keys, clicks, reading, waiting.

Card, Moran and Newell, "The keystroke-level model for user performance time with interactive
systems", Communications of the ACM 23(7), 1980: 0.28 s a key for an average typist who is no
secretary; pointing (1.1 s) and pressing (0.1 s) a button together 1.2 s. Reading a label takes
1.5 s, a little more than the model's mental operator (1.35 s); a page takes 1 s to come.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

KEY, CLICK, READ, WAIT = 0.28, 1.2, 1.5, 1.0


@dataclass
class Typist:
    """Works on a page and keeps the account of what that takes a person."""

    page: Page
    keys: int = 0
    clicks: int = 0
    labels: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """How long a person takes for all this."""
        return self.keys * KEY + self.clicks * CLICK + self.labels * READ + self.pages * WAIT

    def open(self, address: str) -> None:
        """Open a page and read every label of its form."""
        self.page.goto(address)
        self.pages += 1
        self.labels += self.page.locator("main form").locator("label, legend").count()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)
        self.keys += times

    def go_to(self, label: str, key: str = "Enter") -> None:
        """Press a key until the field with this label has the focus."""
        wanted = self.page.get_by_label(label, exact=True)
        for _ in range(40):
            if wanted.evaluate("field => field === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{key} never comes to {label}")

    def choose(self, label: str) -> None:
        """Click a choice."""
        self.page.get_by_label(label, exact=True).check()
        self.clicks += 1

    def click(self, name: str) -> None:
        """Click a button and wait for the page it brings."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.clicks += 1
        self.pages += 1
