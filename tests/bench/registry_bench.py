"""Figures of the registry at city size.

    python -m tests.bench.registry_bench [families] [population]

Deciles 1–4 of the city are 135,463 families, the whole city 824,818. Each step runs in a process of
its own, so that its peak memory is its own; figures are wall seconds, CPU seconds and megabytes.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.postgres import fresh_database, own_server

DECILES_1_TO_4 = 135_463
CITY = 824_818
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def main(families: int = DECILES_1_TO_4, population: int = CITY) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        csv_file, xlsx_file = folder / "daftar.csv", folder / "daftar.xlsx"
        measured("write .csv", write, csv_file, families)
        measured("write .xlsx", write, xlsx_file, families)
        measured("read .csv", read, csv_file)
        measured("read .xlsx", read, xlsx_file)
        measured("import SQLite", take, csv_file, f"sqlite:///{folder / 'alur.db'}")
        measured("import again", take, csv_file, f"sqlite:///{folder / 'alur.db'}")
        measured("import .xlsx", take, xlsx_file, f"sqlite:///{folder / 'xlsx.db'}")
        with own_server() as server:
            url = fresh_database(server)
            measured("import PostgreSQL", take, csv_file, url)
            measured("import again", take, csv_file, url)
        measured("match", compare, families, population)


def measured(title: str, step: Callable[..., str], *arguments: Any) -> None:
    """Run a step in a fresh process and print what it cost."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        told = pool.submit(timed, step, arguments).result()
    print(f"{title:20} {told}", flush=True)  # noqa: T201


def timed(step: Callable[..., str], arguments: tuple[Any, ...]) -> str:
    start = time.perf_counter()
    outcome = step(*arguments)
    wall = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = usage.ru_utime + usage.ru_stime
    return f"{wall:6.1f} s wall {cpu:6.1f} s cpu {usage.ru_maxrss // 1024:5} MB  {outcome}"


def write(path: Path, families: int) -> str:
    from engine.registry import generate_list, write_csv, write_xlsx

    count = (write_csv if path.suffix == ".csv" else write_xlsx)(generate_list(families), path)
    return f"{count:,} persons, {path.stat().st_size / 1e6:.0f} MB"


def read(path: Path) -> str:
    from engine.registry import propose_columns, read_list

    kinds = Counter(
        type(row).__name__ for row in read_list(path, propose_columns(path), today=NOW.date())
    )
    return f"{kinds['Row']:,} rows, {kinds['Refusal']:,} refused"


def take(path: Path, url: str) -> str:
    """As the worker does it: staged in short transactions, shown in a last one."""
    import engine.models  # noqa: F401 - the metadata knows every table
    from engine.database import Base, connect, transaction
    from engine.registry import Vault, city, propose_columns, read_lines_apart
    from engine.store.registry.importing import Intake
    from engine.store.registry.lists import NewList, open_list
    from engine.store.registry.wilayah import seed_areas

    pool = connect(url)
    Base.metadata.create_all(pool)
    facts = NewList(
        case_id=None,
        register="penetapan",
        source_name="DTSEN",
        source_date=None,
        file_name=path.name,
        checksum=hashlib.sha256(uuid4().bytes).hexdigest(),
        imported_by=uuid4(),
        imported_at=NOW,
    )
    held: list[float] = []

    @contextmanager
    def apart() -> Iterator[Any]:
        with transaction(pool) as connection:
            since = time.perf_counter()
            yield connection
            connection.commit()
            held.append(time.perf_counter() - since)

    with apart() as connection:
        seed_areas(connection, city())
        opened = open_list(connection, facts)
    with pool.connect() as connection:
        intake = Intake(connection, opened, Vault(b"k" * 32), NOW.date())
        for batch in intake.batches(
            read_lines_apart(path, propose_columns(path), today=NOW.date())
        ):
            intake.plan(connection, batch)
            with apart() as writing:
                intake.stage(writing)
    with apart() as connection:
        counts = intake.publish(connection)
    pool.dispose()
    return (
        f"{counts.new:,} new, {counts.unchanged:,} unchanged, {counts.families:,} families; "
        f"others waited {max(held[:-1]):.2f} s at most while it was read, {held[-1]:.2f} s at the end"
    )


def compare(families: int, population: int) -> str:
    """Both sides are streamed from the generator, whose own time is told apart."""
    from engine.registry import generate_list, generate_population, match

    started = time.perf_counter()
    for _ in facts(generate_population(population)):
        pass
    making = time.perf_counter() - started
    verdicts = Counter(
        found.status
        for found in match(facts(generate_list(families)), facts(generate_population(population)))
    )
    told = ", ".join(f"{status} {count:,}" for status, count in verdicts.most_common())
    rest = time.perf_counter() - started - 2 * making
    return f"{rest:.0f} s without inventing the population (twice {making:.0f} s): {told}"


def facts(people: Any) -> Iterator[dict[str, Any]]:
    from engine.registry import name_key

    for number, person in enumerate(people):
        yield {
            "key": f"{number:08}",
            "nik": person.nik if len(person.nik) == 16 else None,
            "kk": person.kk,
            "name_key": name_key(person.name),
            "birth_date": person.birth_date,
            "sex": person.sex,
            "status": person.status,
            "name": person.name,
            "area": person.wilayah_code,
        }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
