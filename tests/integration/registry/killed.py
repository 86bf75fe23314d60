"""A worker that stops dead in the middle of a list: run as a program, killed by its test."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from engine import Settings, bootstrap
from engine.store.registry import batching
from engine.store.registry.importing import Intake


def main(database: str, folder: Path, now: str) -> None:
    """Stage one batch, then hang."""
    batching.BATCH = 2  # type: ignore[misc]
    stage = Intake.stage

    def staged(self: Intake, connection: Any) -> None:
        if (folder / "staged").exists():
            (folder / "ready").touch()
            time.sleep(600)
        stage(self, connection)
        (folder / "staged").touch()

    Intake.stage = staged  # type: ignore[method-assign]
    settings = Settings(
        database_url=database,
        files=folder / "files",
        processes=folder / "processes",
        secret_key="0" * 64,
        vault_key=bytes(range(32)),
    )
    bootstrap(settings, moment=lambda: datetime.fromisoformat(now)).work()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
