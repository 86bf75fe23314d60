"""The emblem of an installation stands on the letterheads of its offices, and on nobody else's."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image

from engine import Settings, bootstrap
from engine.documents import render
from engine.documents.letters import new_letter, office_letterhead, save
from tests.processes.runner import PROCESSES

TEMPLATES = sorted(PROCESSES.glob("*/documents/*.docx"))


def picture(width: int, height: int) -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "green").save(target, "PNG")
    return target.getvalue()


def headed() -> bytes:
    letter = new_letter()
    office_letterhead(letter, office="DINAS SOSIAL")
    return save(letter)


@pytest.mark.parametrize(("width", "height"), [(600, 720), (720, 600)])
def test_the_emblem_keeps_its_shape_within_its_place(width: int, height: int):
    letter = Document(BytesIO(render(headed(), {"lambang": picture(width, height)})))
    (shown,) = letter.inline_shapes
    assert max(shown.width, shown.height) == Mm(24)
    assert shown.width / shown.height == pytest.approx(width / height, rel=0.01)


def test_without_an_emblem_the_head_is_as_before():
    assert len(Document(BytesIO(render(headed(), {}))).inline_shapes) == 0


def test_an_installation_gives_its_own(tmp_path: Path):
    place = tmp_path / "lambang.dat"
    place.write_bytes(picture(60, 72))
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'alur.db'}",
        files=tmp_path / "files",
        processes=tmp_path,
        secret_key="0" * 64,
        vault_key=bytes(range(32)),
        emblem=place,
    )
    assert bootstrap(settings).adapters.emblem == picture(60, 72)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_city_s_offices_bear_it_and_nobody_else(path: Path):
    """Neither the mayor, whose decrees bear the arms of the state, nor a group of citizens."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
    assert ("{{ lambang }}" in text) == ("PEMERINTAH KOTA BEKASI" in text)
