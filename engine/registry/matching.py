"""A list matched against the population: by NIK first, by likeness for those it does not find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from engine.registry.identity import mask
from engine.registry.linkage import COLUMNS, link
from engine.registry.tables import PersonFacts, load_people, open_memory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAGE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Match:
    """What was found about one person of a list.

    ``status``: padan (NIK, name, birth date and sex agree), tidak_padan (``fields`` says which),
    meninggal, pindah, ganda (``fields["ganda"]`` is the key of the row that came first), or ragu:
    somebody alike was found, a person must decide. ``fields`` holds name → {given, found, agrees},
    numbers masked with the ``digits`` (from 1) that differ; empty when all agree.
    ``score`` is a probability, 1 when the NIK decided; ``candidate`` the key in the population.
    ``sides`` of a doubt holds, as ``fields`` does, every field compared, those that agree too.
    """

    key: str
    status: str
    fields: dict[str, Any] = field(default_factory=dict)
    score: float | None = None
    candidate: str | None = None
    sides: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From ``certain`` on a likeness is taken as found, from ``doubtful`` on a person decides."""

    certain: float = 0.97
    doubtful: float = 0.2
    name: float = 0.83
    """Share of letters in place from which two names under one NIK agree: a slip in six."""
    stranger: float = 0.65
    """Jaro-Winkler similarity of names below which a NIK is somebody else's: likeness decides.
    It decides too when neither the names agree nor the birth dates."""


def match(
    people: Iterable[PersonFacts],
    population: Iterable[PersonFacts],
    *,
    thresholds: Thresholds | None = None,
    memory: str = "2GB",
    threads: int | None = None,
) -> Iterator[Match]:
    """Match every person of a list once; in the order of their keys.

    Works in memory on DuckDB and leaves nothing behind. See ``tables.PersonFacts`` for the rows.
    """
    limits = thresholds or Thresholds()
    with open_memory(memory=memory, threads=threads) as connection:
        load_people(connection, "people", people)
        load_people(connection, "population", population)
        _find_by_nik(connection, limits)
        _find_by_likeness(connection, limits)
        _judge(connection, limits)
        yield from _results(connection)


def _find_by_nik(connection: DuckDBPyConnection, limits: Thresholds) -> None:
    """``by_nik``: the person under the same NIK, of several the one named most alike."""
    connection.execute(f"""
        CREATE TEMP TABLE by_nik AS
        SELECT l.key AS left_key, p.key AS right_key, 1.0 AS score,
               {_NAME_LIKENESS} AS likeness
        FROM people l JOIN population p ON l.nik = p.nik
        WHERE likeness >= {limits.stranger}
          AND (coalesce(l.birth_date = p.birth_date, TRUE)
               OR {_NAME_AGREEMENT} >= {limits.name} OR {_NAME_CONTAINED})
        QUALIFY row_number() OVER (PARTITION BY l.key ORDER BY likeness DESC, p.key) = 1
    """)


def _find_by_likeness(connection: DuckDBPyConnection, limits: Thresholds) -> None:
    """``linked``: the likeliest person for those whom the NIK did not find."""
    columns = ", ".join(COLUMNS)
    connection.execute(f"""
        CREATE TEMP VIEW unfound AS
        SELECT {columns} FROM people ANTI JOIN by_nik ON key = left_key
    """)
    connection.execute(f"CREATE TEMP VIEW everybody AS SELECT {columns} FROM population")
    [(some,)] = connection.execute("SELECT count(*) FROM unfound").fetchall()
    if some:
        link(connection, "unfound", "everybody", least=limits.doubtful)
    else:
        connection.execute(
            "CREATE TEMP TABLE linked (left_key VARCHAR, right_key VARCHAR, score DOUBLE)"
        )


def _judge(connection: DuckDBPyConnection, limits: Thresholds) -> None:
    """``judged``: each person with the candidate, what agrees, and the verdict."""
    connection.execute(f"""
        CREATE TEMP TABLE judged AS
        WITH found AS (
            SELECT left_key, right_key, score, TRUE AS by_nik FROM by_nik
            UNION ALL SELECT left_key, right_key, score, FALSE FROM linked
        ), compared AS (
            SELECT l.key, f.right_key, f.score, f.by_nik,
                   l.nik AS nik_l, p.nik AS nik_p, l.kk AS kk_l, p.kk AS kk_p,
                   l.name_key AS name_l, p.name_key AS name_p,
                   l.birth_date AS birth_l, p.birth_date AS birth_p, l.sex AS sex_l, p.sex AS sex_p,
                   coalesce(l.name, l.name_key) AS said_l, coalesce(p.name, p.name_key) AS said_p,
                   l.address AS address_l, p.address AS address_p,
                   p.status AS standing, coalesce(l.kk = p.kk, TRUE) AS same_kk,
                   {_NAME_AGREEMENT} >= {limits.name} OR {_NAME_CONTAINED} AS same_name,
                   coalesce(l.birth_date = p.birth_date, TRUE) AS same_birth,
                   coalesce(l.sex = p.sex, TRUE) AS same_sex,
                   row_number() OVER (
                       PARTITION BY f.right_key ORDER BY {_PRECEDENCE}
                   ) AS place,
                   first_value(l.key) OVER (
                       PARTITION BY f.right_key ORDER BY {_PRECEDENCE}
                   ) AS first_key
            FROM people l LEFT JOIN found f ON f.left_key = l.key
            LEFT JOIN population p ON p.key = f.right_key
        )
        SELECT *, CASE
            WHEN right_key IS NULL THEN 'tidak_padan'
            WHEN score < {limits.certain} THEN 'ragu'
            WHEN place > 1 THEN 'ganda'
            WHEN standing IN ('meninggal', 'pindah') THEN standing
            WHEN by_nik AND same_name AND same_birth AND same_sex THEN 'padan'
            ELSE 'tidak_padan' END AS verdict
        FROM compared
    """)


