"""Loading the demonstration: offices, officers, and the stories that the decrees bring along."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from api.demo.office import Staff, found_offices, hire_everybody
from api.demo.stage import Stage
from api.demo.story import Story, stories
from api.demo.timeline import DemoClock, play
from engine import Engine, LogInByIdentity, Settings, bootstrap, no_pdf

OFFICE_OPENED, BUSY = 430, 76
"""Days ago: the office began to work with Alur; from when on the clock of the law ticks daily."""


def load_demo(settings: Settings, now: datetime, say: Callable[[str], None]) -> dict[str, str]:
    """Fill an empty installation with a busy office; ``say`` hears what is being done.

    Returns what a visitor may try: ``lacak`` (reference and proof of a complaint), ``surat`` (the
    code of a signed letter).
    """
    clock = DemoClock(now)
    # Hundreds of letters would keep LibreOffice busy for minutes; the Word files are the letters.
    engine = bootstrap(replace(settings, durable=False), moment=clock, to_pdf=no_pdf)
    clock.now = clock.days_ago(OFFICE_OPENED)
    engine.deploy_bundled()
    # The decrees stay for good: the collector need not go through them again and again.
    gc.freeze()
    say("Kantor dan petugas …")
    found_offices(engine)
    staff = hire_everybody(engine)
    say("Pekerjaan mereka selama setahun …")
    owed: set[bool] = set()
    shown: dict[str, str] = {}
    engine.on_owed = lambda: owed.add(True)
    told: list[Story] = []
    for seed, path in enumerate(story_files(settings.processes)):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        told += stories(content, lambda: Stage(engine, clock, staff, owed, shown), seed=900 + seed)
    play(told, clock, lambda: _tick(engine), ticks_from=clock.days_ago(BUSY))
    _log_in(engine, clock, staff)
    clock.now = clock.real
    _tick(engine)
    engine.close()
    return shown


def _log_in(engine: Engine, clock: DemoClock, staff: Staff) -> None:
    """When everybody was here last: before their last work, else some day of the past fortnight."""
    for number, (login, officer) in enumerate(staff.by_login.items()):
        if officer in staff.seen:
            clock.now = staff.seen[officer] - timedelta(minutes=3 + number % 20)
        else:
            clock.now = clock.days_ago(1 + number * 37 % 120 / 10)
        engine.run(LogInByIdentity(login=login))


def story_files(processes: Path) -> list[Path]:
    """The demonstration stories, one file a decree."""
    return sorted(processes.glob("*/demo.yaml"))


def _tick(engine: Engine) -> None:
    """The clock of the law, and what it leaves owed."""
    engine.work()
    engine.tick()
    engine.work()
