"""Loading the demonstration: offices, officers, and the stories that the decrees bring along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from api.demo.office import PASSWORD, Staff, found_offices, hire_everybody
from api.demo.story import Story
from engine import Engine, Settings, bootstrap

LOGINS = (
    ("dinsos", "petugas Dinas Sosial"),
    ("kabid", "kepala bidang, pengawas"),
    ("disdukcapil", "petugas Disdukcapil"),
    ("kec.bekasiutara", "petugas kecamatan"),
    ("kel.perwira", "petugas kelurahan"),
    ("lurah.perwira", "lurah, pengawas kelurahan"),
    ("pengelola", "pengelola aplikasi"),
)
"""Log-ins worth trying first, and who they are."""


class DemoClock:
    """A clock that stories move; it never runs ahead of the real one."""

    def __init__(self, real: datetime) -> None:
        self.real = real
        self.now = real

    def __call__(self) -> datetime:
        return self.now

    def set_days_ago(self, days: float) -> None:
        """Stand at a moment in the past, at nine in the morning there."""
        self.now = (self.real - timedelta(days=days)).replace(hour=2, minute=0, second=0)

    def advance(self, **span: float) -> None:
        """Let time pass, at most up to now."""
        self.now = min(self.now + timedelta(**span), self.real)


def load_demo(settings: Settings, now: datetime, say: Callable[[str], None]) -> None:
    """Fill an empty installation with a busy office; ``say`` hears what is being done."""
    clock = DemoClock(now)
    # Fifty letters would keep LibreOffice busy for minutes; the Word files are the letters.
    engine = bootstrap(replace(settings, durable=False), moment=clock, to_pdf=lambda letter: None)
    clock.set_days_ago(60)
    say("Kantor dan petugas …")
    found_offices(engine)
    staff = hire_everybody(engine)
    for path in stories(settings.processes):
        say(f"{path.parent.name} …")
        _tell(engine, clock, staff, path)
    clock.now = clock.real
    engine.work()
    engine.tick()
    engine.work()
    engine.close()


def stories(processes: Path) -> list[Path]:
    """The demonstration stories, one a decree."""
    return sorted(processes.glob("*/demo.yaml"))


def _tell(engine: Engine, clock: DemoClock, staff: Staff, path: Path) -> None:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    for chapter in told["bab"]:
        clock.set_days_ago(float(chapter["hari_lalu"]))
        Story(engine, clock, staff).tell(chapter["langkah"])


__all__ = ["LOGINS", "PASSWORD", "load_demo"]
