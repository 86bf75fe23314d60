"""The letters of the decrees as offices print them: of played cases, with many rows and long names."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from engine.documents import Annex
from engine.models import Document, Officer
from engine.operations import letters
from tests.processes.runner import PROCESSES, World, play, read, staged
from tests.tools import tool

PLAYED = (
    "sop_dtks/siklus_penuh", "kube/bantuan_penuh", "bansos/sampai_diaudit", "sijah/tahun_data",
    "sijah/pokja", "puskesos/laporan_dan_rakor", "puskesos/petugas_dan_rencana",
    "sijah/naskah_dikembalikan", "sijah/tanpa_saran",
)  # fmt: skip
"""Scenarios that together make every letter."""
MANY = 70
LONG = "Raden Roro Siti Nurhasanah Kusumaningtyas Mangkunegara binti H. Muhammad Syamsuddin"


def multiplied(table: Annex) -> Annex:
    """The annex with every row again and again, every third with a name as long as they come."""
    rows = list(table.rows)
    times = max(2, MANY // max(len(rows), 1))
    many = [
        tuple(LONG if number % 3 == 2 and place == 0 and isinstance(v, str) else v
              for place, v in enumerate(row))
        for number, row in enumerate(rows * times)
    ]  # fmt: skip
    return replace(table, rows=many)


NIP = "19700101 199503 1 001"


def numbered(world: World) -> None:
    """Every officer has a NIP on their profile."""
    with world.office.engine.adapters.pool.begin() as connection:
        connection.execute(update(Officer).values(nip=NIP))


def written(folder: Path, only: tuple[str, ...] = PLAYED) -> dict[str, bytes]:
    """``decree/name`` → the newest letter of that name in the played scenarios."""
    found: dict[str, bytes] = {}
    real = letters.annexes_for

    def many(*given: Any) -> Mapping[str, Annex]:
        return {name: multiplied(table) for name, table in real(*given).items()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(folder))
        patch.setattr(letters, "annexes_for", many)
        for scenario in only:
            decree, _, name = scenario.partition("/")
            told = read(PROCESSES / decree / "scenarios" / f"{name}.yaml")
            place = folder / scenario.replace("/", "-")
            place.mkdir()
            with staged(told, f"sqlite:///{place / 'alur.db'}", place) as world:
                numbered(world)
                play(world, told["langkah"])
                kept = select(*Document.__table__.c).where(Document.kind == "letter")
                for row in world.rows(kept.order_by(Document.id)):
                    if row.name.endswith(".docx") and not row.name.startswith("Konsep"):
                        content = world.office.engine.adapters.files.read(row.sha256)
                        found[f"{decree}/{row.name}"] = content
    return found


def printed(found: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDF of each letter, all made by one LibreOffice."""
    sources = {}
    for number, (name, content) in enumerate(sorted(found.items())):
        sources[name] = folder / f"{number:02}.docx"
        sources[name].write_bytes(content)
    command = [tool("soffice"), f"-env:UserInstallation=file://{folder}/profil", "--headless",
               "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources.values())]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603
    return {name: source.with_suffix(".pdf") for name, source in sources.items()}


def pages(pdf: Path) -> Iterator[list[str]]:
    """The lines of each page, as they stand on paper."""
    command = [tool("pdftotext"), "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    for page in text.split("\f")[:-1]:
        yield [line.strip() for line in page.splitlines() if line.strip()]
