"""People as DuckDB tables, in memory only: their numbers stand open in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH: Final = 50_000
_COLUMNS: Final = (
    *("key", "nik", "kk", "name_key", "birth_date", "sex", "status"),
    *("name", "address", "area"),
)
PersonFacts = Mapping[str, Any]
"""``key`` (text, unique), ``nik`` and ``kk`` (16 digits or None), ``name_key``, ``birth_date``,
``sex`` (L or P); of a population also ``status`` (hidup, meninggal, pindah). ``name`` and
``address`` as written are shown to whom a doubt is put; they may be absent, and so may ``area``,
the code of the kelurahan."""


def open_memory(*, memory: str, threads: int | None) -> DuckDBPyConnection:
    """A DuckDB in memory that reaches for nothing outside: no extensions, no network."""
    import duckdb

    settings: dict[str, Any] = {
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
    }
    if threads is not None:
        settings["threads"] = threads
    return duckdb.connect(":memory:", config=settings)


def load_people(connection: DuckDBPyConnection, table: str, people: Iterable[PersonFacts]) -> int:
    """Fill a new table with people; how many. A key may occur once."""
    connection.execute(f"""
        CREATE TABLE {table} (key VARCHAR, nik VARCHAR, kk VARCHAR, name_key VARCHAR,
                              birth_date DATE, sex VARCHAR, status VARCHAR,
                              name VARCHAR, address VARCHAR, area VARCHAR)
    """)
    count = 0
    for batch in _batches(people):
        count += batch.num_rows
        connection.register("batch", batch)
        connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
        connection.unregister("batch")
    return count


def _batches(people: Iterable[PersonFacts]) -> Iterator[Any]:
    """Arrow record batches of some thousand people, the quickest way into DuckDB."""
    import pyarrow as pa  # type: ignore[import-untyped]

    rest = iter(people)
    while some := list(islice(rest, _BATCH)):
        columns = [
            pa.array(
                [each.get(name) for each in some],
                pa.date32() if name == "birth_date" else pa.string(),
            )
            for name in _COLUMNS
        ]
        yield pa.RecordBatch.from_arrays(columns, names=_COLUMNS)
