"""A worker or a clock that stops dead while it works: run as a program, killed by its test."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from engine import Settings, bootstrap
from engine.commands import fire_timers, perform_effect


def hang(ready: Path) -> Any:
    """What stands in for the last call of a transaction: says that it is reached, and never ends."""

    def wait(*_given: Any, **_more: Any) -> None:
        ready.touch()
        time.sleep(600)

    return wait


def after(real: Any, then: Any) -> Any:
    """The real call, and then the other."""

    def both(*given: Any, **more: Any) -> Any:
        real(*given, **more)
        return then()

    return both


def main(beat: str, database: str, folder: Path, now: str) -> None:
    """Do one beat that never comes to its commit."""
    stop = hang(folder / "ready")
    fire_timers.step = after(fire_timers.step, stop)
    perform_effect.PerformEffect._perform = after(perform_effect.PerformEffect._perform, stop)
    settings = Settings(
        database_url=database,
        files=folder / "files",
        processes=folder / "processes",
        secret_key="0" * 64,
        vault_key=bytes(range(32)),
    )
    engine = bootstrap(settings, moment=lambda: datetime.fromisoformat(now))
    (engine.tick if beat == "tick" else engine.work)()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4])
