"""What the files of a case are called, and the steps they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.web.screens.telling import language
from api.web.translate import _
from engine import Paper, city

_PICTURES = ("image/jpeg", "image/png", "image/webp")


@dataclass(frozen=True, kw_only=True)
class NamedFile:
    """One file as a list shows it: what it is, and the name it came with where that differs."""

    document: Any
    name: str
    came_as: str
    picture: bool


def named(paper: Paper) -> NamedFile:
    """A file of a case under the name of what it is."""
    name = paper_name(paper)
    document = paper.document
    return NamedFile(
        document=document,
        name=name,
        came_as="" if paper.kind == "letter" or name == document.name else document.name,
        picture=document.media_type in _PICTURES,
    )


def paper_name(paper: Paper) -> str:
    """``Berita acara serah terima, Kranji (bertanda tangan)``."""
    label = paper.word.label(language()) if paper.word else paper.name
    area = city().get(paper.wilayah)
    if paper.kind != "file" and area is not None and area.level != "kota":
        label = _("%(what)s, %(unit)s", what=label, unit=area.name)
    return _("%(what)s (bertanda tangan)", what=label) if paper.kind == "signed" else label


def step_of(paper: Paper) -> str:
    """The step that a file belongs to; what belongs to none by how it came."""
    if paper.step:
        return paper.step
    return _("Permohonan") if paper.kind == "field" else _("Tambahan")
