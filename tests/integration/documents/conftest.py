"""Small templates for the tests of letters."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from engine.documents.letters import new_letter, save, write


@pytest.fixture
def template() -> Callable[..., bytes]:
    """A template with one paragraph for each text."""

    def make(*texts: str) -> bytes:
        letter = new_letter(numbered=False)
        for text in texts:
            write(letter, text)
        return save(letter)

    return make


@pytest.fixture
def lines() -> Callable[[bytes], list[str]]:
    """The paragraphs of a finished letter."""
    return lambda data: [p.text for p in Document(BytesIO(data)).paragraphs]


@pytest.fixture
def tampered(template: Callable[..., bytes]) -> Callable[..., bytes]:
    """A template with a part added, or an existing part changed."""

    def make(name: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
        target = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(template("{{ nomor }}"))) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
        ):
            for part in source.namelist():
                data = source.read(part)
                result.writestr(part, content(data) if part == name and callable(content) else data)
            if not callable(content):
                result.writestr(name, content)
        return target.getvalue()

    return make
