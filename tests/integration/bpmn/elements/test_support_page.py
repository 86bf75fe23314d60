"""The page that tells designers what runs is what the tests saw."""

from __future__ import annotations

from tests.integration.bpmn.elements.support_page import PAGE, page


def test_the_committed_page_is_the_page_the_models_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "Run: python -m tests.integration.bpmn.elements.support_page"
    )
