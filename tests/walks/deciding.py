"""Deciding families: those refused one by one, the others together, with the reasons asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from playwright.sync_api import Page

from engine.wording import person_name
from tests.walks.forms import sees
from tests.walks.screens import press


class Verdicts(NamedTuple):
    """What is decided, by the name of the family; whoever is not named is accepted."""

    refused: Mapping[str, str]
    """Why a family is refused."""
    despite: Mapping[str, str]
    """A family's own reason for an answer that goes against what was found of it."""


def decide(page: Page, verdicts: Verdicts, accept: str, refuse: str) -> None:
    """Decide every family of the table that is open; ``accept`` and ``refuse`` name the buttons."""
    for name, reason in verdicts.refused.items():
        row = page.locator("tr[data-row]", has_text=name)
        if row.count():
            row.locator("input[type=checkbox]").check()
            page.fill("#alasan", reason)
            press(page.get_by_role("button", name=refuse, exact=True))
            _explain(page, verdicts.despite)
    everybody = page.get_by_role("checkbox", name="Pilih semua", exact=True)
    if everybody.count():
        everybody.check()
        press(page.get_by_role("button", name=accept, exact=True))
        _explain(page, verdicts.despite)


def _explain(page: Page, despite: Mapping[str, str]) -> None:
    """Give the families that the preview sets apart their own reasons; see that it was decided."""
    decided = page.get_by_text("keluarga diputus.").first
    preview = page.get_by_role("heading", name="Periksa dahulu: ada yang bertentangan")
    sees(page, decided.or_(preview).first)
    if preview.count():
        told = {person_name(name): reason for name, reason in despite.items()}
        for row in page.locator("tr[data-row]").all():
            name = row.locator("th").inner_text().splitlines()[0].strip()
            row.locator("textarea").fill(told[person_name(name)])
        press(page.get_by_role("button", name="Putuskan yang sejalan dan yang beralasan"))
        sees(page, decided)
