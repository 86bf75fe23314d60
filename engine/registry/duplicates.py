"""Families that stand on two lists: pairs found by number, by family and by likeness.

Nothing here decides: each pair carries its evidence, and a person adjudicates it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from engine.registry.linkage import COLUMNS, link
from engine.registry.tables import open_memory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH: Final = 50_000
_PAGE: Final = 20_000
_PEOPLE: Final = (
    *("entry", "register", "family", "fingerprint", "nik", "kk", "name_key"),
    *("birth_date", "sex"),
)
ListedPerson = Mapping[str, Any]
"""``entry``, ``register``, ``family`` (texts), ``fingerprint`` (of the NIK, None without one),
``nik``, ``kk``, ``name_key``, ``birth_date``, ``sex``: one row per member of an entry's family."""
Tie = tuple[str, str]
"""What two families may have in common (a KK number, a person), and the family."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one family; ``left`` stands on the list named first.

    ``evidence``: nik, keluarga, kk, mirip; ``score`` is the probability of likeness, 1 where a
    number or a family decided.
    """

    left: str
    right: str
    evidence: tuple[str, ...]
    score: float


def find_pairs(
    people: Iterable[ListedPerson],
    registers: Sequence[str],
    *,
    kk_numbers: Iterable[Tie],
    members: Iterable[Tie],
    least: float = 0.5,
    memory: str = "2GB",
) -> Iterator[Pair]:
    """Every candidate pair once, in order.

    ``registers`` are the lists in the order that decides which side is left; ``kk_numbers`` are
    the fingerprints each family bore at any time, ``members`` the persons who ever belonged to
    it, so that a family is traced through changes of its KK. Likeness is looked for between
    lists only, from the probability ``least`` on.
    """
    with open_memory(memory=memory, threads=None) as connection:
        _load(connection, "people", _PEOPLE, people)
        _load(connection, "kk_tie", ("tie", "family"), _named(kk_numbers))
        _load(connection, "member_tie", ("tie", "family"), _named(members))
        _arrange(connection, registers)
        _by_number(connection)
        _by_family(connection)
        _by_likeness(connection, registers, least)
        yield from _results(connection)


def _named(ties: Iterable[Tie]) -> Iterator[Mapping[str, str]]:
    for tie, family in ties:
        yield {"tie": tie, "family": family}


def _load(
    connection: DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    import pyarrow as pa  # type: ignore[import-untyped]

    types = {name: pa.date32() if name == "birth_date" else pa.string() for name in columns}
    said = ", ".join(f"{name} {'DATE' if name == 'birth_date' else 'VARCHAR'}" for name in columns)
    connection.execute(f"CREATE TABLE {table} ({said})")
    rest = iter(rows)
    while some := list(islice(rest, _BATCH)):
        arrays = [pa.array([each[name] for each in some], types[name]) for name in columns]
        connection.register("batch", pa.RecordBatch.from_arrays(arrays, names=list(columns)))
        connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
        connection.unregister("batch")


def _arrange(connection: DuckDBPyConnection, registers: Sequence[str]) -> None:
    """``listed``: every person with the place of their list; ``evidence``: empty yet."""
    places = ", ".join("(?, ?)" for _ in registers)
    values = [part for place, name in enumerate(registers) for part in (name, place)]
    connection.execute(
        f"""
        CREATE TABLE listed AS SELECT people.*, place
        FROM people JOIN (VALUES {places}) AS lists(register_name, place)
          ON register = register_name
        """,
        values,
    )
    connection.execute("""
        CREATE TABLE entry_family AS SELECT DISTINCT entry, place, family FROM listed;
        CREATE TABLE evidence (left_entry VARCHAR, right_entry VARCHAR, kind VARCHAR, score DOUBLE)
    """)


_BEFORE: Final = "(a.place, a.entry) < (b.place, b.entry)"
"""Each pair once, the list named first on the left."""


def _by_number(connection: DuckDBPyConnection) -> None:
    connection.execute(f"""
        INSERT INTO evidence SELECT DISTINCT a.entry, b.entry, 'nik', 1.0
        FROM listed a JOIN listed b ON a.fingerprint = b.fingerprint AND {_BEFORE}
    """)


def _by_family(connection: DuckDBPyConnection) -> None:
    """The same family; one person in both; one KK number, now or before."""
    for kind, table in (("keluarga", "member_tie"), ("kk", "kk_tie")):
        connection.execute(f"""
            INSERT INTO evidence
            WITH related AS (
                SELECT DISTINCT x.family AS one, y.family AS other
                FROM {table} x JOIN {table} y ON x.tie = y.tie AND x.family <> y.family
                {"UNION SELECT family, family FROM entry_family" if kind == "keluarga" else ""}
            )
            SELECT DISTINCT a.entry, b.entry, '{kind}', 1.0
            FROM entry_family a JOIN related ON a.family = related.one
            JOIN entry_family b ON b.family = related.other AND {_BEFORE}
        """)


_NAMED_ALIKE: Final = """(
    jaro_winkler_similarity(a.name_key, b.name_key) >= 0.88
    OR list_has_all(string_split(a.name_key, ' '), string_split(b.name_key, ' '))
    OR list_has_all(string_split(b.name_key, ' '), string_split(a.name_key, ' ')))"""
"""Neighbours born on one day have numbers that differ in a digit: a near number is not enough."""


def _by_likeness(connection: DuckDBPyConnection, registers: Sequence[str], least: float) -> None:
    """Near names and birth dates, each list against those after it."""
    columns = ", ".join(name for name in COLUMNS if name != "key")
    for place in range(len(registers) - 1):
        for view, condition in (("earlier", f"place = {place}"), ("later", f"place > {place}")):
            connection.execute(f"""
                CREATE OR REPLACE TEMP TABLE {view} AS
                SELECT entry || ' ' || row_number() OVER (ORDER BY entry, fingerprint, name_key)
                       AS key, {columns}
                FROM listed WHERE {condition}
                  AND entry NOT IN (SELECT left_entry FROM evidence WHERE kind <> 'mirip')
                  AND entry NOT IN (SELECT right_entry FROM evidence WHERE kind <> 'mirip')
            """)
        [(some,)] = connection.execute(
            "SELECT EXISTS (FROM earlier) AND EXISTS (FROM later)"
        ).fetchall()
        if some:
            connection.execute(
                "CREATE OR REPLACE TEMP TABLE linked "
                "(left_key VARCHAR, right_key VARCHAR, score DOUBLE)"
            )
            link(connection, "earlier", "later", into="linked", least=least)
            connection.execute(f"""
                INSERT INTO evidence
                SELECT string_split(left_key, ' ')[1], string_split(right_key, ' ')[1],
                       'mirip', max(score)
                FROM linked JOIN earlier a ON a.key = left_key JOIN later b ON b.key = right_key
                WHERE {_NAMED_ALIKE} GROUP BY ALL
            """)


def _results(connection: DuckDBPyConnection) -> Iterator[Pair]:
    cursor = connection.execute("""
        SELECT left_entry, right_entry, list_sort(list(DISTINCT kind)), max(score)
        FROM evidence GROUP BY left_entry, right_entry ORDER BY left_entry, right_entry
    """)
    while rows := cursor.fetchmany(_PAGE):
        for left, right, kinds, score in rows:
            yield Pair(left, right, tuple(kinds), score)
