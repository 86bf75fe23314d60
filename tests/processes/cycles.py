"""A cycle of the welfare index that has been opened, with its families on the list of determinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.processes.runner import World, play, staged

OFFICERS = {
    "rina": "petugas_dinsos di Kota Bekasi",
    "bu_kadis": "kepala_dinsos di Kota Bekasi",
    "kiki": "petugas_kelurahan di Kelurahan Kranji",
}
STEPS: list[dict[str, Any]] = [
    {"buka": "siklus_ikst", "oleh": "rina", "isian": {"alasan_buka": "Uji siklus."}},
    {
        "kerjakan": "Susun instrumen pendataan",
        "oleh": "rina",
        "isian": {"tahun": 2027, "koordinasi": [{"lembaga": "BPS"}]},
    },
    {
        "kerjakan": "Setujui instrumen",
        "oleh": "bu_kadis",
        "isian": {"putusan_instrumen": "setuju"},
    },
    {"impor": "penetapan", "oleh": "rina", "pada": "Siapkan pendataan dan mitra"},
]


@contextmanager
def opened_cycle(
    families: Mapping[str, str],
    database_url: str,
    folder: Path,
    *,
    officers: Mapping[str, str] | None = None,
) -> Iterator[World]:
    """The office of a cycle just opened; ``families`` gives the kelurahan of each by its head."""
    told = {
        "paket": "sijah",
        "mulai": "2027-01-11 09.00",
        "petugas": {**OFFICERS, **(officers or {})},
        "keluarga": [{"nama": name, "kelurahan": where} for name, where in families.items()],
    }
    with staged(told, database_url, folder) as world:
        play(world, STEPS)
        yield world
