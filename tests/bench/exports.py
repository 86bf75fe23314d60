"""A list of 400,000 rows taken away whole, on SQLite and on PostgreSQL: how long, and in how much memory.

``python -m tests.bench.exports [rows] [url]`` fills a throw-away database of each kind, or the one named.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.bench.city import tidy
from tests.bench.lists import fill
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office, open_office
from tests.postgres import fresh_database, own_server
from tests.screens import Visitor

ROWS: Final = 400_000
_SELF: Final = Path("/proc/self")


def main(rows: int = ROWS, *urls: str) -> None:
    """Fill, take, print."""
    if urls:
        measure(urls[0], rows)
        return
    with tempfile.TemporaryDirectory(prefix="alur-exports-") as home:
        measure(f"sqlite:///{home}/exports.db", rows)
    with own_server() as server:
        measure(fresh_database(server), rows)


def measure(url: str, rows: int) -> None:
    """Each kind of file: seconds of the wall and of this process, megabytes sent, and held at most."""
    print(url.split(":")[0], rows, "rows")
    with tempfile.TemporaryDirectory() as home, open_office(url, Path(home)) as office:
        full(office, rows)
        agus = Visitor(office, "agus")
        for kind in ("csv", "xlsx"):
            began, worked = time.perf_counter(), time.process_time()
            sent, more = taken(agus, f"/kasus/?unduh={kind}")
            wall, worked = time.perf_counter() - began, time.process_time() - worked
            print(
                f"{kind:5} {wall:7.1f} s  {worked:7.1f} s processor  "
                f"{sent / 1e6:7.1f} MB sent  {more / 1024:7.1f} MiB more held at most",
                flush=True,
            )


def full(office: Office, rows: int) -> None:
    """An office of the city that has so many cases."""
    office.deploy(MODELS / "reference")
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("agus", "petugas_dinsos", KOTA)
    office.open("permohonan", "ani")
    with office.engine.adapters.pool.begin() as connection:
        fill(connection, rows - 1)
    tidy(office.engine.adapters.pool)


def taken(visitor: Visitor, address: str) -> tuple[int, int]:
    """Bytes of a file as it is streamed, and how many KiB the process grew beside what it had."""
    visitor.get("/kasus/")
    (_SELF / "clear_refs").write_text("5")
    before, sent = _highest(), 0
    answer = visitor.client.get(address, buffered=False)
    assert answer.status_code == 200, answer.status
    for piece in answer.response:
        sent += len(piece)
    return sent, _highest() - before


def _highest() -> int:
    """The most memory that this process held since its mark was wiped, in KiB."""
    lines = (_SELF / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS, *sys.argv[2:])
