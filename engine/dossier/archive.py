"""The archive of a case: the printed file, every paper in a folder of its step, and their checksums."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from engine.casefile.papers import Paper
from engine.errors import NotFound
from engine.files.disk import Files
from engine.registry import city
from engine.rows import Record

_UNSAFE: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST: Final = 90
LIST: Final = "daftar-sidik-sha256.txt"
_STORED: Final = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".zip")
"""What is packed already is not packed again."""


def paper_name(paper: Paper, case: Record) -> str:
    """What a paper is called on paper: what it is, where, and that it is signed."""
    area = city().get(case.wilayah)
    name = paper.name
    if paper.kind != "file" and area is not None and area.level != "kota":
        name = f"{name}, {area.name}"
    return f"{name} (bertanda tangan)" if paper.kind == "signed" else name


def step_name(paper: Paper) -> str:
    """The step that a paper stands under."""
    return paper.step or ("Permohonan" if paper.kind == "field" else "Tambahan")


@dataclass(slots=True)
class Names:
    """Paths inside the archive: folders numbered in the order of their steps, no name twice."""

    case: Record
    folders: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def path(self, paper: Paper) -> str:
        """Where a paper lies in the archive."""
        step = step_name(paper)
        folder = self.folders.setdefault(step, f"{len(self.folders) + 1:02} {_safe(step)}")
        end = PurePath(paper.document.name).suffix.lower()[:10]
        stem = _safe(paper_name(paper, self.case).removesuffix(end))
        number, path = 1, f"{folder}/{stem}{end}"
        while path.casefold() in self.used:
            number += 1
            path = f"{folder}/{stem} ({number}){end}"
        self.used.add(path.casefold())
        return path


def write_archive(
    target: Path,
    files: Files,
    printed: tuple[str, Path],
    papers: Sequence[tuple[str, Paper]],
    advance: Callable[[int], None],
) -> int:
    """Write the archive: ``printed`` and ``papers`` under their paths; returns its bytes.

    ``advance`` hears how many papers are in. A paper whose content is gone is told in the list.
    """
    sums = [f"{hashlib.sha256(printed[1].read_bytes()).hexdigest()}  {printed[0]}\n"]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        archive.write(printed[1], printed[0], zipfile.ZIP_STORED)
        for number, (path, paper) in enumerate(papers, start=1):
            sums.append(_add(archive, files, path, paper))
            advance(number)
        archive.writestr(LIST, "".join(sums))
    return target.stat().st_size


def _add(archive: zipfile.ZipFile, files: Files, path: str, paper: Paper) -> str:
    """A paper in the archive; returns its line of the list, as ``sha256sum --check`` reads it."""
    try:
        source = files.path(paper.document.sha256)
    except NotFound:
        return f"# tidak ada lagi di penyimpanan: {path}\n"
    packed = path.lower().endswith(_STORED)
    archive.write(source, path, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
    return f"{paper.document.sha256}  {path}\n"


def _safe(text: str) -> str:
    """A text as the name of a file on any computer."""
    return _UNSAFE.sub(" ", text).strip(" .")[:_LONGEST].strip(" .") or "berkas"


def people_in(papers: Iterator[Paper]) -> int:
    """How many people's whole numbers these papers print, at least one."""
    return max(1, sum(int(one.document.facts.get("identitas") or 0) for one in papers))