def _results(connection: DuckDBPyConnection) -> Iterator[Match]:
    cursor = connection.execute("""
        SELECT key, verdict, score, right_key, first_key, nik_l, nik_p, kk_l, kk_p, same_kk,
               name_l, name_p, same_name, birth_l, birth_p, same_birth, sex_l, sex_p, same_sex,
               said_l, said_p, address_l, address_p
        FROM judged ORDER BY key
    """)
    while rows := cursor.fetchmany(_PAGE):
        for row in rows:
            key, verdict, score, candidate, first_key, *compared, name, found, home, house = row
            fields = _fields(compared) if candidate is not None else dict(_UNKNOWN)
            if verdict == "ganda":
                fields["ganda"] = first_key
            sides = None
            if verdict == "ragu":
                sides = _sides(compared, fields, (name, found), (home, house))
            yield Match(key, verdict, fields, score, candidate, sides)


def _fields(compared: list[Any]) -> dict[str, Any]:
    """The fields that do not agree, with what was given and what was found."""
    nik, nik_found, kk, kk_found, same_kk, name, name_found, same_name, *rest = compared
    birth, birth_found, same_birth, sex, sex_found, same_sex = rest
    fields: dict[str, Any] = {}
    if nik != nik_found:
        fields["nik"] = _differs(mask(nik), mask(nik_found)) | {"digits": _digits(nik, nik_found)}
    if not same_kk:
        fields["kk"] = _differs(mask(kk), mask(kk_found)) | {"digits": _digits(kk, kk_found)}
    if not same_name:
        fields["name"] = _differs(name, name_found)
    if not same_birth:
        fields["birth_date"] = _differs(str(birth), str(birth_found))
    if not same_sex:
        fields["sex"] = _differs(sex, sex_found)
    return fields


def _sides(
    compared: list[Any],
    fields: dict[str, Any],
    names: tuple[str | None, str | None],
    addresses: tuple[str | None, str | None],
) -> dict[str, Any]:
    """Every field compared with both its values; an address decides nothing, but tells a person."""
    nik, nik_found, kk, kk_found, _, _, _, same_name, birth, birth_found, _, sex, sex_found, _ = (
        compared
    )
    pairs = {
        "nik": (mask(nik), mask(nik_found)),
        "kk": (mask(kk), mask(kk_found)),
        "name": names,
        "birth_date": tuple(str(each) if each else None for each in (birth, birth_found)),
        "sex": (sex, sex_found),
        "address": addresses,
    }
    agree = {name: name not in fields for name in pairs}
    agree |= {"name": same_name, "address": _plain(addresses[0]) == _plain(addresses[1])}
    return {
        name: {"given": given, "found": found, **fields.get(name, {}), "agrees": agree[name]}
        | {"given": given, "found": found}
        for name, (given, found) in pairs.items()
    }


def _plain(address: str | None) -> str:
    return "".join(letter for letter in (address or "").upper() if letter.isalnum())


def _digits(given: str | None, found: str | None) -> list[int]:
    """Which digits differ, from 1: what an officer must look at, and all that is told."""
    pairs = zip(given or "", found or "", strict=False)
    return [place for place, (one, other) in enumerate(pairs, start=1) if one != other]


def _differs(given: str | None, found: str | None) -> dict[str, Any]:
    return {"given": given, "found": found, "agrees": False}


_UNKNOWN: Final = {"nik": {"given": None, "found": None, "agrees": False}}
_NAME_LIKENESS: Final = "coalesce(jaro_winkler_similarity(l.name_key, p.name_key), 0)"
_NAME_AGREEMENT: Final = (
    "coalesce(1 - damerau_levenshtein(l.name_key, p.name_key) "
    "/ greatest(length(l.name_key), length(p.name_key)), 0)"
)
# Which of several rows about one person is the first, of which the others are doubles.
_PRECEDENCE: Final = (
    "f.by_nik DESC, f.score DESC, coalesce(l.birth_date = p.birth_date, TRUE) DESC, "
    "coalesce(l.kk = p.kk, FALSE) DESC, l.key"
)
_NAME_CONTAINED: Final = (
    "coalesce(list_has_all(string_split(l.name_key, ' '), string_split(p.name_key, ' ')) "
    "OR list_has_all(string_split(p.name_key, ' '), string_split(l.name_key, ' ')), FALSE)"
)
