"""The heartbeat: timers are fired and effects performed, in this process or in one of their own.

APScheduler only ticks. What is due stands in rows, taken under a lock, so any number of clocks and
workers may run side by side; a clock that was stopped finds everything due and takes it once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler

from engine.bootstrap import Engine

log = logging.getLogger("alur.clock")
logging.getLogger("apscheduler").setLevel(logging.WARNING)

WORKER_SECONDS = 2
"""Between two looks for effects; a step of this process nudges the worker at once."""


class Heartbeat:
    """Clock and worker as threads of the serving process: the embedded way to run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._scheduler = BackgroundScheduler(timezone="Asia/Jakarta")

    def start(self) -> None:
        """Begin to tick; returns at once."""
        seconds = self._engine.settings.clock_seconds
        for name, beat, every in (
            ("clock", self._engine.tick, seconds),
            ("worker", self._engine.work, WORKER_SECONDS),
        ):
            self._scheduler.add_job(
                _safely,
                "interval",
                args=(name, beat),
                seconds=every,
                id=name,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._engine.on_owed = self._soon

    def _soon(self) -> None:
        self._scheduler.modify_job("worker", next_run_time=self._engine.moment())

    def stop(self) -> None:
        """Let the beat that runs end, then stop."""
        self._scheduler.shutdown()


def run_clock(engine: Engine, stopped: Callable[[float], bool]) -> None:
    """Tick until ``stopped(seconds)``, which waits that long, says true."""
    _safely("clock", engine.tick)
    while not stopped(engine.settings.clock_seconds):
        _safely("clock", engine.tick)


def run_worker(engine: Engine, stopped: Callable[[float], bool]) -> None:
    """Perform effects until ``stopped(seconds)`` says true."""
    _safely("worker", engine.work)
    while not stopped(WORKER_SECONDS):
        _safely("worker", engine.work)


def _safely(name: str, beat: Callable[[], int]) -> None:
    """A beat that breaks is logged; the next one comes all the same."""
    try:
        done = beat()
    except Exception:
        log.exception("beat=%s failed", name)
        return
    if done:
        log.info("beat=%s done=%d", name, done)
