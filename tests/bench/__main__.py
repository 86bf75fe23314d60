"""``make bench``: every measurement, as ratios in one run. Names of parts may be given."""

from __future__ import annotations

import sys

from tests.postgres import fresh_database, own_server

ALONE = ("runtime", "feel", "dmn", "registry", "matching", "duplicates")
"""Parts that need no database of this run's own."""
PARTS = ("cases", "http", "inbox", "timers", *ALONE)


def main(wanted: list[str]) -> None:
    """Run the parts that were named, or all."""
    with own_server() as server:
        run(wanted or list(PARTS), server)


def run(parts: list[str], server: str) -> None:
    """Run these parts; ``server`` is the URL prefix of a PostgreSQL."""
    from tests.bench import cases, http, inbox, raw, timers

    if {"cases", "http"} & set(parts):
        url = fresh_database(server)
        plain = url.replace("postgresql+psycopg", "postgresql")
        officers = cases.set_up(url)
        raw.prepare(plain)
        if "cases" in parts:
            cases.report(url, plain, officers)
        if "http" in parts:
            http.main(url, plain, officers)
    if "inbox" in parts:
        inbox.main(fresh_database(server))
    if "timers" in parts:
        timers.main(fresh_database(server))
    for name in parts:
        if name in ALONE:
            print(f"--- {name}")
            module = __import__(f"tests.bench.{name}_bench", fromlist=["main"])
            module.main()


if __name__ == "__main__":
    main(sys.argv[1:])
